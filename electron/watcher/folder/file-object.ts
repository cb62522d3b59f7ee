/** An object of a file, reduced to what has to be held: the raw object is dropped, but for what implies others, as a workload its Pods. */
import { readImpliedFact, type ImpliedFact } from '../../../shared/model/implied-context';
import { impliedClaims } from '../../../shared/model/implied-pods';
import { isMirrored } from '../../../shared/model/mirrored-slices';
import { promisedSecret } from '../../../shared/model/promised-secrets';
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
  /** What comes with it, where nobody else brings it: claims that a Pod's ephemeral volumes become, the Secret that an ExternalSecret makes. */
  readonly along: readonly Entity[];
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
  // What a cluster has already has brought these too: what a dump leaves out is not known.
  const along = entity.uid === undefined ? broughtAlong(raw).flatMap((each) => projectObject(each, { origin, isProjected: true })) : [];
  const declared = declaredObjects?.reduce(raw);
  const seenAtMs = entity.uid === undefined || entity.kind === 'Other' ? undefined : newestTime(raw);
  return { entity, along, ...(fact && { fact }), ...(implying && { implying }), ...(declared && { declared }), ...(seenAtMs !== undefined && { seenAtMs }), origin, place: { file, start, end, isListItem } };
}

function broughtAlong(raw: RawObject): readonly RawObject[] {
  if (raw.kind === 'Pod') return impliedClaims(raw);
  const secret = promisedSecret(raw);
  return secret === undefined ? [] : [secret];
}

function implyingPart(raw: RawObject): RawObject | undefined {
  if (isMirrored(raw)) return raw;
  const { kind, apiVersion, metadata, spec, status } = raw;
  if (typeof kind !== 'string' || !isWorkloadKind(kind)) return undefined;
  return { kind, apiVersion, metadata: isRecord(metadata) ? { ...metadata, managedFields: undefined } : undefined, spec, status };
}
