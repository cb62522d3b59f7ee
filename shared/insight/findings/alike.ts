/** Findings on the Pods of one workload say the same over and over: here they become one. */
import type { Finding, GraphId } from '../../model/graph';
import type { FindingGraph } from './finding-rule';
import { severityRank } from './rule-texts';
import { entityIdOf, workloadOf } from './workload-of';

/** Findings of one rule on the same part of the Pods of one workload. */
export interface AlikeFindings {
  readonly rule: string;
  readonly severity: Finding['severity'];
  /** What a person wrote: the topmost controller, or the thing itself. */
  readonly workload: GraphId;
  /** The container or volume that all of them are about. */
  readonly part?: { readonly kind: 'Container' | 'Volume'; readonly name: string };
  /** At least one, by subject. */
  readonly findings: readonly Finding[];
}

/** Worst first, then by rule, then by workload and part. */
export function groupAlike(findings: readonly Finding[], graph: Pick<FindingGraph, 'entity'>): readonly AlikeFindings[] {
  const groups = new Map<string, { readonly head: Omit<AlikeFindings, 'findings'>; readonly findings: Finding[] }>();
  for (const finding of findings) {
    const head = headOf(finding, graph);
    const key = [head.severity, head.rule, head.workload, head.part?.kind, head.part?.name].join(' ');
    const group = groups.get(key) ?? { head, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ head, findings: members }): AlikeFindings => ({ ...head, findings: members.sort((a, b) => compareText(a.subject, b.subject) || compareText(a.message, b.message)) }))
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || compareText(a.rule, b.rule) || compareText(a.workload, b.workload) || compareText(a.part?.name ?? '', b.part?.name ?? ''));
}

function headOf({ rule, severity, subject }: Finding, graph: Pick<FindingGraph, 'entity'>): Omit<AlikeFindings, 'findings'> {
  const entity = graph.entity(entityIdOf(subject));
  const [kind, , , name] = subject.split('/');
  return {
    rule,
    severity,
    workload: entity === undefined ? subject : workloadOf(entity, graph).id,
    ...((kind === 'Container' || kind === 'Volume') && name !== undefined && { part: { kind, name } }),
  };
}

/** Plain code units: the same on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
