/** What a feed has told so far, and ways to wait for it. */
import type { Source } from '../electron/watcher/source';
import type { Failure } from '../shared/base/result';
import type { FeedMessage, FeedSpec, KubeEvent } from '../shared/protocol/feed';
import type { ManualClock } from './manual-clock';
import { Waiters } from './waiters';

type FeedState = Extract<FeedMessage, { readonly type: 'state' }>['state'];

export class FeedProbe {
  readonly messages: FeedMessage[] = [];
  readonly close: () => void;
  private readonly waiters = new Waiters();

  constructor(source: Source, feed: FeedSpec, private readonly clock: ManualClock) {
    if (source.openFeed === undefined) throw new Error('The source has no feeds');
    this.close = source.openFeed(feed, (message) => {
      this.messages.push(message);
      this.waiters.changed();
    });
  }

  get state(): FeedState | undefined {
    return this.states.at(-1);
  }

  get states(): readonly FeedState[] {
    return this.messages.flatMap((message) => (message.type === 'state' ? [message.state] : []));
  }

  get failure(): Failure | undefined {
    return this.messages.findLast((message) => message.type === 'state')?.failure;
  }

  /** As told last, newest first; undefined before they were told. */
  get events(): readonly KubeEvent[] | undefined {
    return this.messages.findLast((message) => message.type === 'events')?.items;
  }

  get lines(): readonly string[] {
    return this.messages.flatMap((message) => (message.type === 'lines' ? message.lines.map(({ text }) => text) : []));
  }

  /** Resolves as soon as `condition` holds; looked at after every message. */
  until(condition: () => boolean): Promise<void> {
    return this.waiters.until(condition);
  }

  untilState(state: FeedState): Promise<void> {
    return this.until(() => this.state === state);
  }

  /** Moves the clock on to the next message of lines whenever one waits, until there are so many lines. */
  async untilLines(count: number): Promise<void> {
    const isThere = (): boolean => this.lines.length >= count;
    while (!isThere()) await Promise.race([this.until(isThere), this.clock.untilTimer(100, 100).then((delayMs) => this.clock.advance(delayMs))]);
  }
}
