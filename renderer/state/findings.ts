import { create } from 'zustand';
import type { FindingGroup } from '../../shared/protocol/engine';

export interface FindingsState {
  /** Rules that have findings in the open source, worst first. */
  readonly groups: readonly FindingGroup[];
}

/** The findings of the open source, as the engine counts them. */
export const useFindings = create<FindingsState>()(() => ({ groups: [] }));
