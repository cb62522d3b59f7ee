import { useEffect, useState, type ReactNode } from 'react';
import { humanDuration } from '../../shared/kube/human-duration';
import { useSource } from '../state/source';

/** How often ages are told anew. */
const TICK_MS = 10_000;

/** `4m ago` (`in 20s` for what is to come), going on by itself; the moment itself is in the tooltip. */
export function Moment({ atMs }: { readonly atMs: number }): ReactNode {
  const nowMs = useNow();
  const date = new Date(atMs);
  const spanMs = nowMs - atMs;
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' })}>
      {spanMs < -1000 ? `in ${humanDuration(-spanMs)}` : `${humanDuration(Math.max(0, spanMs))} ago`}
    </time>
  );
}

/** The source's time where it has one of its own; else the person's, anew every ten seconds. */
export function useNow(): number {
  const clockMs = useSource((source) => source.status?.clockMs);
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return clockMs ?? nowMs;
}
