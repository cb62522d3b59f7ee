/** Which contexts the start page lists, and in which order. */
import type { ContextInfo } from '../../../shared/protocol/source';

/** Those that the query finds by any of their names, in the kubeconfig's order; the current one comes first: among many it is not to be looked for. */
export function contextsToShow(contexts: readonly ContextInfo[], query: string): readonly ContextInfo[] {
  const wanted = query.trim().toLowerCase();
  const isWanted = ({ name, cluster, user, namespace = '' }: ContextInfo): boolean => [name, cluster, user, namespace].some((text) => text.toLowerCase().includes(wanted));
  return contexts.filter(isWanted).sort((a, b) => Number(b.current) - Number(a.current));
}
