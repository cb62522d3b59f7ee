import type { ReactNode } from 'react';
import { loadingProgress } from '../../state/loading-progress';
import { useSource } from '../../state/source';
import { useView } from '../../state/view';
import './loading.css';

/** Steps in which a screen reader is told how far it is: more would be a nuisance. */
const TOLD_PERCENT = 25;

/** In the status bar, while a source is read: how much is there and how much is still to come. */
export function LoadingStrip(): ReactNode {
  const status = useSource((source) => source.status);
  const isLost = useSource((source) => source.lost !== undefined);
  const drawnPods = useView((view) => view.frame?.totals.pods);
  const progress = status === undefined || isLost ? undefined : loadingProgress(status, drawnPods);
  const percent = progress?.share === undefined ? undefined : Math.floor(progress.share * 100);
  const told = percent === undefined ? '' : `, ${String(Math.floor(percent / TOLD_PERCENT) * TOLD_PERCENT)}%`;
  return (
    <>
      {progress !== undefined && (
        <div className="loading">
          <progress className="loading__bar" aria-label="Loading" aria-valuetext={progress.text} {...(percent !== undefined && { value: percent, max: 100 })} />
          <span className="loading__text">{progress.text}</span>
        </div>
      )}
      <span className="visually-hidden" role="status">
        {progress !== undefined ? `Loading${told}` : status?.phase === 'live' ? 'All is loaded' : ''}
      </span>
    </>
  );
}
