import { afterEach, describe, expect, it } from 'vitest';
import { startCluster, type TestCluster } from '../../../e2e/cluster';
import { CollectingSink } from '../../../e2e/collecting-sink';
import { pod } from '../../../e2e/fixtures/objects';
import { ManualClock } from '../../../e2e/manual-clock';
import type { Source } from '../source';
import { createClusterSource, type ClusterSourceOptions } from './source';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function cluster(...parameters: Parameters<typeof startCluster>): Promise<TestCluster> {
  const started = await startCluster(...parameters);
  cleanups.push(() => started.close());
  return started;
}

interface Opened {
  readonly source: Source;
  readonly sink: CollectingSink;
  readonly clock: ManualClock;
}

function open(options: Omit<ClusterSourceOptions, 'env' | 'clock'> & Partial<ClusterSourceOptions>): Opened {
  const clock = new ManualClock();
  const sink = new CollectingSink();
  const source = createClusterSource({ env: {}, clock, ...options });
  cleanups.push(() => source.stop());
  source.start(sink);
  return { source, sink, clock };
}

describe('a cluster that one may see whole', () => {
  it('is read completely, and then is live', async () => {
    const { server, kubeconfig } = await cluster();
    const { sink } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(9);
    expect(sink.ids('Node')).toEqual(['Node/node-1', 'Node/node-2', 'Node/node-3']);
    expect(sink.kind('Pod')).toEqual({ kind: 'Pod', state: 'synced', count: 9 });
    expect(sink.kind('HTTPRoute')).toMatchObject({ state: 'absent', count: 0 });
    expect(sink.last?.detail).toBe(`Kubernetes v1.36.2 · 127.0.0.1:${server.port}`);
    expect(sink.statuses[0]?.phase).toBe('connecting');
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('is followed: what is added, changed and deleted arrives', async () => {
    const { server, kubeconfig } = await cluster();
    const { sink } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    server.store.put(pod({ namespace: 'shop', name: 'extra', ip: '10.244.7.7' }));
    await sink.until(() => sink.entities.has('Pod/shop/extra'));
    server.store.put(pod({ namespace: 'shop', name: 'extra', ip: '10.244.7.7', waitingReason: 'ImagePullBackOff' }));
    await sink.until(() => (sink.entities.get('Pod/shop/extra') as { status?: string } | undefined)?.status === 'ImagePullBackOff');
    server.store.delete('Pod', 'shop', 'extra');
    await sink.until(() => !sink.entities.has('Pod/shop/extra'));
    expect(server.count({ verb: 'list', path: '/api/v1/pods' })).toBe(1);
  });
});
