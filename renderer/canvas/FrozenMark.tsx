import { Radio, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { setFrozen } from '../commands/freeze';
import { usePresent } from '../state/present';
import { useSource } from '../state/source';
import { Button } from '../ui/Button';
import { formatClock } from '../ui/format';
import { Kbd } from '../ui/Kbd';

/** Says that the picture stands still, and since when; in a presentation also that it lives. */
export function FrozenMark(): ReactNode {
  const frozenAtMs = useSource((source) => source.frozenAtMs);
  const isPresenting = usePresent((present) => present.isPresenting);
  if (frozenAtMs === undefined && !isPresenting) return undefined;
  return (
    <div className={frozenAtMs === undefined ? 'frozen frozen--live' : 'frozen'} role="status">
      {frozenAtMs === undefined ? <Radio size={14} aria-hidden="true" /> : <Snowflake size={14} aria-hidden="true" />}
      <span>{frozenAtMs === undefined ? 'Live' : `Frozen at ${formatClock(frozenAtMs)}`}</span>
      {isPresenting ? (
        <span className="frozen__key">
          <Kbd>L</Kbd> {frozenAtMs === undefined ? 'freeze' : 'live'}
        </span>
      ) : (
        <Button look="quiet" onClick={() => setFrozen(false)}>
          Let it live
        </Button>
      )}
    </div>
  );
}
