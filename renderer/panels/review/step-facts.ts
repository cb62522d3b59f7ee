/** What a step's row says below its title. */
import { plural } from '../../../shared/base/count-text';
import type { GraphId } from '../../../shared/model/graph';
import { subjectsOf, type ReviewStep } from '../../../shared/review/review';

export interface StepFacts {
  /** `3 things, 2 annotations`. */
  readonly text: string;
  /** `2 of 5 things are gone`; absent: all are there. */
  readonly gone?: string;
}

/** @param gone Of all things that the review speaks of, those that stand for nothing any more. */
export function stepFacts(step: ReviewStep, gone: ReadonlySet<GraphId>): StepFacts {
  const subjects = [...subjectsOf(step)];
  const missing = subjects.filter((id) => gone.has(id)).length;
  const parts = [
    subjects.length === 0 ? 'Everything' : plural(subjects.length, 'thing'),
    ...(step.annotations.length === 0 ? [] : [plural(step.annotations.length, 'annotation')]),
    ...(step.notes.trim() === '' ? [] : ['notes']),
  ];
  return { text: parts.join(', '), ...(missing === 0 ? {} : { gone: goneText(missing, subjects.length) }) };
}

function goneText(missing: number, all: number): string {
  if (all === 1) return 'What it shows is gone';
  if (missing === all) return `All ${String(all)} things are gone`;
  return `${String(missing)} of ${String(all)} things ${missing === 1 ? 'is' : 'are'} gone`;
}
