import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { pluralOf } from '../../shared/base/count-text';
import type { SourceStatus } from '../../shared/protocol/source';
import { countText, firstKinds, type KindProgress } from '../state/loading-progress';
import { useHasWaited } from '../ui/use-has-waited';

/** A small source is drawn by then: a list of its kinds that flickers by tells nothing, and takes from both cores what its picture waits for. */
const APPEARS_AFTER_MS = 400;

interface LoadingProps {
  readonly status: SourceStatus | undefined;
}

/** In place of a picture until the first Pods are there: what is being read, and how far. The status bar tells it from the start. */
export function Loading({ status }: LoadingProps): ReactNode {
  return useHasWaited(APPEARS_AFTER_MS) ? <Progress status={status} /> : undefined;
}

function Progress({ status }: LoadingProps): ReactNode {
  const { named, others, othersRead } = firstKinds(status?.kinds ?? []);
  return (
    <div className="canvas-state" role="status">
      <LoaderCircle size={28} className="canvas-state__spinner" aria-hidden="true" />
      <h2>{status === undefined || status.phase === 'connecting' ? 'Connecting' : `Reading ${status.title}`}</h2>
      {status?.detail !== undefined && <p>{status.detail}</p>}
      <ul className="canvas-state__kinds">
        {named.map((progress) => <KindRow key={progress.kind} progress={progress} />)}
      </ul>
      {others > 0 && <p>{`and ${String(others)} other kinds${othersRead > 0 ? `, ${String(othersRead)} of them read` : ''}`}</p>}
    </div>
  );
}

function KindRow({ progress }: { readonly progress: KindProgress }): ReactNode {
  const { kind, count, remaining, isRead } = progress;
  const isBegun = count > 0 || isRead;
  return (
    <li data-begun={isBegun}>
      <span>{pluralOf(kind)}</span>
      <span className="canvas-state__count">{isBegun ? countText(progress) : ''}</span>
      <progress value={isRead ? 1 : count} max={isRead ? 1 : Math.max(1, count + (remaining ?? 1))} aria-label={pluralOf(kind)} />
    </li>
  );
}
