/** The findings of one rule with what they lead to, for the window's panel. */
import { groupAlike } from '../../shared/insight/findings/alike';
import { entityIdOf } from '../../shared/insight/findings/workload-of';
import type { GraphId, GraphNode } from '../../shared/model/graph';
import type { FindingHit } from '../../shared/protocol/engine';
import type { GraphModel } from './graph-model';
import { toHit } from './search';

/** By workload, then by part; at most `limit`. */
export function findingHits({ findings, store, scene }: GraphModel, rule: string, limit: number): readonly FindingHit[] {
  const nodeOf = (id: GraphId): GraphNode | undefined => scene.nodes.get(id) ?? store.node(id);
  return groupAlike(findings.ofRule(rule, limit), store).flatMap(({ workload, key, findings: alike }) => alike.flatMap((finding): readonly FindingHit[] => {
    const subject = nodeOf(finding.subject);
    if (subject === undefined) return [];
    const owner = nodeOf(workload);
    const origin = store.entity(entityIdOf(finding.subject))?.origin;
    return [{
      finding,
      subject: toHit(subject),
      alike: key,
      ...(owner === undefined ? {} : { workload: toHit(owner) }),
      ...(origin === undefined ? {} : { origin }),
    }];
  })).slice(0, limit);
}
