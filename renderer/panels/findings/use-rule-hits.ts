import type { FindingGroup, FindingHit } from '../../../shared/protocol/engine';
import { engine } from '../../bridge/engine-client';
import { useRefreshed } from '../use-refreshed';

/** More than a person goes through; the count tells the rest. */
const LIMIT = 2000;

/** Findings of the open rule, asked for again whenever the engine tells other counts. */
export function useRuleHits(rule: string | undefined, groups: readonly FindingGroup[]): readonly FindingHit[] | undefined {
  return useRefreshed(rule, groups, askHits);
}

async function askHits(rule: string): Promise<readonly FindingHit[]> {
  return engine().request({ type: 'findings', rule, limit: LIMIT });
}
