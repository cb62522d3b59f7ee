import type { ReactNode } from 'react';
import type { ListColumn, ListRow } from '../../../shared/protocol/list';
import type { Column } from './list-columns';

interface ListRowViewProps {
  readonly elementId: string;
  readonly index: number;
  readonly topPx: number;
  /** Undefined while it is asked for. */
  readonly row: ListRow | undefined;
  readonly columns: readonly Column<ListRow, ListColumn>[];
  readonly nowMs: number;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly onGo: () => void;
}

/** One Pod or Node. A click selects it and flies there. */
export function ListRowView({ elementId, index, topPx, row, columns, nowMs, isSelected, isCursor, onGo }: ListRowViewProps): ReactNode {
  return (
    <div
      id={elementId}
      className="list__row"
      role="row"
      // Behind the head, and counted from 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={row === undefined}
      data-cursor={isCursor}
      style={{ transform: `translateY(${String(topPx)}px)` }}
      onClick={onGo}
    >
      {columns.map(({ id, isNumber, cell, title }) => (
        <div key={id} className="list__cell" role="gridcell" data-number={isNumber} title={row && title?.(row)} aria-label={row && title?.(row)}>
          {row && cell(row, nowMs)}
        </div>
      ))}
    </div>
  );
}
