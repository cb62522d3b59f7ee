import { entityIdOf } from '../insight/findings/workload-of';
import type { Finding, GraphId } from '../model/graph';
import type { FindingCount } from '../protocol/engine';

/** Findings by what they are of; a Pod's are also those of its containers and volumes. */
export function countFindings(findings: readonly Finding[]): ReadonlyMap<GraphId, FindingCount> {
  const counts = new Map<GraphId, Record<Finding['severity'], number>>();
  for (const { subject, severity } of findings) {
    for (const id of new Set([subject, entityIdOf(subject)])) {
      const count = counts.get(id) ?? { error: 0, warning: 0, info: 0 };
      count[severity] += 1;
      counts.set(id, count);
    }
  }
  return counts;
}
