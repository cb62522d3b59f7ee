import { expect, it } from 'vitest';
import type { Diagnostic } from '../../shared/base/diagnostic';
import { diagnosticCounts } from './diagnostic-counts';

it('tells problems from notes, and counts one as one', () => {
  const of = (...severities: readonly Diagnostic['severity'][]): string => diagnosticCounts(severities.map((severity) => ({ severity, message: 'x' }) as Diagnostic));
  expect([of('error', 'warning', 'info', 'info'), of('warning'), of('info'), of()]).toEqual(['2 problems, 2 notes', '1 problem', '1 note', '']);
});
