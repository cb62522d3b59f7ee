/** Which kinds are followed where: over the whole cluster, or namespace by namespace where that is denied or unwanted. */
import type { KubeKind } from './kinds';
import type { Target } from './target';

export interface ScopeState {
  /** What the cluster serves, of what Podarium reads. */
  readonly kinds: readonly KubeKind[];
  /** Only these namespaces, because a person said so; empty: all. */
  readonly limit: readonly string[];
  /** The context's namespace, `default` where it names none: the one place to look without any list. */
  readonly contextNamespace: string;
  /** Kinds that may not be listed over the whole cluster. */
  readonly forbiddenKinds: ReadonlySet<string>;
  /** Namespaces that could be listed. */
  readonly knownNamespaces: readonly string[];
  /** Of those, the ones whose Pods may be read: only there are the other kinds asked for. */
  readonly readableNamespaces: ReadonlySet<string>;
}

/** All that should be followed now, what draws first at the front. Pure: the same state gives the same targets. */
export function desiredTargets(state: ScopeState): readonly Target[] {
  return state.limit.length > 0 ? limitedTargets(state) : openTargets(state);
}

function limitedTargets({ kinds, limit }: ScopeState): readonly Target[] {
  const namespaces = [...new Set(limit)];
  return kinds.flatMap((kind): readonly Target[] => {
    if (kind.namespaced) return namespaces.map((namespace) => ({ kind, namespace }));
    if (kind.kind === 'Namespace') return namespaces.map((namespace) => ({ kind, namespace, isSingleObject: true }));
    return kind.kind === 'PersistentVolume' ? [{ kind, onlyNamespaces: namespaces }] : [{ kind }];
  });
}

function openTargets({ kinds, contextNamespace, forbiddenKinds, knownNamespaces, readableNamespaces }: ScopeState): readonly Target[] {
  const others = knownNamespaces.filter((namespace) => namespace !== contextNamespace);
  return kinds.flatMap((kind): readonly Target[] => {
    if (!forbiddenKinds.has(kind.idKind)) return [{ kind }];
    if (kind.kind === 'Namespace') return [{ kind }, { kind, namespace: contextNamespace, isSingleObject: true }];
    if (!kind.namespaced) return [{ kind }];
    const worthAsking = kind.kind === 'Pod' ? others : others.filter((namespace) => readableNamespaces.has(namespace));
    return [{ kind }, { kind, namespace: contextNamespace }, ...worthAsking.map((namespace): Target => ({ kind, namespace, isGuess: true }))];
  });
}
