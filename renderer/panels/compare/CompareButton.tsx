import { GitCompareArrows } from 'lucide-react';
import type { ReactNode } from 'react';
import { countChanges, summarize } from '../../../shared/compare/wording';
import { useCompare } from '../../state/compare';
import { useIsShown, useUi } from '../../state/ui';

/** In the status bar: how the two open sources differ; opens the list. */
export function CompareButton(): ReactNode {
  const news = useCompare((compare) => compare.news);
  const isOpen = useIsShown('compare');
  if (news === undefined) return undefined;
  return (
    <button type="button" className="status-bar__button" aria-expanded={isOpen} title="Differences" onClick={() => useUi.getState().toggle('compare')}>
      <GitCompareArrows size={13} aria-hidden="true" />
      {summarize(countChanges(news.rows))}
    </button>
  );
}
