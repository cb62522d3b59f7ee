/** What can be opened, and how a source stands. Shared by main, watcher, CLI and window. */

/** What a person opens. Checked by schema where it crosses from the window to main (`electron/main/ipc.ts`). */
export type SourceSpec =
  | SingleSourceSpec
  /** Two on one graph: docs/compare.md. */
  | { readonly type: 'compare'; readonly before: SingleSourceSpec; readonly after: SingleSourceSpec };

export type SingleSourceSpec =
  | {
      readonly type: 'cluster';
      readonly context: string;
      /** Explicit kubeconfig; absent: KUBECONFIG, else ~/.kube/config. */
      readonly kubeconfig?: string;
      /** Only these namespaces; absent: all, falling back to what the user may see. */
      readonly namespaces?: readonly string[];
    }
  /** `render`: of the only path, a folder, what a program makes is read in place of its files. */
  | { readonly type: 'manifests'; readonly paths: readonly string[]; readonly render?: RenderChoice }
  /** A file that `podarium snapshot` or the window wrote: docs/snapshots.md. */
  | { readonly type: 'snapshot'; readonly path: string }
  /** A folder or file as a git revision (a branch, a tag, a commit) has it. */
  | { readonly type: 'revision'; readonly path: string; readonly revision: string }
  | { readonly type: 'demo'; readonly pods?: number; readonly seed?: number };

export type RenderTool = 'kustomize' | 'helm';

/** How a folder is to be rendered. */
export interface RenderChoice {
  /** Absent: whichever the folder's own files ask for. */
  readonly tool?: RenderTool;
  /** Helm: values files, of which later ones win. Absolute. */
  readonly values?: readonly string[];
}

/** That a folder is an overlay or a chart, and what could be done with it. */
export interface RenderOffer {
  readonly tool: RenderTool;
  /** Absolute. */
  readonly folder: string;
  /** What is read is what a program made of it. */
  readonly isRendered: boolean;
  /** As a person types it, without the folder: `kubectl kustomize`. Absent: no such program is on the PATH, see `missing`. */
  readonly command?: string;
  readonly missing?: { readonly message: string; readonly hint?: string };
  /** Helm: values files of the chart besides its own `values.yaml`; absolute. */
  readonly valuesFiles: readonly string[];
}

/** One context of the merged kubeconfig, for the picker. Holds no credential. */
export interface ContextInfo {
  readonly name: string;
  readonly cluster: string;
  readonly server?: string;
  readonly user: string;
  readonly namespace?: string;
  readonly current: boolean;
  /** File that defines it. */
  readonly file: string;
  /** Program that an exec credential plugin would run. */
  readonly execCommand?: string;
  /** What is wrong with it, for a person; absent when it looks usable. */
  readonly problem?: string;
  /** The problem keeps it from being opened at all: no program is run for it. */
  readonly isBroken?: true;
}

/** The contexts of the merged kubeconfig. */
export interface ContextList {
  readonly contexts: readonly ContextInfo[];
  /** Entries that were passed over, for a person: what is wrong, and where. */
  readonly problems: readonly string[];
}

/** The kind under which the connection itself stands in the list while it fails, so that its next try is seen. */
export const CONNECTION_KIND = 'Cluster';

/** How one kind (of one namespace, when limited) stands. */
export interface KindStatus {
  /** Kubernetes kind; for folders, `Files`. */
  readonly kind: string;
  /** Absent: the whole cluster. */
  readonly namespace?: string;
  readonly state: 'listing' | 'synced' | 'stale' | 'forbidden' | 'absent' | 'retrying' | 'failed';
  /** Objects held. */
  readonly count: number;
  /** While listing: how many are still to come, where the server says so. */
  readonly remaining?: number;
  /** stale and retrying: since when (ms since the epoch). */
  readonly sinceMs?: number;
  /** retrying: when the next try is due. */
  readonly retryAtMs?: number;
  /** What happened and what to do, for a person. */
  readonly message?: string;
}

export interface SourceStatus {
  /** `connecting` until the first answer; `loading` until all kinds are synced, forbidden or absent; `failed` shows nothing new. */
  readonly phase: 'connecting' | 'loading' | 'live' | 'degraded' | 'failed';
  /** Title for a person: context name, folder's name, `Demo cluster`. */
  readonly title: string;
  readonly detail?: string;
  readonly kinds: readonly KindStatus[];
  /** phase failed, or degraded: the failure to show first. */
  readonly failure?: { readonly code: string; readonly message: string; readonly hint?: string };
  /** Namespaces the user asked for, when limited. */
  readonly namespaces?: readonly string[];
  /** The source's own time, milliseconds since the epoch, where it is not everybody's: the demo's clock stands at its story. Ages count from it. */
  readonly clockMs?: number;
  /** When the picture was taken, milliseconds since the epoch: of a snapshot or a dump, which knows of nothing later and is never live. */
  readonly takenAtMs?: number;
  /** What it is a picture of, where the sort of source does not say so: a dump in a folder is of a cluster. */
  readonly subject?: 'cluster' | 'manifests';
  readonly render?: RenderOffer;
}

/** Whether more is still to be told before the first whole picture. Undefined: the source has not spoken. */
export function isArriving(status: Pick<SourceStatus, 'phase'> | undefined): boolean {
  return status === undefined || status.phase === 'connecting' || status.phase === 'loading';
}
