import { describe, expect, it } from 'vitest';
import type { KindStatus } from '../../shared/protocol/source';
import { describePhase } from './describe-status';

const kinds = (...states: readonly KindStatus['state'][]): KindStatus[] => states.map((state, at) => ({ kind: `Kind${String(at)}`, state, count: 1 }));

describe('how a source stands', () => {
  it.each([
    ['one of two stands still', kinds('synced', 'stale'), 'Partly live', 'Live in part, retrying'],
    ['one is read anew, the other waits', kinds('listing', 'retrying'), 'Partly live', 'Live in part, retrying'],
    ['all that may be seen stands still', kinds('stale', 'retrying', 'forbidden', 'absent'), 'Not live', 'Not live, retrying'],
    ['a kind may not be seen', kinds('synced', 'forbidden'), 'Partly live', 'Live, some kinds not permitted'],
    ['none may be seen', kinds('forbidden'), 'Partly live', 'Live, some kinds not permitted'],
  ])('of a cluster: %s', (_, states, word, label) => {
    expect(describePhase({ phase: 'degraded', kinds: states }, false)).toMatchObject({ word, label });
  });

  it('calls a folder that is not read again out of date', () => {
    expect(describePhase({ phase: 'degraded', kinds: kinds('stale') }, true)).toMatchObject({ word: 'May be out of date' });
  });
});
