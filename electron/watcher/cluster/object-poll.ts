/** Reads one object now and then, where its kind may not be listed: a Namespace that one may look into but not list. */
import type { ModelItem } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import { backoffMs, FORBIDDEN_RETRY, RETRY, withRetryAfter } from './backoff';
import { hasEnded, sleep } from './clock';
import { Follower, type FollowerOptions } from './follower';
import { getObject } from './get-object';
import type { RequestFailure } from './request-failure';
import type { WireObject } from './wire-format';

/** `target.namespace` is the name of the object. */
export interface ObjectPollOptions extends FollowerOptions {
  readonly project: (object: WireObject) => ModelItem | undefined;
}

const POLL_MS = 60_000;

export class ObjectPoll extends Follower<ObjectPollOptions> {
  private held: ModelItem | undefined;
  private version: string | undefined;
  private failures = 0;
  private refusals = 0;

  holds(id: GraphId): boolean {
    return this.held?.id === id;
  }

  heldIds(): readonly GraphId[] {
    return this.held === undefined ? [] : [this.held.id];
  }

  protected heldCount(): number {
    return this.held === undefined ? 0 : 1;
  }

  protected async run(signal: AbortSignal): Promise<void> {
    const { get, clock, target } = this.options;
    while (!hasEnded(signal)) {
      const found = await getObject({ kind: target.kind, name: target.namespace ?? '', get, clock, signal });
      if (hasEnded(signal)) return;
      await sleep(clock, found.type === 'found' ? this.take(found.object) : this.fail(found), signal);
    }
  }

  /** Milliseconds until the next look. */
  private take(object: WireObject): number {
    this.failures = 0;
    this.refusals = 0;
    this.lastFailure = undefined;
    const entity = this.version === object.resourceVersion ? undefined : this.options.project(object);
    this.version = object.resourceVersion;
    if (entity !== undefined) {
      this.held = entity;
      this.options.onPatch({ upserts: [entity], removes: [] });
    }
    this.setState({ state: 'synced' });
    return POLL_MS;
  }

  private fail({ type, failure, retryAfterMs }: RequestFailure): number {
    const { clock, target } = this.options;
    const now = clock.nowMs();
    if (type === 'absent' || type === 'forbidden') {
      this.refusals += 1;
      this.lastFailure = undefined;
      const delayMs = backoffMs(this.refusals, FORBIDDEN_RETRY, clock.random());
      if (type === 'absent') this.drop();
      this.setState({ state: type, retryAtMs: now + delayMs, message: type === 'absent' ? `There is no namespace “${target.namespace ?? ''}”.` : failure.message });
      return delayMs;
    }
    this.failures += 1;
    this.lastFailure = failure;
    const delayMs = withRetryAfter(backoffMs(this.failures, RETRY, clock.random()), retryAfterMs, clock.random());
    const sinceMs = this.state.sinceMs ?? now;
    this.setState({ state: this.held === undefined ? 'retrying' : 'stale', sinceMs, retryAtMs: now + delayMs, message: failure.message });
    return delayMs;
  }

  private drop(): void {
    if (this.held === undefined) return;
    this.options.onPatch({ upserts: [], removes: [this.held.id] });
    this.held = undefined;
    this.version = undefined;
  }
}
