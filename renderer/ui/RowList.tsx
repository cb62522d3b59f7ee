import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import './row-list.css';

interface RowListProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string | number;
  /** About how high a row is, in pixels, until it has been drawn and measured. */
  readonly heightOf: (row: Row) => number;
  readonly draw: (row: Row) => ReactNode;
  /** The row that the list follows, scrolling as far as it must. */
  readonly followed?: number;
}

/** A list of any length that draws only the rows in sight, each as high as it needs. */
export function RowList<Row>({ rows, keyOf, heightOf, draw, followed }: RowListProps<Row>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index] as Row),
    getItemKey: (index) => keyOf(rows[index] as Row, index),
    overscan: 8,
  });
  useEffect(() => {
    if (followed !== undefined) list.scrollToIndex(followed, { align: 'auto' });
  }, [followed, list]);
  return (
    <div ref={scroller} className="row-list">
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <li key={key} data-index={index} ref={list.measureElement} style={{ transform: `translateY(${String(start)}px)` }}>
                {draw(row)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
