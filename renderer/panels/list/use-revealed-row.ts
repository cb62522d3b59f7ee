import { useEffect, useEffectEvent } from 'react';
import type { ListOrder } from '../../../shared/protocol/list';
import { engine } from '../../bridge/engine-client';

/** What gets selected, on the canvas or by search, is brought into view in the list: `reveal` is told its place. */
export function useRevealedRow(order: ListOrder, selection: string | undefined, reveal: (index: number) => void): void {
  const ask = useEffectEvent((id: string) => engine().request({ type: 'list-place', order, id }));
  const hear = useEffectEvent(reveal);
  useEffect(() => {
    if (selection === undefined) return;
    let isCurrent = true;
    void ask(selection).then((place) => {
      if (isCurrent && place !== undefined) hear(place);
    });
    return () => {
      isCurrent = false;
    };
  }, [selection]);
}
