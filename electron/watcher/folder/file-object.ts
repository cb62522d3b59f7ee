/** An object of a file, reduced to what has to be held: the raw object is dropped, but for what other Pods follow from. */
import { impliedClaims } from '../../../shared/model/implied-pods';
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
  /** Set for objects from which, with others, Pods follow: workloads whole, Nodes, autoscalers and Pods in part. */
  readonly fact?: RawObject;
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
  const fact = factOf(raw);
  // A Pod that a cluster has already has its claims too: what a dump leaves out is not known.
  const claims = entity.kind === 'Pod' && entity.uid === undefined ? impliedClaims(raw).flatMap((claim) => projectObject(claim, { origin, isProjected: true })) : [];
  const declared = declaredObjects?.reduce(raw);
  const seenAtMs = entity.uid === undefined || entity.kind === 'Other' ? undefined : newestTime(raw);
  return { entity, claims, ...(fact && { fact }), ...(declared && { declared }), ...(seenAtMs !== undefined && { seenAtMs }), origin, place: { file, start, end, isListItem } };
}

function factOf(raw: RawObject): RawObject | undefined {
  const { kind, apiVersion, spec, status } = raw;
  const metadata = isRecord(raw.metadata) ? { ...raw.metadata, managedFields: undefined } : undefined;
  if (kind === 'Pod') return { kind, apiVersion, metadata };
  if (kind === 'Node' || kind === 'HorizontalPodAutoscaler') return { kind, apiVersion, metadata, spec };
  return typeof kind === 'string' && isWorkloadKind(kind) ? { kind, apiVersion, metadata, spec, status } : undefined;
}
