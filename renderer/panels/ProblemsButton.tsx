import type { ReactNode } from 'react';
import { plural } from '../../shared/base/count-text';
import { walkProblems } from '../commands/problem-walk';
import { placeInWalk, useProblems } from '../state/problems';
import { useView } from '../state/view';
import { StatusGlyph } from '../ui/StatusGlyph';

/** In the status bar: how many things are sick, and which of them is looked at; leads to the next. */
export function ProblemsButton(): ReactNode {
  const problems = useProblems();
  const { counts: { bad, warn }, last } = problems;
  const isThere = useView((view) => view.options.selection !== undefined && view.options.selection === last?.place.id);
  const count = bad + warn;
  if (count === 0) return undefined;
  const place = isThere ? placeInWalk(problems) : '';
  return (
    <button type="button" className="status-bar__button" title="Next problem (N)" onClick={() => walkProblems('next')}>
      <StatusGlyph severity={bad > 0 ? 'bad' : 'warn'} sizePx={11} />
      {place === '' ? plural(count, 'problem') : `${place} ${count === 1 ? 'problem' : 'problems'}`}
    </button>
  );
}
