/** What `podarium check` found, with the places where it was written: what all its outputs are made of. */
import { isAbsolute, posix, relative } from 'node:path';
import type { Diagnostic } from '../../shared/base/diagnostic';
import { groupAlike, type AlikeFindings } from '../../shared/insight/findings/alike';
import { reportFindings } from '../../shared/insight/findings/report-findings';
import type { Finding, GraphDocument } from '../../shared/model/graph';
import type { LoadedGraph } from './load';
import type { SourceInput } from './options';

/** A file of manifests, as seen from the working directory where it lies below it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface PlacedGroup extends AlikeFindings {
  /** Absent for clusters. */
  readonly place?: Place;
}

export interface CheckReport {
  readonly source: GraphDocument['source'];
  /** Worst first. */
  readonly groups: readonly PlacedGroup[];
  /** Single findings; groups are fewer. */
  readonly counts: Readonly<Record<Finding['severity'], number>>;
  /** More there are that annotations or `--silence` silence. */
  readonly silenced: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing could be read. */
  readonly isFailed: boolean;
}

/** `workingDirectory`: what places are told from. */
export function createReport(loaded: LoadedGraph, input: SourceInput, silencedRules: ReadonlySet<string>, workingDirectory: string): CheckReport {
  const { store, canSee, source, diagnostics, status } = loaded;
  const report = reportFindings(store, canSee);
  const findings = report.findings.filter(({ rule }) => !silencedRules.has(rule));
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const groups = groupAlike(findings, store).map((group): PlacedGroup => {
    const origin = store.entity(group.workload)?.origin;
    if (origin?.type !== 'file') return group;
    return { ...group, place: { file: fromHere(origin.path, input, workingDirectory), line: origin.line, column: origin.column } };
  });
  return { source, groups, counts, silenced: report.silenced + report.findings.length - findings.length, diagnostics: diagnostics.map((diagnostic) => seenFromHere(diagnostic, input, workingDirectory)), isFailed: status.phase === 'failed' };
}

/** In the form of the findings' places. */
function seenFromHere(diagnostic: Diagnostic, input: SourceInput, workingDirectory: string): Diagnostic {
  const { file } = diagnostic;
  return file === undefined || input.type !== 'manifests' ? diagnostic : { ...diagnostic, file: fromHere(file, input, workingDirectory) };
}

/** A source tells files relative to the only folder that was opened (`electron/watcher/folder/manifest-names.ts`). */
export function fromHere(path: string, input: SourceInput, workingDirectory: string): string {
  const [given = '', ...others] = input.type === 'manifests' ? input.paths : [];
  const slashed = given.replaceAll('\\', '/');
  const whole = others.length > 0 || path === slashed || given === '-' ? path : posix.join(slashed, path);
  if (!isAbsolute(whole)) return posix.normalize(whole);
  const below = relative(workingDirectory, whole).replaceAll('\\', '/');
  return below.startsWith('..') || isAbsolute(below) ? whole : below;
}
