/** How far each side of a comparison speaks of the world: what one side does not speak of is missing on neither. */
import type { KindStatus } from '../protocol/source';

/** What is compared, of one side. */
export interface SideObject {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface Side {
  /** Manifests speak of the namespaces and the cluster-wide kinds that they have objects of; a cluster speaks of all that it lets one read. */
  readonly type: 'manifests' | 'cluster';
  /** How the source stands (`SourceStatus.kinds`). */
  readonly kinds: readonly KindStatus[];
}

/** Whether this side would have the thing, were it there. */
export type Covers = (object: SideObject) => boolean;

/** Whether the source can read such an object at all: one that it cannot is missing on no side. */
export function readsKind({ type, kinds }: Side): Covers {
  if (type === 'manifests') return () => true;
  const read = new Set<string>();
  for (const { kind, namespace, state } of kinds) if (state === 'synced' || state === 'stale') read.add(namespace === undefined ? kind : `${kind}/${namespace}`);
  return ({ kind, namespace, name }) => read.has(kind) || (namespace !== undefined && read.has(`${kind}/${namespace}`)) || (kind === 'Namespace' && read.has(`Namespace/${name}`));
}

/** Whether the side speaks of where the thing lies. `objects`: all that it holds. `isPartial`: the other side is of another sort. */
export function speaksOf({ type }: Side, objects: Iterable<SideObject>, isPartial: boolean): Covers {
  if (type === 'cluster' || !isPartial) return () => true;
  const namespaces = new Set<string>();
  const kinds = new Set<string>();
  for (const { kind, namespace, name } of objects) {
    if (namespace !== undefined) namespaces.add(namespace);
    else if (kind === 'Namespace') namespaces.add(name);
    else kinds.add(kind);
  }
  return ({ kind, namespace, name }) => (namespace !== undefined ? namespaces.has(namespace) : kind === 'Namespace' ? namespaces.has(name) : kinds.has(kind));
}
