import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import { useSnapshot } from '../../state/snapshot';
import './loading.css';

/** In the status bar, while a snapshot is being saved: how much of it is written. */
export function SavingStrip(): ReactNode {
  const progress = useSnapshot((snapshot) => snapshot.progress);
  if (progress === undefined) return undefined;
  const { written, all } = progress;
  const text = `Saving the snapshot, ${formatCount(written)} of ${formatCount(all)} objects`;
  return (
    <div className="loading">
      <progress className="loading__bar" aria-label="Saving the snapshot" aria-valuetext={text} value={written} max={all} />
      <span className="loading__text">{text}</span>
    </div>
  );
}
