import { useCallback, useState, type ReactNode } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import type { GraphId } from '../../../shared/model/graph';
import type { FeedMessage, KubeEvent } from '../../../shared/protocol/feed';
import { Moment } from '../../ui/Moment';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { Section } from '../inspector/Section';
import { useFeed } from '../use-feed';
import { eventsText, type EventsState } from './events-text';
import './events.css';

interface EventsSectionProps {
  readonly id: GraphId;
  readonly isFolded: boolean;
}

/** What the cluster reports of the thing, newest first, as long as the section is open. */
export function EventsSection({ id, isFolded }: EventsSectionProps): ReactNode {
  return (
    <Section title="Events" isFolded={isFolded}>
      <Events key={id} id={id} />
    </Section>
  );
}

function Events({ id }: { readonly id: GraphId }): ReactNode {
  const [events, setEvents] = useState<EventsState>({});
  useFeed(
    { type: 'events', id },
    useCallback((message: FeedMessage) => {
      if (message.type === 'events') setEvents((now) => ({ ...now, items: message.items }));
      else if (message.type === 'state') setEvents((now) => ({ ...now, state: message.state, failure: message.failure }));
    }, []),
  );
  const text = eventsText(events);
  return (
    <>
      {text !== undefined && (
        <p className="events__state" role="status">
          {text}
        </p>
      )}
      <ol className="events" aria-label="Events, newest first">
        {(events.items ?? []).map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ol>
    </>
  );
}

function EventRow({ event }: { readonly event: KubeEvent }): ReactNode {
  const { type, reason, message, count, firstAtMs, lastAtMs, reporter, container } = event;
  const atMs = lastAtMs ?? firstAtMs;
  return (
    <li className="events__row" data-type={type}>
      <div className="events__head">
        <StatusGlyph severity={type === 'Warning' ? 'warn' : 'idle'} sizePx={11} />
        <span className="events__reason">{reason}</span>
        {type === 'Warning' && <span className="visually-hidden">Warning</span>}
        {count > 1 && <span className="tag">{formatCount(count)} times</span>}
        <span className="events__when">{atMs !== undefined && <Moment atMs={atMs} />}</span>
      </div>
      <p className="events__message">{message}</p>
      <p className="events__by">
        {[container === undefined ? undefined : `container ${container}`, reporter].filter((part) => part !== undefined).join(' · ')}
        {count > 1 && firstAtMs !== undefined && (
          <>
            {' '}
            · first <Moment atMs={firstAtMs} />
          </>
        )}
      </p>
    </li>
  );
}
