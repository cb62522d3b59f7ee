import { RotateCcw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '../ui/Button';
import { formatClock } from '../ui/format';
import { formatElapsed } from './elapsed';
import { presenter } from './presenter-api';

const TICK_MS = 250;

/** How long one has been speaking, and what time it is. */
export function Clocks({ startedAtMs }: { readonly startedAtMs: number }): ReactNode {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="clocks">
      <span className="clocks__elapsed" role="timer" aria-label="Elapsed">
        {formatElapsed(nowMs - startedAtMs)}
      </span>
      <IconButton label="Count from now (R)" onMouseDown={(event) => event.preventDefault()} onClick={() => presenter().send({ type: 'reset-clock' })}>
        <RotateCcw size={15} />
      </IconButton>
      <time className="clocks__now">{formatClock(nowMs)}</time>
    </div>
  );
}
