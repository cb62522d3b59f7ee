import { describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/protocol/problem';
import { placeInWalk, problemText } from './problems';

const problem = (number: number, status?: string): Problem => ({
  place: { id: 'Pod/shop/web', severity: 'bad', group: 'Node/a' }, name: 'web', number, counts: { bad: 9, warn: 9 }, ...(status !== undefined && { status }),
});

describe('Where the walk along what is sick is', () => {
  it.each([
    ['of as many as there are now, not as there were at the last step', { counts: { bad: 11, warn: 1 }, last: problem(3, 'CrashLoopBackOff') }, '3 of 12', '3 of 12: web, CrashLoopBackOff'],
    ['without a number where fewer are left than it had passed', { counts: { bad: 2, warn: 0 }, last: problem(3, 'CrashLoopBackOff') }, '', 'web, CrashLoopBackOff'],
    ['in numbers that can be read', { counts: { bad: 1200, warn: 34 }, last: problem(1050) }, '1,050 of 1,234', '1,050 of 1,234: web'],
    ['nowhere yet', { counts: { bad: 2, warn: 0 } }, '', ''],
  ])('is told %s', (_, state, place, text) => {
    expect([placeInWalk(state), problemText(state)]).toEqual([place, text]);
  });
});
