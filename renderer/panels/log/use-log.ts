import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/base/result';
import type { GraphId } from '../../../shared/model/graph';
import type { FeedMessage } from '../../../shared/protocol/feed';
import { useFeed } from '../use-feed';
import { LogBuffer, type LogRow } from './log-buffer';

/** Lines asked for at once; what follows comes as it is written. */
const TAIL_LINES = 2000;
/** Between two pictures of a log that keeps growing, milliseconds. */
const REDRAW_MS = 100;

export type FeedState = Extract<FeedMessage, { readonly type: 'state' }>['state'];

export interface LogView {
  /** The rows that are kept, oldest first. */
  readonly rows: readonly LogRow[];
  /** Rows that ever came. */
  readonly total: number;
  /** Absent until the source has spoken. */
  readonly state?: FeedState;
  readonly failure?: Failure;
}

const NOTHING: LogView = { rows: [], total: 0 };

/** Follows a container's log. Give the caller a `key` of container and run: another log is another component. */
export function useLogView(id: GraphId, previous: boolean): LogView {
  const [view, setView] = useState(NOTHING);
  const buffer = useRef<LogBuffer>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useFeed(
    { type: 'log', id, previous, tailLines: TAIL_LINES },
    useCallback((message: FeedMessage) => {
      const lines = (buffer.current ??= new LogBuffer());
      if (message.type === 'state') setView((now) => ({ ...now, state: message.state, failure: message.failure }));
      if (message.type !== 'lines') return;
      lines.append(message.lines, message.skipped);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        setView((now) => ({ ...now, rows: lines.rows(), total: lines.total }));
      }, REDRAW_MS);
    }, []),
  );
  return view;
}
