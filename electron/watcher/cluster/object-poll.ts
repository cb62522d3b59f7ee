/** Reads one object now and then, where its kind may not be listed: a Namespace that one may look into but not list. */
import type { ModelItem } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import { objectId } from '../../../shared/model/ids';
import { backoffMs, FORBIDDEN_RETRY, REFUSALS_BELIEVED, RETRY, withRetryAfter } from './backoff';
import { hasEnded, sleep } from './clock';
import { Follower, type FollowerOptions } from './follower';
import { getObject } from './get-object';
import { HeldObjects, type Gone } from './held-objects';
import type { RequestFailure } from './request-failure';
import type { WireObject } from './wire-format';

/** `target.namespace` is the name of the object. */
export interface ObjectPollOptions extends FollowerOptions {
  readonly project: (object: WireObject) => ModelItem | undefined;
}

const POLL_MS = 60_000;

export class ObjectPoll extends Follower<ObjectPollOptions> {
  /** One object, or none. */
  private readonly held = new HeldObjects();
  private failures = 0;
  private refusals = 0;

  holds(id: GraphId): boolean {
    return this.held.has(id);
  }

  heldIds(): readonly GraphId[] {
    return this.held.ids();
  }

  leftOutIds(): readonly GraphId[] {
    return this.held.leftOutIds();
  }

  protected heldCount(): number {
    return this.held.size;
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
    const id = objectId(this.target.kind.idKind, object.namespace, object.name);
    if (this.held.see(id, object.resourceVersion)) {
      const entity = this.options.project(object);
      if (entity !== undefined) {
        this.held.put(id, object.resourceVersion);
        this.options.onPatch({ upserts: [entity], removes: [] });
      } else if (this.held.leaveOut(id)) this.options.onPatch({ upserts: [], removes: [id] });
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
      if (type === 'absent') this.forget(this.held.clear());
      else if (this.refusals >= REFUSALS_BELIEVED) this.tellRefused(this.held.clear());
      this.setState({ state: type, retryAtMs: now + delayMs, message: type === 'absent' ? `There is no namespace “${target.namespace ?? ''}”.` : failure.message });
      return delayMs;
    }
    this.failures += 1;
    this.lastFailure = failure;
    const delayMs = withRetryAfter(backoffMs(this.failures, RETRY, clock.random()), retryAfterMs, clock.random());
    const sinceMs = this.state.sinceMs ?? now;
    this.setState({ state: this.held.size === 0 ? 'retrying' : 'stale', sinceMs, retryAtMs: now + delayMs, message: failure.message });
    return delayMs;
  }

  private forget({ held, leftOut }: Gone): void {
    this.tellGone(leftOut);
    if (held.length > 0) this.options.onPatch({ upserts: [], removes: held });
  }
}
