import { create } from 'zustand';
import type { Problem, ProblemCounts } from '../../shared/protocol/problem';

export interface ProblemsState {
  /** Of what passes the filter. */
  readonly counts: ProblemCounts;
  /** Where the walk was last. */
  readonly last?: Problem;
}

/** The walk along what is sick. */
export const useProblems = create<ProblemsState>()(() => ({ counts: { bad: 0, warn: 0 } }));
