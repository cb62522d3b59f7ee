import { Radio, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSource } from '../state/source';
import { formatClock } from '../ui/format';
import { Kbd } from '../ui/Kbd';

/** Whether the room sees what is, or what was when the presentation began: beside the picture, so that it hides nothing of it. */
export function LiveMark(): ReactNode {
  const frozenAtMs = useSource((source) => source.frozenAtMs);
  const isLive = frozenAtMs === undefined;
  return (
    <p className={isLive ? 'live-mark live-mark--live' : 'live-mark'} role="status">
      {isLive ? <Radio size={14} aria-hidden="true" /> : <Snowflake size={14} aria-hidden="true" />}
      <span>{isLive ? 'Live' : `Frozen at ${formatClock(frozenAtMs)}`}</span>
      <span className="live-mark__key">
        <Kbd>L</Kbd> {isLive ? 'freeze' : 'live'}
      </span>
    </p>
  );
}
