import { useEffect, useRef, useState } from 'react';
import { createRefresher, type Refresher } from '../bridge/refresher';

/**
 * The answer to `ask(key)`, asked again whenever `version` changes; undefined until there is one for this key. `ask` must
 * do the same for the same key. `pauseMs`: see `createRefresher`.
 */
export function useRefreshed<T>(key: string | undefined, version: unknown, ask: (key: string) => Promise<T>, pauseMs = 0): T | undefined {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T }>();
  const refresher = useRef<Refresher>(undefined);
  const seen = useRef(version);
  useEffect(() => {
    if (key === undefined) return;
    const own = createRefresher(() => ask(key), (value) => setAnswer({ key, value }), pauseMs);
    refresher.current = own;
    own.refresh();
    return () => own.cancel();
  }, [key, ask, pauseMs]);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    refresher.current?.refresh();
  }, [version]);
  return answer?.key === key ? answer?.value : undefined;
}
