/** A demo for tests: time passes only when it is told to. */
import type { Entity } from '../../../shared/model/entities';
import type { PodEntity } from '../../../shared/model/pod-entity';
import { applyPatch } from '../../../shared/model/patch';
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import type { SourceStatus } from '../../../shared/protocol/source';
import type { Source } from '../source';
import { createDemoSource, type DemoOptions } from './source';

export class OpenDemo {
  readonly entities = new Map<string, Entity>();
  readonly statuses: SourceStatus[] = [];
  readonly changed = new Set<string>();
  readonly source: Source;
  #tick: (() => void) | undefined;

  constructor(options: Omit<DemoOptions, 'clock'> = {}) {
    const waiting: (() => void)[] = [];
    this.source = createDemoSource({
      isFrozen: false,
      ...options,
      clock: {
        every: (_, task) => {
          this.#tick = task;
          return () => (this.#tick = undefined);
        },
        soon: (task) => waiting.push(task),
      },
    });
    this.source.start({
      patch: (patch) => {
        const removed = new Set(patch.removes);
        const both = patch.upserts.filter((entity) => removed.has(entity.id));
        if (both.length > 0) throw new Error(`Put and removed at once: ${both.map(({ id }) => id).join(', ')}`);
        applyPatch(this.entities, patch);
        for (const id of [...patch.removes, ...patch.upserts.map((entity) => entity.id)]) this.changed.add(id);
      },
      status: (status) => this.statuses.push(status),
      diagnostics: () => undefined,
    });
    while (waiting.length > 0) waiting.shift()?.();
  }

  get isTicking(): boolean {
    return this.#tick !== undefined;
  }

  wait(ticks: number): this {
    for (let tick = 0; tick < ticks; tick++) this.#tick?.();
    return this;
  }

  all<K extends Entity['kind']>(kind: K): readonly Extract<Entity, { readonly kind: K }>[] {
    return [...this.entities.values()].filter((entity): entity is Extract<Entity, { readonly kind: K }> => entity.kind === kind);
  }

  pods(namespace: string, prefix: string): readonly PodEntity[] {
    return this.all('Pod').filter((pod) => pod.namespace === namespace && pod.name.startsWith(prefix));
  }

  /** Everything that the feed tells from now on. */
  open(feed: FeedSpec): { readonly messages: FeedMessage[]; readonly close: () => void } {
    const messages: FeedMessage[] = [];
    return { messages, close: this.source.openFeed?.(feed, (message) => messages.push(message)) ?? (() => undefined) };
  }
}
