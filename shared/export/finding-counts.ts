import { FindingAnswers } from '../insight/findings/report-findings';
import type { CanSee } from '../insight/findings/finding-rule';
import { entityIdOf } from '../insight/findings/workload-of';
import type { GraphId } from '../model/graph';
import type { FindingCount } from '../protocol/engine';
import type { GraphStore } from '../relations/graph-store';

/** How many findings a thing of a graph that stands still has; a Pod's are also those of its parts. Worked out for what is asked for: from afar few things tell of theirs. */
export function findingCounts(store: GraphStore, canSee: CanSee): (id: GraphId) => FindingCount | undefined {
  const answers = new FindingAnswers(store, canSee);
  const known = new Map<GraphId, FindingCount | undefined>();
  return (id) => {
    if (!known.has(id)) known.set(id, countOf(id, answers));
    return known.get(id);
  };
}

function countOf(id: GraphId, answers: FindingAnswers): FindingCount | undefined {
  const entityId = entityIdOf(id);
  const findings = answers.of(entityId).findings.filter(({ subject }) => entityId === id || subject === id);
  if (findings.length === 0) return undefined;
  const count = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) count[severity] += 1;
  return count;
}
