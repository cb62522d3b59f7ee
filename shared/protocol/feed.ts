/**
 * What flows from a source only while a person looks at it: events of the selected thing, a container's log. Window ->
 * engine -> watcher opens and closes a feed; its messages come back the same way. All of it is a get or a watch.
 */
import type { Failure } from '../base/result';
import type { GraphId } from '../model/graph';

export type FeedSpec =
  /** Events about the object; about a part of a Pod, the Pod's that name the part. */
  | { readonly type: 'events'; readonly id: GraphId }
  /** The container's output, followed. `previous`: of the run before the last restart, which has ended. */
  | { readonly type: 'log'; readonly id: GraphId; readonly previous: boolean; readonly tailLines: number };

export type FeedMessage =
  /** All that are known, newest first; replaces the former ones. */
  | { readonly type: 'events'; readonly items: readonly KubeEvent[] }
  /** Further lines in order; `skipped` lines before them came faster than they could be passed on. */
  | { readonly type: 'lines'; readonly lines: readonly LogLine[]; readonly skipped: number }
  /** `ended`: nothing more will come (the container ended, or only its former run was asked for). `retrying` goes on by itself. */
  | { readonly type: 'state'; readonly state: 'following' | 'ended' | 'retrying' | 'failed'; readonly failure?: Failure };

export interface KubeEvent {
  readonly id: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly firstAtMs?: number;
  readonly lastAtMs?: number;
  /** Who reports: `kubelet`, `default-scheduler`. */
  readonly reporter?: string;
  /** The container it is about, from `involvedObject.fieldPath`. */
  readonly container?: string;
}

export interface LogLine {
  /** As the kubelet stamped it. */
  readonly atMs?: number;
  readonly text: string;
}
