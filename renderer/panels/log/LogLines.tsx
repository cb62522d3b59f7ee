import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { plural } from '../../../shared/base/count-text';
import { splitMatches } from './find-lines';
import type { LogRow } from './log-buffer';

const ROW_HEIGHT_PX = 18;
/** Characters of a line that are drawn until a person asks for all. */
const DRAWN_LIMIT = 2000;
/** So near to the end counts as at the end. */
const END_PX = 24;

interface LogLinesProps {
  readonly rows: readonly LogRow[];
  readonly query: string;
  /** Index of the match that is looked at. */
  readonly current: number | undefined;
  readonly hasTimes: boolean;
  readonly isWrapped: boolean;
  /** Stays at the end as lines come. */
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
}

/** The lines; of thousands only those in view are in the page. */
export function LogLines({ rows, query, current, hasTimes, isWrapped, isFollowing, onFollow }: LogLinesProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: (index) => rows[index]?.seq ?? index,
    overscan: 12,
  });
  const first = rows[0]?.seq;
  useEffect(() => {
    if (isFollowing && rows.length > 0) virtual.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [isFollowing, rows.length, first, isWrapped, hasTimes, virtual]);
  useEffect(() => {
    if (current !== undefined) virtual.scrollToIndex(current, { align: 'center' });
  }, [current, virtual]);
  return (
    <div
      ref={scroller}
      className={isWrapped ? 'log__lines log__lines--wrapped mono' : 'log__lines mono'}
      role="log"
      aria-live="off"
      aria-label="Lines"
      tabIndex={0}
      // Only a person scrolls up; lines that come move the view down by themselves.
      onWheel={(event) => event.deltaY < 0 && onFollow(false)}
      onKeyDown={(event) => {
        if (['ArrowUp', 'PageUp', 'Home'].includes(event.key)) onFollow(false);
        else if (event.key === 'End') onFollow(true);
      }}
      onPointerDown={(event) => event.target === event.currentTarget && onFollow(false)}
      onScroll={(event) => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        if (!isFollowing && current === undefined && scrollTop + clientHeight >= scrollHeight - END_PX) onFollow(true);
      }}
    >
      <div className="log__all" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row !== undefined && (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className="log__line" aria-current={item.index === current || undefined} style={{ transform: `translateY(${String(item.start)}px)` }}>
                <Line row={row} query={query} hasTimes={hasTimes} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function Line({ row, query, hasTimes }: { readonly row: LogRow; readonly query: string; readonly hasTimes: boolean }): ReactNode {
  const [isWhole, setIsWhole] = useState(false);
  if (row.skipped !== undefined) return <span className="log__gap">{plural(row.skipped, 'line')} came too fast and were left out</span>;
  const isCut = !isWhole && row.text.length > DRAWN_LIMIT;
  const text = isCut ? row.text.slice(0, DRAWN_LIMIT) : row.text;
  return (
    <>
      {hasTimes && row.atMs !== undefined && (
        <time className="log__time" dateTime={lineTime(row.atMs)} title={lineTime(row.atMs)}>
          {lineTime(row.atMs).slice(11, 23)}
        </time>
      )}
      <span className="log__text">
        {splitMatches(text, query).map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}
        {isCut && (
          <button type="button" className="link" onClick={() => setIsWhole(true)}>
            … {plural(row.text.length - DRAWN_LIMIT, 'more character')}
          </button>
        )}
      </span>
    </>
  );
}

/** The kubelet's own: UTC, to the millisecond. */
export function lineTime(atMs: number): string {
  return new Date(atMs).toISOString();
}
