/** A report and its pictures, as the command line and the window write them. */
import type { Diagnostic } from '../base/diagnostic';
import { documentDiagnostics } from '../document/build';
import { gapsOf, STEP_SIZE } from '../export/step-picture';
import type { Stamp, SvgOptions, SvgPicture } from '../export/svg-options';
import { utcText } from '../export/utc-text';
import type { CanSee } from '../insight/findings/finding-rule';
import { reportFindings } from '../insight/findings/report-findings';
import type { GraphStore } from '../relations/graph-store';
import type { ReviewStep } from '../review/review';
import type { Scene } from '../scene/scene';
import type { Report } from './blocks';
import { createReport, type ReportInput } from './report';

export interface IllustratedInput extends Pick<ReportInput, 'placeOf' | 'redacted'> {
  readonly title: string;
  readonly stamp: Stamp;
  readonly store: GraphStore;
  readonly scene: Scene;
  readonly canSee: CanSee;
  /** What the source told of itself; what its objects have on them comes with the store. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of a review; empty: one picture of everything. */
  readonly steps: readonly ReviewStep[];
  readonly picture: (step: ReviewStep | undefined, more: Partial<SvgOptions>) => SvgPicture;
  /** The pictures stand in one page: their ids must differ, and the fonts are there once. Beside a text each brings its fonts along. */
  readonly isPage: boolean;
}

export interface IllustratedReport {
  readonly report: Report;
  /** By the index that the report refers to them by. */
  readonly pictures: readonly SvgPicture[];
}

export function createIllustratedReport({ title, stamp, store, scene, canSee, diagnostics, steps, redacted, placeOf, picture, isPage }: IllustratedInput): IllustratedReport {
  const shown = steps.length === 0 ? [undefined] : steps;
  // A step's picture leaves the scene arranged as the step has it: what it does not show is known then.
  const drawn = shown.map((step, at) => ({
    picture: picture(step, { theme: 'light', idPrefix: `s${at}-`, title: undefined, stamp: undefined, hasLegend: step === undefined, ...(isPage && { fonts: undefined }), ...(step !== undefined && { fit: STEP_SIZE }) }),
    told: step && { step, gaps: gapsOf(scene, step) },
  }));
  const report = createReport({
    title,
    stamp: `${title === stamp.source ? '' : `${stamp.source}, `}${utcText(stamp.atMs)}`,
    store,
    findings: reportFindings(store, canSee).findings,
    placeOf,
    diagnostics: documentDiagnostics(store, diagnostics),
    steps: drawn.flatMap(({ told }) => told ?? []),
    redacted,
  });
  return { report, pictures: drawn.map((each) => each.picture) };
}
