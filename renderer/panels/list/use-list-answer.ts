import { useEffect, useRef, useState } from 'react';
import type { ListAnswer, ListOrder } from '../../../shared/protocol/list';
import { engine } from '../../bridge/engine-client';
import { createRefresher, type Refresher } from '../../bridge/refresher';
import { useList } from '../../state/list';
import type { RowRange } from './list-text';

/** The rows around those in sight, asked again when one scrolls, sorts, or the engine says that they changed: which it says four times a second at most. */
export function useListAnswer(order: ListOrder, { offset, limit }: RowRange): ListAnswer | undefined {
  const [answer, setAnswer] = useState<ListAnswer>();
  const version = useList((list) => list.version);
  const wanted = useRef({ order, offset, limit });
  const refresher = useRef<Refresher>(undefined);
  useEffect(() => {
    const own = createRefresher(() => engine().request({ type: 'list', ...wanted.current }), setAnswer);
    refresher.current = own;
    return () => {
      own.cancel();
      engine().send({ type: 'close-list' });
    };
  }, []);
  useEffect(() => {
    wanted.current = { order, offset, limit };
    refresher.current?.refresh();
  }, [order, offset, limit, version]);
  return answer?.order.kind === order.kind ? answer : undefined;
}
