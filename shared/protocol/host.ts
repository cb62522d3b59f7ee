/** Main <-> a watcher process: what it is started for, and the little that main must know of it. Bulk goes over the MessagePort. */
import type { Failure, Result } from '../base/result';
import type { ContextInfo, SourceSpec, SourceStatus } from './source';

/** The one message that main sends. The environment is the login shell's, for exec credential plugins and KUBECONFIG. */
export type WatcherJob =
  /**
   * A MessagePort is transferred with it: see `shared/protocol/watcher.ts`. `allowedProgram` is the only one that may be
   * run for credentials: what the kubeconfig named when the person was asked.
   */
  | { readonly type: 'watch'; readonly spec: SourceSpec; readonly env: Environment; readonly allowedProgram?: string }
  /** Answers once with `contexts` and ends. */
  | { readonly type: 'list-contexts'; readonly kubeconfig?: string; readonly env: Environment };

export type Environment = Readonly<Record<string, string | undefined>>;

export type FromWatcherProcess =
  | { readonly type: 'contexts'; readonly result: Result<readonly ContextInfo[]> }
  /** For the window's title and for `--screenshot`; the window gets the whole status over the port. */
  | { readonly type: 'phase'; readonly phase: SourceStatus['phase']; readonly title: string; readonly failure?: Failure };
