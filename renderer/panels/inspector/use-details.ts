import { useEffect, useState } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { Details } from '../../../shared/protocol/engine';
import { engine } from '../../bridge/engine-client';
import { useView } from '../../state/view';

/** Details of a thing, asked again whenever it or its links change. `undefined` until the first answer; `gone` when nothing bears the id. */
export function useDetails(id: GraphId | undefined): Details | 'gone' | undefined {
  const version = useView((view) => view.selectionVersion);
  const [answer, setAnswer] = useState<{ readonly id: GraphId; readonly details: Details | undefined }>();
  useEffect(() => {
    if (id === undefined) return;
    let isCurrent = true;
    void engine()
      .request({ type: 'details', id })
      .then((details) => {
        if (isCurrent) setAnswer({ id, details });
      });
    return () => {
      isCurrent = false;
    };
  }, [id, version]);
  if (answer === undefined || answer.id !== id) return undefined;
  return answer.details ?? 'gone';
}
