import { useMemo, useState } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { SourceSpec } from '../../../shared/protocol/source';
import { subjectsOf, type Review } from '../../../shared/review/review';
import { engine } from '../../bridge/engine-client';
import { useSource } from '../../state/source';
import { useView } from '../../state/view';
import { useRefreshed } from '../use-refreshed';

const PAUSE_MS = 1000;

/** Of all things that the review speaks of, those that stand for nothing any more. Until the source has told all, nothing is asked, and nothing is said to be gone. */
export function useGone(review: Review): ReadonlySet<GraphId> {
  const isTold = useIsTold();
  const totals = useView((view) => view.frame?.totals);
  const key = useMemo(() => JSON.stringify([...new Set(review.steps.flatMap((step) => [...subjectsOf(step)]))].sort()), [review.steps]);
  const gone = useRefreshed(isTold ? key : undefined, totals, askGone, PAUSE_MS);
  return useMemo(() => new Set(gone), [gone]);
}

/** Whether the open source has once told all, and it was drawn: what is painted later is not drawn for a moment. */
function useIsTold(): boolean {
  const spec = useSource((source) => source.spec);
  const isWhole = useSource(({ status, isDrawn }) => isDrawn && status !== undefined && (status.phase === 'live' || status.phase === 'degraded'));
  const [told, setTold] = useState<SourceSpec>();
  const isTold = spec !== undefined && told === spec;
  if (isWhole && !isTold) setTold(spec);
  return isTold;
}

async function askGone(key: string): Promise<readonly GraphId[]> {
  return engine().request({ type: 'gone', ids: JSON.parse(key) as readonly GraphId[] });
}
