/** The feeds that a window has open (`shared/protocol/feed.ts`): each ends when it is closed, or its id is opened anew. */
import type { FeedMessage, FeedSpec } from '../../shared/protocol/feed';
import type { Source } from './source';

export class Feeds {
  readonly #source: Source;
  readonly #tell: (feedId: number, message: FeedMessage) => void;
  readonly #open = new Map<number, () => void>();

  constructor(source: Source, tell: (feedId: number, message: FeedMessage) => void) {
    this.#source = source;
    this.#tell = tell;
  }

  open(feedId: number, feed: FeedSpec): void {
    this.close(feedId);
    if (this.#source.openFeed === undefined) {
      const message = feed.type === 'log' ? 'Manifests have no logs: nothing runs yet.' : 'Manifests have no events: nothing has happened yet.';
      this.#tell(feedId, { type: 'state', state: 'failed', failure: { code: 'no-feed', message } });
      return;
    }
    let isOpen = true;
    const stop = this.#source.openFeed(feed, (message) => {
      if (isOpen) this.#tell(feedId, message);
    });
    this.#open.set(feedId, () => {
      isOpen = false;
      stop();
    });
  }

  close(feedId: number): void {
    this.#open.get(feedId)?.();
    this.#open.delete(feedId);
  }
}
