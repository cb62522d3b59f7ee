/** Between the command line and the thread that reads a cluster for it, over one MessagePort. Both ends are of one build, and of one process. */
import type { Diagnostic } from '../../shared/base/diagnostic';
import type { WirePatch } from '../../shared/model/pod-wire';
import type { Environment } from '../../shared/protocol/host';
import type { SourceStatus } from '../../shared/protocol/source';

/** What to read, once. */
export interface ClusterReading {
  readonly context: string;
  /** As `--kubeconfig`; absent: KUBECONFIG, else ~/.kube/config. */
  readonly kubeconfig?: string;
  /** Only these namespaces; absent or empty: all, as far as allowed. */
  readonly namespaces?: readonly string[];
  readonly env: Environment;
}

export type ToReader =
  | { readonly type: 'read'; readonly reading: ClusterReading }
  /** Nobody listens any more. */
  | { readonly type: 'stop' };

export type FromReader =
  | { readonly type: 'patch'; readonly patch: WirePatch }
  | { readonly type: 'status'; readonly status: SourceStatus }
  | { readonly type: 'diagnostics'; readonly items: readonly Diagnostic[] };
