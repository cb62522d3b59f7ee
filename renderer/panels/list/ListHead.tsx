import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListColumn, ListOrder, ListRow } from '../../../shared/protocol/list';
import { useList } from '../../state/list';
import type { Column } from './list-columns';

interface ListHeadProps {
  readonly order: ListOrder;
  readonly columns: readonly Column<ListRow, ListColumn>[];
}

/** Names of the columns; each sorts by its own. */
export function ListHead({ order, columns }: ListHeadProps): ReactNode {
  const Arrow = order.isDescending ? ArrowDown : ArrowUp;
  return (
    <div className="list__row list__row--head" role="row" aria-rowindex={1}>
      {columns.map(({ id, label, isNumber }) => {
        const isSorted = id === order.column;
        return (
          <div key={id} className="list__cell" role="columnheader" data-number={isNumber} aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}>
            <button type="button" className="list__sort" title={`Sort by ${label}`} onClick={() => useList.getState().sortBy(id)}>
              {label}
              {isSorted && <Arrow size={12} aria-hidden="true" />}
            </button>
          </div>
        );
      })}
    </div>
  );
}
