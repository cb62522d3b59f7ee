import { useEffect, useState } from 'react';
import type { PresenterState } from '../../shared/protocol/presenter';
import { applyTheme } from '../ui/tokens/theme';
import { presenter } from './presenter-api';

/** Where the presentation is; undefined until it is known. */
export function usePresenterState(): PresenterState | undefined {
  const [state, setState] = useState<PresenterState>();
  useEffect(() => {
    let isOver = false;
    // What is told while the question is on its way is newer than the answer.
    let isTold = false;
    const take = (now: PresenterState): void => {
      applyTheme(now.theme);
      setState(now);
    };
    const stop = presenter().onState((now) => {
      isTold = true;
      take(now);
    });
    void presenter().state().then((now) => {
      if (now !== undefined && !isTold && !isOver) take(now);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, []);
  return state;
}
