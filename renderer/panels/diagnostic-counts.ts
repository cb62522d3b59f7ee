/** How many problems and notes the input has: the same words in the status bar and above the list of them. */
import { plural } from '../../shared/base/count-text';
import type { Diagnostic } from '../../shared/base/diagnostic';

/** `35 problems, 2 notes`: errors and warnings are problems, all else is worth a note. */
export function diagnosticCounts(diagnostics: readonly Diagnostic[]): string {
  const problems = problemsOf(diagnostics);
  const notes = diagnostics.length - problems;
  return [...(problems > 0 ? [plural(problems, 'problem')] : []), ...(notes > 0 ? [plural(notes, 'note')] : [])].join(', ');
}

export function problemsOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity !== 'info').length;
}
