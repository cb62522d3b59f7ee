/** One feed of a cluster: events of an object, or a container's log. */
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import { hasEnded, type Clock } from './clock';
import { EventFeed } from './event-feed';
import type { KubeKind } from './kinds';
import type { KubeGet } from './kube-get';
import { LogFeed } from './log-feed';
import { toObjectPath } from './object-path';

export interface FollowFeedOptions {
  readonly feed: FeedSpec;
  /** What is read, as it is known once the server has answered. */
  readonly kinds: () => readonly KubeKind[];
  /** Resolves once the server has answered: a window that comes back may ask before that. */
  readonly connected: Promise<KubeGet>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onMessage: (message: FeedMessage) => void;
}

/** Until the signal aborts, or nothing more can come; that is the last message then. */
export async function followFeed({ feed, kinds, connected, clock, signal, onMessage }: FollowFeedOptions): Promise<void> {
  const get = await connected;
  if (hasEnded(signal)) return;
  const subject = toObjectPath(feed.id, kinds());
  if (subject === undefined) {
    onMessage(failed('The cluster has no such object, so there is nothing to follow.'));
    return;
  }
  const options = { get, clock, signal, onMessage };
  if (feed.type === 'events') return new EventFeed({ ...options, subject }).run();
  if (subject.part?.type !== 'container') {
    onMessage(failed('Only containers have logs.'));
    return;
  }
  return new LogFeed({ ...options, pod: subject, container: subject.part.name, previous: feed.previous, tailLines: feed.tailLines }).run();
}

function failed(message: string): FeedMessage {
  return { type: 'state', state: 'failed', failure: { code: 'no-object', message } };
}
