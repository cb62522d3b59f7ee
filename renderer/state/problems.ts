import { create } from 'zustand';
import { formatCount } from '../../shared/base/count-text';
import type { Problem, ProblemCounts } from '../../shared/protocol/problem';

export interface ProblemsState {
  /** Of what passes the filter. */
  readonly counts: ProblemCounts;
  /** Where the walk was last. */
  readonly last?: Problem;
}

export const NO_PROBLEMS: ProblemCounts = { bad: 0, warn: 0 };

/** The walk along what is sick. */
export const useProblems = create<ProblemsState>()(() => ({ counts: NO_PROBLEMS }));

/** "3 of 12": the walk was last, of as many as there are now; empty where there are fewer by now than it had passed. Whoever tells a number tells this one. */
export function placeInWalk({ counts, last }: Pick<ProblemsState, 'counts' | 'last'>): string {
  const count = counts.bad + counts.warn;
  return last === undefined || last.number > count ? '' : `${formatCount(last.number)} of ${formatCount(count)}`;
}

/** What the walk came to, with its number. */
export function problemText(state: Pick<ProblemsState, 'counts' | 'last'>): string {
  const { last } = state;
  if (last === undefined) return '';
  const place = placeInWalk(state);
  return `${place === '' ? '' : `${place}: `}${last.name}${last.status === undefined ? '' : `, ${last.status}`}`;
}
