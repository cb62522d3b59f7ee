import type { ReactNode } from 'react';
import { formatCount, plural } from '../../shared/base/count-text';
import { walkProblems } from '../commands/problem-walk';
import { useProblems } from '../state/problems';
import { useView } from '../state/view';
import { StatusGlyph } from '../ui/StatusGlyph';

/** In the status bar: how many things are sick, and which of them is looked at; leads to the next. */
export function ProblemsButton(): ReactNode {
  const { bad, warn } = useProblems((problems) => problems.counts);
  const last = useProblems((problems) => problems.last);
  const isThere = useView((view) => view.options.selection !== undefined && view.options.selection === last?.place.id);
  const count = bad + warn;
  if (count === 0) return undefined;
  // How many there are may have changed since the last step.
  const at = isThere && last !== undefined && last.number <= count ? `${formatCount(last.number)} of ` : '';
  return (
    <button type="button" className="status-bar__button" title="Next problem (N)" onClick={() => walkProblems('next')}>
      <StatusGlyph severity={bad > 0 ? 'bad' : 'warn'} sizePx={11} />
      {at}
      {plural(count, 'problem')}
    </button>
  );
}
