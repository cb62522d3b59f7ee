import { useEffect, useState } from 'react';
import type { FindingGroup, FindingHit } from '../../../shared/protocol/engine';
import { engine } from '../../bridge/engine-client';

/** More than a person goes through; the count tells the rest. */
const LIMIT = 2000;

/** Findings of the open rule, asked for again whenever the engine tells other counts. */
export function useRuleHits(rule: string | undefined, groups: readonly FindingGroup[]): readonly FindingHit[] | undefined {
  const [answer, setAnswer] = useState<{ readonly rule: string; readonly hits: readonly FindingHit[] }>();
  useEffect(() => {
    if (rule === undefined) return;
    let isCurrent = true;
    void engine().request({ type: 'findings', rule, limit: LIMIT }).then((hits) => {
      if (isCurrent) setAnswer({ rule, hits });
    });
    return () => {
      isCurrent = false;
    };
  }, [rule, groups]);
  return answer !== undefined && answer.rule === rule ? answer.hits : undefined;
}
