/** A source or a review in words and tables, fit for a pull request. The same input gives the same report. */
import type { Diagnostic } from '../base/diagnostic';
import { formatCount, plural } from '../base/count-text';
import { countAlike, groupAlike, type AlikeFindings } from '../insight/findings/alike';
import type { FoundFinding } from '../insight/findings/finding-rule';
import { ruleText } from '../insight/findings/rule-texts';
import type { Finding, GraphId } from '../model/graph';
import type { GraphStore } from '../relations/graph-store';
import type { StepGaps } from '../review/gap-text';
import type { Annotation, ReviewStep } from '../review/review';
import { bounded, type Block, type Line, type Report } from './blocks';
import { callBlocks } from './calls';
import { inventory } from './inventory';
import { policyBlocks, policyGaps } from './policy-gaps';

/** A file of manifests, as a reader finds it. */
export interface ReportPlace {
  readonly file: string;
  readonly line: number;
}

export interface ReportInput {
  readonly title: string;
  readonly stamp: string;
  readonly store: GraphStore;
  readonly findings: readonly FoundFinding[];
  readonly placeOf: (id: GraphId) => ReportPlace | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Of a review; each has the picture of its index. */
  readonly steps: readonly { readonly step: ReviewStep; readonly gaps: Pick<StepGaps, 'gone' | 'undrawn'> }[];
  /** Titles of the classes that were redacted. */
  readonly redacted: readonly string[];
}

/** One picture each step, or one of everything. */
export function createReport({ title, stamp, store, findings, placeOf, diagnostics, steps, redacted }: ReportInput): Report {
  const groups = groupAlike(findings, store);
  return {
    title,
    stamp,
    blocks: [
      ...(redacted.length === 0 ? [] : [{ type: 'paragraph', line: [`Replaced by pseudonyms: ${redacted.join(', ')}.`] } as const]),
      ...summaryBlocks(groups, findings),
      ...(steps.length === 0 ? [{ type: 'picture', index: 0, title: 'Everything' } as const] : steps.flatMap(stepBlocks)),
      ...inventory(store),
      ...findingBlocks(groups, placeOf),
      ...callBlocks(store),
      ...policyBlocks(policyGaps(store)),
      ...ruleBlocks('Pods that nobody guards', 'No controller makes them anew when their Node fails.', 'naked-pod', groups, placeOf),
      ...ruleBlocks('Single points of failure', 'One Pod, or one Node, answers for a Service.', 'single-point-of-failure', groups, placeOf),
      ...diagnosticBlocks(diagnostics),
    ],
  };
}

const MAX_GROUPS = 40;
const MAX_LISTED = 60;
const SEVERITIES = [['error', 'Errors'], ['warning', 'Warnings'], ['info', 'Notes']] as const;

/** The window and `podarium check` count each thing by itself: where that makes a difference, both are told. */
function summaryBlocks(groups: readonly AlikeFindings[], findings: readonly FoundFinding[]): readonly Block[] {
  if (groups.length === 0) return [{ type: 'paragraph', line: ['Nothing to remark.'] }];
  const each = groups.length === findings.length ? '' : `; of each by itself, ${countText(findings)}`;
  return [{ type: 'paragraph', line: [{ strong: countText(groups) }, `, what Pods of one workload have in common counted once${each}.`] }];
}

function countText(found: readonly Pick<Finding, 'severity'>[]): string {
  const count = (wanted: Finding['severity']): number => found.filter(({ severity }) => severity === wanted).length;
  return `${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')} and ${plural(count('info'), 'note')}`;
}

function stepBlocks({ step, gaps: { gone, undrawn } }: ReportInput['steps'][number], index: number): readonly Block[] {
  const said = step.annotations.map(annotationLine).filter((line) => line !== undefined);
  return [
    { type: 'heading', level: 2, text: `${index + 1}. ${step.title === '' ? 'Untitled' : step.title}` },
    ...(gone.length === 0 ? [] : [{ type: 'paragraph', line: [{ strong: `${gone.length === 1 ? 'One thing' : `${gone.length} things`} of this step ${gone.length === 1 ? 'is' : 'are'} gone:` }, ' ', ...gone.flatMap((id, at): Line => [at === 0 ? '' : ', ', { code: id }])] } as const]),
    ...(undrawn.length === 0 ? [] : [{ type: 'paragraph', line: [{ strong: 'Not in the picture, with its grouping and layers:' }, ' ', ...undrawn.flatMap(({ id }, at): Line => [at === 0 ? '' : ', ', { code: id }])] } as const]),
    ...(step.notes.trim() === '' ? [] : [{ type: 'notes', markdown: step.notes } as const]),
    { type: 'picture', index, title: step.title },
    ...(said.length === 0 ? [] : [{ type: 'list', items: said } as const]),
  ];
}

/** What is written on the picture, for who cannot see it. */
function annotationLine(annotation: Annotation): Line | undefined {
  switch (annotation.type) {
    case 'text':
      return annotation.text.trim() === '' ? undefined : [{ code: annotation.at }, `: ${annotation.text}`];
    case 'arrow':
      return annotation.text === '' ? undefined : [{ code: annotation.from }, ' to ', { code: annotation.to }, `: ${annotation.text}`];
    case 'box':
      return annotation.text === '' ? undefined : [...annotation.around.flatMap((id, at): Line => [at === 0 ? '' : ', ', { code: id }]), `: ${annotation.text}`];
    case 'highlight':
      return undefined;
  }
}

function findingBlocks(groups: readonly AlikeFindings[], placeOf: ReportInput['placeOf']): readonly Block[] {
  if (groups.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: 'Findings' },
    ...SEVERITIES.flatMap(([severity, title]): readonly Block[] => {
      const own = groups.filter((group) => group.severity === severity);
      if (own.length === 0) return [];
      return [{ type: 'heading', level: 3, text: `${title} (${formatCount(own.length)})` }, ...rulesOf(own).map((rule) => ruleDetails(rule, own.filter((group) => group.rule === rule), placeOf))];
    }),
  ];
}

function rulesOf(groups: readonly AlikeFindings[]): readonly string[] {
  return [...new Set(groups.map(({ rule }) => rule))];
}

function ruleDetails(rule: string, groups: readonly AlikeFindings[], placeOf: ReportInput['placeOf']): Block {
  const text = ruleText(rule);
  return {
    type: 'details',
    summary: [{ strong: text?.title ?? rule }, ' (', { code: rule }, `, ${formatCount(groups.length)})`],
    blocks: [
      ...(text === undefined ? [] : [{ type: 'notes', markdown: `${text.why} ${text.todo}` } as const]),
      ...bounded(groups, MAX_GROUPS, (shown) => ({ type: 'table', head: ['Where', 'What', 'Says'], rows: shown.map((group) => [placeLine(group.workload, placeOf), subjectLine(group), [group.findings[0]?.message ?? '']]) })),
    ],
  };
}

function placeLine(id: GraphId, placeOf: ReportInput['placeOf']): Line {
  const place = placeOf(id);
  return place === undefined ? [] : [{ code: `${place.file}:${place.line}` }];
}

function subjectLine({ workload, part, findings }: AlikeFindings): Line {
  const count = countAlike(findings);
  return [{ code: workload }, ...(part === undefined ? [] : [`, ${part.kind.toLowerCase()} `, { code: part.name }]), ...(count === undefined ? [] : [` (${count})`])];
}

function ruleBlocks(title: string, why: string, rule: string, groups: readonly AlikeFindings[], placeOf: ReportInput['placeOf']): readonly Block[] {
  const own = groups.filter((group) => group.rule === rule);
  if (own.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: title },
    { type: 'paragraph', line: [why] },
    ...bounded(own, MAX_LISTED, (shown) => ({ type: 'list', items: shown.map((group): Line => {
      const place = placeLine(group.workload, placeOf);
      return [...subjectLine(group), ...(place.length === 0 ? [] : [' at ', ...place]), `: ${group.findings[0]?.message ?? ''}`];
    }) })),
  ];
}

function diagnosticBlocks(diagnostics: readonly Diagnostic[]): readonly Block[] {
  const telling = diagnostics.filter(({ severity }) => severity !== 'info');
  if (telling.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: 'What could not be read' },
    ...bounded(telling, MAX_LISTED, (shown) => ({ type: 'list', items: shown.map(({ message, file, line }): Line => [...(file === undefined ? [] : [{ code: line === undefined ? file : `${file}:${line}` }, ': ']), message]) })),
  ];
}
