/** What keeps one target up to date, whichever way it reads. */
import type { Failure } from '../../../shared/base/result';
import type { GraphId } from '../../../shared/model/graph';
import type { ModelPatch } from '../../../shared/model/entities';
import type { KindStatus } from '../../../shared/protocol/source';
import type { Clock } from './clock';
import type { Gone } from './held-objects';
import type { KubeGet } from './kube-get';
import type { Target } from './target';

export interface FollowerOptions {
  readonly target: Target;
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly onPatch: (patch: ModelPatch) => void;
  /** The status or the number of objects has changed. */
  readonly onStatus: () => void;
  /** What was held may not be read any more, so nobody hears what becomes of it. */
  readonly onRefused?: (ids: readonly GraphId[]) => void;
  /** What was left out is there no longer, or nobody hears of it any more. */
  readonly onLeftOutGone?: (ids: readonly GraphId[]) => void;
}

/** A KindStatus without what the target and the objects held say by themselves. */
type FollowerState = Omit<KindStatus, 'kind' | 'namespace' | 'count'>;

export abstract class Follower<Options extends FollowerOptions = FollowerOptions> {
  readonly target: Target;
  protected state: FollowerState = { state: 'listing' };
  protected lastFailure: Failure | undefined;
  private readonly ending = new AbortController();

  constructor(protected readonly options: Options) {
    this.target = options.target;
  }

  get status(): KindStatus {
    const { kind, namespace } = this.target;
    return { kind: kind.idKind, ...(namespace === undefined ? {} : { namespace }), count: this.heldCount(), ...this.state };
  }

  /** What failed last; undefined while all is well. */
  get failure(): Failure | undefined {
    return this.lastFailure;
  }

  /** Called once. What it tells comes later, never within this call, apart from its first status. */
  start(): void {
    this.options.onStatus();
    void this.run(this.ending.signal);
  }

  stop(): void {
    this.ending.abort();
  }

  abstract holds(id: GraphId): boolean;
  abstract heldIds(): readonly GraphId[];
  /** What is there, and not held: not wanted, or not to be read. */
  abstract leftOutIds(): readonly GraphId[];
  protected abstract heldCount(): number;
  /** Goes on until `signal` aborts. */
  protected abstract run(signal: AbortSignal): Promise<void>;

  protected tellRefused({ held, leftOut }: Gone): void {
    if (held.length > 0) this.options.onRefused?.(held);
    this.tellGone(leftOut);
  }

  protected tellGone(leftOut: readonly GraphId[]): void {
    if (leftOut.length > 0) this.options.onLeftOutGone?.(leftOut);
  }

  protected setState(state: FollowerState): void {
    this.state = state;
    this.options.onStatus();
  }
}
