import { Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { setFrozen } from '../commands/freeze';
import { usePresent } from '../state/present';
import { useSource } from '../state/source';
import { Button } from '../ui/Button';
import { formatClock } from '../ui/format';

/** Says that the picture stands still, and since when. A presentation says so beside the picture (`renderer/present/LiveMark.tsx`). */
export function FrozenMark(): ReactNode {
  const frozenAtMs = useSource((source) => source.frozenAtMs);
  const isPresenting = usePresent((present) => present.isPresenting);
  if (frozenAtMs === undefined || isPresenting) return undefined;
  return (
    <div className="frozen" role="status">
      <Snowflake size={14} aria-hidden="true" />
      <span>Frozen at {formatClock(frozenAtMs)}</span>
      <Button look="quiet" onClick={() => setFrozen(false)}>
        Let it live
      </Button>
    </div>
  );
}
