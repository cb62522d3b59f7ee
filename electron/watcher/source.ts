/** What every source is to its host (a watcher process, or the CLI): it starts, tells the sink, and can be asked for one raw object. */
import type { Diagnostic } from '../../shared/base/diagnostic';
import type { Result } from '../../shared/base/result';
import type { ModelPatch } from '../../shared/model/entities';
import type { GraphId } from '../../shared/model/graph';
import type { FeedMessage, FeedSpec } from '../../shared/protocol/feed';
import type { Comparison } from '../../shared/protocol/compare';
import type { SourceStatus } from '../../shared/protocol/source';
import type { RawObject } from '../../shared/protocol/watcher';

/** Where a source reports. Calls may come at any rate; the sink squashes. */
export interface SourceSink {
  patch(patch: ModelPatch): void;
  status(status: SourceStatus): void;
  /** All diagnostics that hold now; replaces the former ones. */
  diagnostics(items: readonly Diagnostic[]): void;
  /** Of two sources on one graph: how they differ now; replaces the former one. Sinks of single sources leave it out. */
  comparison?(comparison: Comparison): void;
  /** Folders beside those that were opened in which files are read; absolute, all of them each time. */
  folders?(folders: readonly string[]): void;
}

export interface Source {
  /** Begins to list and watch. Called once. Never throws for what the world does wrong: that is status or diagnostics. */
  start(sink: SourceSink): void;
  /** Ends all connections, watches and timers. */
  stop(): Promise<void>;
  /** The object as YAML, a Secret's values replaced by their lengths. */
  getRaw(id: GraphId): Promise<Result<RawObject>>;
  /**
   * Tells `onMessage` of the feed until the function it returns is called; failures are its last message. Sources without events
   * and logs (folders) leave it out.
   */
  openFeed?(feed: FeedSpec, onMessage: (message: FeedMessage) => void): () => void;
  /** Limits to these namespaces (empty: all again). Sources without such a limit leave it out. */
  setNamespaces?(namespaces: readonly string[]): void;
}
