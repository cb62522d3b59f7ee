import { useEffect, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '../../shared/protocol/engine';
import { engine } from '../bridge/engine-client';
import { createLatest } from '../bridge/latest';

/** What was found for what is typed. */
export interface Hits {
  /** Best first; those of what was typed before, until `isAnswered`. */
  readonly hits: readonly SearchHit[];
  readonly isAnswered: boolean;
  /**
   * Calls `act` with the hits of what is typed now: at once, or as soon as they are known, since Enter may come before the answer.
   * Whoever types on, or closes, calls it off.
   */
  readonly settle: (act: (hits: readonly SearchHit[]) => void) => void;
}

interface Answer {
  readonly text: string;
  readonly hits: readonly SearchHit[];
}

/** Searches for `query`, with at most `limit` hits; an empty one is not searched for. `withDistricts`: zones and pools too. */
export function useHits(query: string, limit: number, withDistricts = false): Hits {
  const text = query.trim();
  const [answer, setAnswer] = useState(NOTHING_ASKED);
  const awaiting = useRef<(hits: readonly SearchHit[]) => void>(undefined);
  const latest = useMemo(
    () => createLatest((asked: string) => engine().request({ type: 'search', query: asked, limit, withDistricts }), (hits, asked) => setAnswer({ text: asked, hits })),
    [limit, withDistricts],
  );
  // Typed anew, nothing of the former search is left.
  if (text === '' && answer !== NOTHING_ASKED) setAnswer(NOTHING_ASKED);
  const { hits } = answer;
  const isAnswered = answer.text === text;
  useEffect(() => {
    if (text === '') latest.cancel();
    else latest.run(text);
    return () => {
      awaiting.current = undefined;
    };
  }, [text, latest]);
  useEffect(() => {
    if (!isAnswered) return;
    const act = awaiting.current;
    awaiting.current = undefined;
    act?.(hits);
  }, [isAnswered, hits]);
  return {
    hits,
    isAnswered,
    settle: (act) => {
      if (isAnswered) act(hits);
      else awaiting.current = act;
    },
  };
}

const NOTHING_ASKED: Answer = { text: '', hits: [] };
