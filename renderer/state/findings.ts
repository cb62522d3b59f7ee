import { create } from 'zustand';
import type { FindingCount, FindingGroup } from '../../shared/protocol/engine';
import { useApp } from './app';
import { useView } from './view';

export interface FindingsState {
  /** Rules that have findings in the open source, worst first. */
  readonly groups: readonly FindingGroup[];
}

/** The findings of the open source, as the engine counts them. */
export const useFindings = create<FindingsState>()(() => ({ groups: [] }));

/** Takes a rule out of sight, or back in, here and now and for all later sources. */
export function setSilenced(rule: string, isSilenced: boolean): void {
  const others = useView.getState().options.silencedRules.filter((other) => other !== rule);
  const silencedRules = isSilenced ? [...others, rule].sort() : others;
  useView.setState(({ options }) => ({ options: { ...options, silencedRules } }));
  void useApp.getState().saveSettings({ silencedRules });
}

/** Of all rules that are not silenced. */
export function totalFindings(groups: readonly FindingGroup[]): FindingCount {
  const total = { error: 0, warning: 0, info: 0 };
  for (const { counts, isSilenced } of groups) {
    if (isSilenced) continue;
    total.error += counts.error;
    total.warning += counts.warning;
    total.info += counts.info;
  }
  return total;
}
