/** What one reflector follows: a kind over the cluster, in one namespace, or (a Namespace without the right to list them) one object. */
import type { KubeKind } from './kinds';

export interface Target {
  readonly kind: KubeKind;
  /** Absent: the whole cluster. For a single Namespace: its name. */
  readonly namespace?: string;
  /** Only the object of that name, read now and then. */
  readonly isSingleObject?: true;
  /** Keep only what belongs to these namespaces; for PersistentVolumes, which lie outside of namespaces. */
  readonly onlyNamespaces?: readonly string[];
  /** Found by listing namespaces, not asked for: a refusal is what one expects there. */
  readonly isGuess?: true;
}

/** Equal for equal targets. */
export function targetKey({ kind, namespace, onlyNamespaces }: Target): string {
  return [kind.apiVersion, kind.kind, namespace ?? '', ...(onlyNamespaces ?? [])].join('|');
}
