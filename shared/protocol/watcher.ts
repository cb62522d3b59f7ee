/**
 * Watcher (one utilityProcess per open source) <-> engine (the window's worker), over one MessagePort.
 *
 * `seq` starts at 0 in each epoch and rises by 1 with every patch; a gap or a foreign epoch is answered with `resync`,
 * and the watcher begins a new epoch: `snapshot-begin`, patches, `snapshot-end`, after which the engine drops what the
 * epoch did not mention. At most two patches are unacknowledged; meanwhile the watcher squashes by id, so its memory
 * is bounded by what exists.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { Result } from '../base/result';
import type { GraphId } from '../model/graph';
import type { WirePatch } from '../model/pod-wire';
import type { Comparison } from './compare';
import type { FeedMessage, FeedSpec } from './feed';
import type { SourceSpec, SourceStatus } from './source';

export const PROTOCOL_VERSION = 3;
/** Entities in one patch, at most. */
export const PATCH_LIMIT = 2000;
/** Patches the watcher sends without an acknowledgement, at most. */
export const CREDIT = 2;

export type FromWatcher =
  | { readonly type: 'hello'; readonly protocol: number; readonly spec: SourceSpec }
  | { readonly type: 'snapshot-begin'; readonly epoch: number }
  | { readonly type: 'patch'; readonly epoch: number; readonly seq: number; readonly patch: WirePatch }
  | { readonly type: 'snapshot-end'; readonly epoch: number }
  | { readonly type: 'status'; readonly status: SourceStatus }
  | { readonly type: 'diagnostics'; readonly items: readonly Diagnostic[] }
  /** Of two sources on one graph; replaces the former one. What it names may come a moment later. */
  | { readonly type: 'comparison'; readonly comparison: Comparison }
  | { readonly type: 'raw'; readonly requestId: number; readonly result: Result<RawObject> }
  | { readonly type: 'feed'; readonly feedId: number; readonly message: FeedMessage };

export type ToWatcher =
  | { readonly type: 'ready'; readonly protocol: number }
  | { readonly type: 'ack'; readonly epoch: number; readonly seq: number }
  | { readonly type: 'resync'; readonly reason: 'gap' | 'apply-failed' | 'user' }
  | { readonly type: 'get-raw'; readonly requestId: number; readonly id: GraphId }
  | { readonly type: 'open-feed'; readonly feedId: number; readonly feed: FeedSpec }
  | { readonly type: 'close-feed'; readonly feedId: number }
  /** The picture stands still from now on, or lives again: a snapshot that is saved meanwhile holds what is seen. */
  | { readonly type: 'hold'; readonly isHeld: boolean }
  /** A person typed namespaces after `list namespaces` was denied, or widened again with an empty list. */
  | { readonly type: 'set-namespaces'; readonly namespaces: readonly string[] };

/** An object as YAML for the inspector, a Secret's values replaced. */
export interface RawObject {
  readonly yaml: string;
  readonly file?: string;
  readonly line?: number;
}
