/** Main <-> a watcher process: what it is started for, and the little that main must know of it. Bulk goes over the MessagePort. */
import type { Failure, Result } from '../base/result';
import type { RedactionClass } from './redaction';
import type { ContextInfo, ContextList, SourceSpec, SourceStatus } from './source';

/** What a watcher process is asked to do: to read kubeconfigs as often as is wished, then to watch one source until it ends. The environment is the login shell's, for exec credential plugins and KUBECONFIG. */
export type WatcherJob =
  /**
   * A MessagePort is transferred with it: see `shared/protocol/watcher.ts`. `allowedPrograms` are the digests of the only ones that
   * may be run for credentials: what the kubeconfig named when the person was asked.
   */
  | { readonly type: 'watch'; readonly spec: SourceSpec; readonly env: Environment; readonly allowedPrograms?: readonly string[] }
  /** Until there is a source to watch: opens a cluster that was recorded, so that all that opening one takes has run before. A MessagePort is transferred with it, as for `watch`. */
  | { readonly type: 'rehearse' }
  /** Answers with `contexts`. */
  | { readonly type: 'list-contexts'; readonly requestId: number; readonly kubeconfig?: string; readonly env: Environment };

/** What main asks of a watcher that runs. */
export interface SaveSnapshot {
  readonly type: 'save-snapshot';
  readonly requestId: number;
  /** Absolute; a person chose it. */
  readonly path: string;
  /** Podarium's version. */
  readonly app: string;
  /** What is replaced by pseudonyms. */
  readonly redacted: readonly RedactionClass[];
}

export interface SavedSnapshot {
  readonly path: string;
  readonly sizeBytes: number;
  /** Where it holds a picture that stood still: since when, milliseconds since the epoch. */
  readonly frozenAtMs?: number;
}

/** A program that a kubeconfig has run for credentials, as it would be run. */
export interface ExecProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables that are set for it; sorted. */
  readonly envNames: readonly string[];
  /** Of command, arguments and variables with their values. */
  readonly digest: string;
}

/** The arguments may hold a credential: they are for main, not for the window. */
export interface ReadContext extends ContextInfo {
  readonly exec?: ExecProgram;
}

export interface ReadContexts extends ContextList {
  readonly contexts: readonly ReadContext[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

export type FromWatcherProcess =
  | { readonly type: 'contexts'; readonly requestId: number; readonly result: Result<ReadContexts> }
  /** For the window's title and for `--screenshot`; the window gets the whole status over the port. */
  | { readonly type: 'phase'; readonly phase: SourceStatus['phase']; readonly title: string; readonly failure?: Failure }
  /** Folders that a rendered one reads, absolute: manifests of these may be opened in an editor. */
  | { readonly type: 'folders'; readonly folders: readonly string[] }
  /** How many objects of the snapshot are written. */
  | { readonly type: 'snapshot-progress'; readonly requestId: number; readonly written: number; readonly all: number }
  | { readonly type: 'snapshot-saved'; readonly requestId: number; readonly result: Result<SavedSnapshot> };
