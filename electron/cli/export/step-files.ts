/** A file for each step: `review.svg` becomes `review-1.svg`, `review-2.svg`, ...; of one step it keeps its name. */
import { ok, type Result } from '../../../shared/base/result';
import type { ReviewStep } from '../../../shared/review/review';
import type { Drawing } from './drawing';

export function stepFile(file: string, ending: string, at: number): string {
  return `${file.slice(0, -(ending.length + 1))}-${String(at + 1)}.${ending}`;
}

export async function writeEachStep({ steps }: Drawing, file: string, ending: string, write: (step: ReviewStep | undefined, file: string) => Promise<Result<readonly string[]>>): Promise<Result<readonly string[]>> {
  if (steps.length < 2) return write(steps[0], file);
  const written: string[] = [];
  for (const [at, step] of steps.entries()) {
    const result = await write(step, stepFile(file, ending, at));
    if (!result.ok) return result;
    written.push(...result.value);
  }
  return ok(written);
}
