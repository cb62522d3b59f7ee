/** An object of a file, reduced to what has to be held: the raw object is dropped, but for what implies others, as a workload its Pods. */
import { readImpliedFact, type ImpliedFact } from '../../../shared/model/implied-context';
import { impliedClaims } from '../../../shared/model/implied-pods';
import { isMirrored } from '../../../shared/model/mirrored-slices';
import { projectObject } from '../../../shared/model/project';
import { isWorkloadKind } from '../../../shared/model/workload-kinds';
import { newestTime } from '../../../shared/kube/newest-time';
import { isRecord, type RawObject } from '../../../shared/kube/raw';
import type { Entity } from '../../../shared/model/entities';
import type { Origin } from '../../../shared/model/entity-base';
import type { DeclaredObjects } from '../declared-objects';
import type { ManifestObject } from './read-manifest';
import type { FoundFile } from './walk';

export interface FileObject {
  readonly entity: Entity;
  /** Claims that the Pod's ephemeral volumes become. */
  readonly claims: readonly Entity[];
  /** What it says about the objects that others imply. */
  readonly fact?: ImpliedFact;
  /** Of what may imply others: a workload its Pods, Endpoints their EndpointSlices. */
  readonly implying?: RawObject;
  /** What `DeclaredObjects` keeps of it, where somebody asked for that. */
  readonly declared?: RawObject;
  /** Read from a cluster: the latest moment it tells of, milliseconds since the epoch. */
  readonly seenAtMs?: number;
  readonly origin: Extract<Origin, { type: 'file' }>;
  /** Where to find its document again, in the text of that file. */
  readonly place: Pick<ManifestObject, 'start' | 'end' | 'isListItem'> & { readonly file: FoundFile };
}

/** Undefined for what is no object after all. */
export function toFileObject({ raw, line, column, start, end, isListItem }: ManifestObject, file: FoundFile, declaredObjects?: DeclaredObjects): FileObject | undefined {
  const origin = file.rendered?.origins.get(start) ?? ({ type: 'file', path: file.path, line, column } as const);
  const [entity] = projectObject(raw, { origin, staticPods: file.isStaticPods });
  if (entity === undefined) return undefined;
  const fact = readImpliedFact(raw);
  const implying = implyingPart(raw);
  // A Pod that a cluster has already has its claims too: what a dump leaves out is not known.
  const claims = entity.kind === 'Pod' && entity.uid === undefined ? impliedClaims(raw).flatMap((claim) => projectObject(claim, { origin, isProjected: true })) : [];
  const declared = declaredObjects?.reduce(raw);
  const seenAtMs = entity.uid === undefined || entity.kind === 'Other' ? undefined : newestTime(raw);
  return { entity, claims, ...(fact && { fact }), ...(implying && { implying }), ...(declared && { declared }), ...(seenAtMs !== undefined && { seenAtMs }), origin, place: { file, start, end, isListItem } };
}

function implyingPart(raw: RawObject): RawObject | undefined {
  if (isMirrored(raw)) return raw;
  const { kind, apiVersion, metadata, spec, status } = raw;
  if (typeof kind !== 'string' || !isWorkloadKind(kind)) return undefined;
  return { kind, apiVersion, metadata: isRecord(metadata) ? { ...metadata, managedFields: undefined } : undefined, spec, status };
}
