/** Freezes the live picture and lets it live again. */
import { engine } from '../bridge/engine-client';
import { useSource } from '../state/source';

/** What comes meanwhile waits with the source, squashed, and is shown once the picture lives again. */
export function setFrozen(isFrozen: boolean): void {
  const { frozenAtMs, spec } = useSource.getState();
  if (spec === undefined || isFrozen === (frozenAtMs !== undefined)) return;
  useSource.setState({ frozenAtMs: isFrozen ? Date.now() : undefined });
  engine().send({ type: 'hold', isHeld: isFrozen });
}
