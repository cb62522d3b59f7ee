import { describe, expect, it } from 'vitest';
import { addCounts, closingLine, countPlaywright, countVitest, ONE_FAILED, ONE_PASSED } from './counts.mjs';

describe('counts', () => {
  it('counts a vitest report, and a file that did not load as one failure', () => {
    const report = {
      numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1,
      testResults: [{ status: 'failed', assertionResults: [] }, { status: 'failed', assertionResults: [{}] }, { status: 'passed', assertionResults: [{}] }],
    };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('counts a Playwright report, and errors outside of tests as failures', () => {
    expect(countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] })).toEqual({ passed: 4, failed: 2, skipped: 2 });
    expect(countPlaywright({})).toEqual(ONE_FAILED);
  });

  it('ends in one line', () => {
    expect(closingLine(addCounts([ONE_PASSED, ONE_PASSED, ONE_FAILED, { passed: 0, failed: 0, skipped: 4 }]))).toBe('2 passed, 1 failed, 4 skipped');
  });
});
