import type { ReactNode } from 'react';
import type { ListKind } from '../../../shared/protocol/list';
import { isArriving } from '../../../shared/protocol/source';
import { useSource } from '../../state/source';
import { NO_FILTER, useView } from '../../state/view';
import { Button } from '../../ui/Button';

/** In place of rows, while there are none. */
export function ListEmpty({ kind, isFilteredAway }: { readonly kind: ListKind; readonly isFilteredAway: boolean }): ReactNode {
  const isLoading = useSource(({ status }) => isArriving(status));
  return (
    <div className="list__empty">
      {isFilteredAway ? (
        <>
          <p>No {kind} passes the filter.</p>
          <Button onClick={() => useView.getState().setFilter(NO_FILTER)}>Clear the filter</Button>
        </>
      ) : (
        <p>{isLoading ? `${kind}s appear here as they are read.` : `There are no ${kind}s.`}</p>
      )}
    </div>
  );
}
