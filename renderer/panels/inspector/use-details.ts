import { useEffect, useState } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { Details } from '../../../shared/protocol/engine';
import { engine } from '../../bridge/engine-client';
import { useView } from '../../state/view';

export interface DetailsAnswer {
  readonly details: Details;
  /** When they were told, for ages. */
  readonly atMs: number;
}

/** Details of a thing, asked again whenever it or its links change. `undefined` until the first answer; `gone` when nothing bears the id. */
export function useDetails(id: GraphId | undefined): DetailsAnswer | 'gone' | undefined {
  const version = useView((view) => view.selectionVersion);
  const [answer, setAnswer] = useState<{ readonly id: GraphId; readonly answer: DetailsAnswer | 'gone' }>();
  useEffect(() => {
    if (id === undefined) return;
    let isCurrent = true;
    void engine()
      .request({ type: 'details', id })
      .then((details) => {
        if (isCurrent) setAnswer({ id, answer: details === undefined ? 'gone' : { details, atMs: Date.now() } });
      });
    return () => {
      isCurrent = false;
    };
  }, [id, version]);
  return answer?.id === id ? answer?.answer : undefined;
}
