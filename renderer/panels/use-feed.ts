import { useEffect } from 'react';
import type { FeedMessage, FeedSpec } from '../../shared/protocol/feed';
import { engine } from '../bridge/engine-client';

/**
 * Keeps a feed open while the caller is shown, and anew for another `feed` (told by its content, not its identity). A feed
 * that is followed is nothing pending: the window is at rest beside it.
 */
export function useFeed(feed: FeedSpec, listener: (message: FeedMessage) => void): void {
  const key = JSON.stringify(feed);
  useEffect(() => engine().openFeed(JSON.parse(key) as FeedSpec, listener), [key, listener]);
}
