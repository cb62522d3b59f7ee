import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../shared/base/result';
import type { KindStatus } from '../../../shared/protocol/source';
import { toSourceStatus, type Connection } from './source-status';

const LOST: Failure = { code: 'connection-lost', message: 'The connection was closed.', hint: 'Check it.' };

function status(kinds: readonly Partial<KindStatus>[], connection: Connection = { type: 'connected' }, limit: readonly string[] = [], nowMs = 60_000): ReturnType<typeof toSourceStatus> {
  return toSourceStatus({
    title: 'prod', detail: undefined, connection, limit, nowMs,
    kinds: kinds.map((each) => {
      const full: KindStatus = { kind: 'Pod', state: 'synced', count: 0, ...each };
      return { status: full, failure: full.state === 'stale' || full.state === 'retrying' ? LOST : undefined };
    }),
  });
}

describe('toSourceStatus', () => {
  it.each<[string, readonly Partial<KindStatus>[], string, string | undefined]>([
    ['all synced', [{}, { kind: 'Node' }], 'live', undefined],
    ['one still listing', [{}, { kind: 'Node', state: 'listing' }], 'loading', undefined],
    ['some forbidden or absent', [{}, { kind: 'Secret', state: 'forbidden' }, { kind: 'Gateway', state: 'absent' }], 'live', undefined],
    ['one stale, much on screen', [{ state: 'stale', count: 9 }, { kind: 'Node', count: 3 }], 'degraded', 'connection-lost'],
    ['all stale, much on screen', [{ state: 'stale', count: 9 }, { kind: 'Node', state: 'stale', count: 3 }], 'degraded', 'connection-lost'],
    ['nothing ever came', [{ state: 'retrying' }, { kind: 'Node', state: 'retrying' }], 'failed', 'connection-lost'],
    ['Pods forbidden everywhere', [{ state: 'forbidden' }, { state: 'forbidden', namespace: 'team-a' }, { kind: 'Node' }], 'degraded', 'forbidden'],
    ['Pods forbidden over the cluster only', [{ state: 'forbidden' }, { namespace: 'team-a', count: 2 }], 'live', undefined],
  ])('%s', (_, kinds, phase, code) => {
    const { phase: got, failure } = status(kinds);
    expect([got, failure?.code]).toEqual([phase, code]);
  });

  it('shows when the connection is tried again', () => {
    const failed = status([], { type: 'failed', failure: LOST, sinceMs: 5, retryAtMs: 9 }, [], 20_000);
    expect(failed).toMatchObject({ phase: 'failed', failure: LOST, kinds: [{ kind: 'Cluster', state: 'retrying', sinceMs: 5, retryAtMs: 9 }] });
  });

  it('gives a busy server time before it calls it trouble', () => {
    const busy = [{ state: 'retrying', sinceMs: 1_000 }, { kind: 'Node' }] as const;
    expect(status(busy, { type: 'connected' }, [], 15_999).phase).toBe('loading');
    expect(status(busy, { type: 'connected' }, [], 16_000).phase).toBe('degraded');
    const connection = { type: 'failed', failure: LOST, sinceMs: 1_000, retryAtMs: 2_000 } as const;
    expect(status([], connection, [], 15_999)).toMatchObject({ phase: 'connecting', kinds: [{ kind: 'Cluster', state: 'retrying' }] });
    expect(status([], { ...connection, failure: { code: 'unreachable', message: 'x' } }, [], 1_000).phase).toBe('failed');
  });

  it('is loading before the first kind is asked for', () => {
    expect(status([]).phase).toBe('loading');
  });

  it('says so when a namespace that was asked for does not exist', () => {
    const kinds: readonly Partial<KindStatus>[] = [{ namespace: 'tpyo' }, { kind: 'Namespace', namespace: 'tpyo', state: 'absent', message: 'There is no namespace “tpyo”.' }];
    expect(status(kinds, { type: 'connected' }, ['tpyo'])).toMatchObject({ phase: 'degraded', failure: { code: 'namespace-absent', message: 'There is no namespace “tpyo”.' } });
    expect(status(kinds).phase).toBe('live');
  });

  it('names the namespaces it was limited to', () => {
    expect(status([{}], { type: 'connected' }, ['a']).namespaces).toEqual(['a']);
    expect(status([{}])).not.toHaveProperty('namespaces');
  });
});
