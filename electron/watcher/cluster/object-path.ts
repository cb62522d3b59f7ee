/** From a graph id to what the API server is asked for. */
import type { GraphId } from '../../../shared/model/graph';
import { findKind, type KubeKind } from './kinds';

export interface ObjectPath {
  readonly kind: KubeKind;
  readonly namespace?: string;
  readonly name: string;
  /** The id was that of a part of this Pod. */
  readonly part?: { readonly type: 'container' | 'volume'; readonly name: string };
}

/** Undefined for what is no object of the cluster, or of none of these kinds. Parts of a Pod give the Pod. */
export function toObjectPath(id: GraphId, kinds: readonly KubeKind[]): ObjectPath | undefined {
  const [kindName = '', first, second, third] = id.split('/');
  const partType = kindName === 'Container' ? 'container' : kindName === 'Volume' ? 'volume' : undefined;
  const kind = findKind(partType === undefined ? kindName : 'Pod', kinds);
  if (kind === undefined || first === undefined) return undefined;
  if (!kind.namespaced) return { kind, name: first };
  if (second === undefined || (partType !== undefined && third === undefined)) return undefined;
  return { kind, namespace: first, name: second, ...(partType === undefined || third === undefined ? {} : { part: { type: partType, name: third } }) };
}
