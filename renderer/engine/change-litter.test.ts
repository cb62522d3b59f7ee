import { describe, expect, it } from 'vitest';
import type { SourceStatus } from '../../shared/protocol/source';
import type { FromWatcher } from '../../shared/protocol/watcher';
import { CHANGES_A_MARKING, ChangeLitter } from './change-litter';

describe('what changes leave behind', () => {
  it('is marked once it is much, and not while a source is read', () => {
    let markings = 0;
    const litter = new ChangeLitter(() => (markings += 1));
    const told: number[] = [];
    const hear = (message: FromWatcher): void => {
      litter.hear(message);
      told.push(markings);
    };
    hear(removing(CHANGES_A_MARKING));
    hear(inPhase('live'));
    hear(removing(CHANGES_A_MARKING - 1));
    hear(removing(1));
    hear(removing(CHANGES_A_MARKING - 1));
    hear(inPhase('loading'));
    hear(removing(CHANGES_A_MARKING));
    hear(inPhase('degraded'));
    hear(removing(1));
    expect(told).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 2]);
  });
});

function removing(count: number): FromWatcher {
  const removes = Array.from({ length: count }, (_, index) => `Pod/shop/web-${index}`);
  return { type: 'patch', epoch: 1, seq: 0, patch: { upserts: [], removes, templates: [], words: [], pods: [], forgotten: [] } };
}

function inPhase(phase: SourceStatus['phase']): FromWatcher {
  return { type: 'status', status: { phase, title: 'shop', kinds: [] } };
}
