import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/base/result';
import type { FeedMessage, FeedSpec } from '../../shared/protocol/feed';
import { Feeds } from './feeds';
import type { Source } from './source';

const EVENTS: FeedSpec = { type: 'events', id: 'Pod/shop/web' };
const FOLLOWING: FeedMessage = { type: 'state', state: 'following' };

interface OpenFeed {
  readonly feed: FeedSpec;
  readonly tell: (message: FeedMessage) => void;
  isOpen: boolean;
}

function create(): { readonly feeds: Feeds; readonly opened: OpenFeed[]; readonly told: string[] } {
  const opened: OpenFeed[] = [];
  const told: string[] = [];
  const source: Source = {
    start: () => undefined, stop: () => Promise.resolve(), getRaw: () => Promise.resolve(fail('no-object', 'none')),
    openFeed: (feed, tell) => {
      const each: OpenFeed = { feed, tell, isOpen: true };
      opened.push(each);
      return () => {
        each.isOpen = false;
      };
    },
  };
  return { feeds: new Feeds(source, (feedId, message) => told.push(`${feedId} ${message.type}`)), opened, told };
}

describe('Feeds', () => {
  it('passes on what a feed tells until it is closed', () => {
    const { feeds, opened, told } = create();
    feeds.open(1, EVENTS);
    opened[0]?.tell(FOLLOWING);
    feeds.close(1);
    opened[0]?.tell(FOLLOWING);
    expect(told).toEqual(['1 state']);
    expect(opened.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  it('ends the former feed of an id that is opened anew, and closes what is not open without a word', () => {
    const { feeds, opened, told } = create();
    feeds.open(1, EVENTS);
    feeds.open(1, { ...EVENTS, id: 'Pod/shop/cart' });
    feeds.close(2);
    for (const { tell } of opened) tell(FOLLOWING);
    expect(opened.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(told).toEqual(['1 state']);
  });

  it.each<[FeedSpec, string]>([
    [EVENTS, 'Manifests have no events: nothing has happened yet.'],
    [{ type: 'log', id: 'Container/shop/web/app', previous: false, tailLines: 10 }, 'Manifests have no logs: nothing runs yet.'],
  ])('says so where a source has none', (feed, message) => {
    const told: FeedMessage[] = [];
    const source: Source = { start: () => undefined, stop: () => Promise.resolve(), getRaw: () => Promise.resolve(fail('no-object', 'none')) };
    new Feeds(source, (_, each) => told.push(each)).open(1, feed);
    expect(told).toEqual([{ type: 'state', state: 'failed', failure: { code: 'no-feed', message } }]);
  });
});
