/** Findings on the Pods of one workload say the same over and over: here they become one. */
import { formatCount, plural, pluralOf } from '../../base/count-text';
import type { Finding, GraphId } from '../../model/graph';
import type { FindingGraph, FoundFinding } from './finding-rule';
import { severityRank } from './rule-texts';
import { entityIdOf, workloadOf } from './workload-of';

/** Findings of one rule that say the same of the same part of the Pods of one workload. */
export interface AlikeFindings {
  readonly rule: string;
  readonly severity: Finding['severity'];
  /** What a person wrote: the topmost controller, or the thing itself. */
  readonly workload: GraphId;
  /** The container or volume that all of them are about. */
  readonly part?: { readonly kind: 'Container' | 'Volume'; readonly name: string };
  /** What tells them from the rule's others on that part, where the rule says so (`FoundFinding.about`). */
  readonly about?: string;
  /** No other findings have it. */
  readonly key: string;
  /** At least one, by subject. */
  readonly findings: readonly Finding[];
}

/** Stands where Pods of one workload have their own names; no name holds it. */
const OWN_NAME = '\0';

/** Worst first, then by rule, workload, part and what is said. */
export function groupAlike(findings: readonly FoundFinding[], graph: Pick<FindingGraph, 'entity'>): readonly AlikeFindings[] {
  const groups = new Map<string, { readonly head: Omit<AlikeFindings, 'findings'>; readonly findings: Finding[] }>();
  for (const finding of findings) {
    const head = headOf(finding, graph);
    const group = groups.get(head.key) ?? { head, findings: [] };
    groups.set(head.key, group);
    group.findings.push(finding);
  }
  return [...groups.values()]
    .map(({ head, findings: members }): AlikeFindings => ({ ...head, findings: members.sort((a, b) => compareText(a.subject, b.subject) || compareText(a.message, b.message)) }))
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || compareText(a.rule, b.rule) || compareText(a.workload, b.workload) || compareText(a.part?.name ?? '', b.part?.name ?? '') || compareText(a.key, b.key));
}

/** `3 Pods`, `2 times`; undefined for one finding, which needs no count. */
export function countAlike(findings: readonly Pick<Finding, 'subject'>[]): string | undefined {
  const things = new Set(findings.map(({ subject }) => entityIdOf(subject)));
  const [first = ''] = things;
  if (things.size > 1) return `${formatCount(things.size)} ${pluralOf(first.slice(0, first.indexOf('/')))}`;
  return findings.length > 1 ? plural(findings.length, 'time') : undefined;
}

function headOf({ rule, severity, subject, message, about }: FoundFinding, graph: Pick<FindingGraph, 'entity'>): Omit<AlikeFindings, 'findings'> {
  const entityId = entityIdOf(subject);
  const entity = graph.entity(entityId);
  const workload = entity === undefined ? subject : workloadOf(entity, graph).id;
  const [kind, , , name] = subject.split('/');
  const part = (kind === 'Container' || kind === 'Volume') && name !== undefined ? { kind, name } as const : undefined;
  const said = about ?? message;
  const alike = workload === entityId ? said : said.replaceAll(entityId.slice(entityId.lastIndexOf('/') + 1), OWN_NAME);
  return {
    rule, severity, workload,
    ...(part !== undefined && { part }),
    ...(about !== undefined && { about: alike }),
    key: [severity, rule, workload, part?.kind, part?.name, alike].join(' '),
  };
}

/** Plain code units: the same on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
