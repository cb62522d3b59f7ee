import type { Failure } from '../../../shared/base/result';
import type { FeedMessage, KubeEvent } from '../../../shared/protocol/feed';

export interface EventsState {
  /** Absent until the first answer. */
  readonly items?: readonly KubeEvent[];
  readonly state?: Extract<FeedMessage, { readonly type: 'state' }>['state'];
  readonly failure?: Failure;
}

/** How the feed of events stands, where the list alone does not tell. */
export function eventsText({ items, state, failure }: EventsState): string | undefined {
  const why = [failure?.message, failure?.hint].filter((part) => part !== undefined).join(' ');
  if (state === 'failed') return why === '' ? 'Events cannot be read.' : why;
  if (state === 'retrying') return `Trying again. ${why}`.trim();
  if (items === undefined) return 'Asking for events…';
  return items.length === 0 ? 'No events: Kubernetes keeps them for an hour by default.' : undefined;
}
