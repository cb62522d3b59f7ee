import { afterEach, describe, expect, it } from 'vitest';
import { namespaceViewer } from '../../../e2e/api-server/access';
import type { KubeObject } from '../../../e2e/api-server/object-store';
import { namespace } from '../../../e2e/fixtures/objects';
import { ClusterBench } from '../../../e2e/open-cluster-source';
import type { KindStatus } from '../../../shared/protocol/source';
import { DeclaredObjects } from '../declared-objects';

const bench = new ClusterBench();
afterEach(() => bench.closeAll());

describe('a person who may not see everything', () => {
  it('sees the namespace of the context, and per kind what was not allowed', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'viewer', kubeconfig });
    await sink.untilPhase('live');
    await sink.until(() => sink.kind('Pod', 'team-a')?.state === 'synced');
    expect(sink.ids('Pod')).toHaveLength(2);
    expect(sink.ids('Pod').every((id) => id.startsWith('Pod/team-a/'))).toBe(true);
    expect(sink.ids('Namespace')).toEqual(['Namespace/team-a']);
    expect(sink.kind('Pod')).toMatchObject({ state: 'forbidden' });
    expect(sink.kind('Node')).toMatchObject({ state: 'forbidden', message: expect.stringContaining('at the cluster scope') as string });
    expect(sink.kind('Secret', 'team-a')).toMatchObject({ state: 'forbidden' });
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is not told that it loads each time a refused kind is asked for again', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink, clock } = bench.open({ context: 'viewer', kubeconfig });
    await sink.until(() => sink.kind('Pod', 'team-a')?.state === 'synced' && sink.last?.phase === 'live');
    // Each watch has begun to look out for silence: no answer is being waited for.
    const watched = sink.last?.kinds.filter(({ kind, state }) => state === 'synced' && kind !== 'Namespace').length;
    await clock.until(() => clock.delays().filter((delay) => delay === 150_000).length === watched);
    const told = sink.statuses.length;
    const lists = server.count({ path: '/api/v1/nodes' });
    const { retryAtMs = 0 } = sink.kind('Node') ?? {};
    clock.advance(60_000);
    await sink.until(() => (sink.kind('Node')?.retryAtMs ?? 0) > retryAtMs);
    expect(server.count({ path: '/api/v1/nodes' })).toBe(lists + 1);
    expect(new Set(sink.statuses.slice(told).map(({ phase }) => phase))).toEqual(new Set(['live']));
  });

  it('tries the namespaces that may be listed, and other kinds only where Pods may be read', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.directory.addUser({ name: 'viewer', allow: ({ resource, namespace }) => resource === 'namespaces' || namespace === 'shop' });
    const { sink } = bench.open({ context: 'viewer', kubeconfig });
    await sink.until(() => sink.kind('Service', 'shop')?.state === 'synced' && sink.last?.phase === 'live');
    expect(sink.ids('Pod')).toHaveLength(7);
    expect(sink.ids('Service')).toEqual(['Service/shop/cart', 'Service/shop/redis', 'Service/shop/web']);
    expect(sink.kind('Pod', 'kube-system')).toMatchObject({ state: 'forbidden' });
    expect(server.count({ path: '/api/v1/namespaces/kube-system/pods' })).toBe(1);
    expect(server.count({ path: '/api/v1/namespaces/kube-system/services' })).toBe(0);
  });

  it('is told so when no Pods can be seen, types a namespace, and sees it', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.directory.addUser(namespaceViewer('viewer', ['shop']));
    const { sink, source } = bench.open({ context: 'viewer', kubeconfig });
    await sink.untilPhase('degraded');
    expect(sink.last?.failure).toMatchObject({ code: 'forbidden', message: 'Your account may not see Pods in team-a.' });
    source.setNamespaces?.(['shop', 'typo']);
    await sink.until(() => sink.kind('Pod', 'shop')?.state === 'synced');
    expect(sink.ids('Pod')).toHaveLength(7);
    expect(sink.last?.namespaces).toEqual(['shop', 'typo']);
    await sink.until(() => sink.kind('Namespace', 'typo')?.state === 'forbidden');
  });

  it('sees the whole as soon as it is allowed, and nothing twice or left over', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink, clock } = bench.open({ context: 'viewer', kubeconfig });
    await sink.until(() => sink.kind('Pod', 'team-a')?.state === 'synced' && sink.last?.phase === 'live');
    server.directory.addUser({ name: 'viewer', allow: () => true });
    clock.advance(60_000);
    await sink.until(() => sink.kind('Pod')?.state === 'synced' && sink.last?.phase === 'live');
    expect(sink.ids('Pod')).toHaveLength(9);
    expect(sink.kind('Pod', 'team-a')).toBeUndefined();
  });
});

describe('a person whose rights are taken back', () => {
  it('sees what may still be seen and nothing that nobody hears of any more, and all of it when they are given again', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.directory.addUser({ name: 'viewer', allow: () => true });
    const { sink, clock } = bench.open({ context: 'viewer', kubeconfig });
    await sink.untilPhase('live');
    await server.until(() => server.openWatches().length === sink.last?.kinds.filter(({ state }) => state === 'synced').length);
    expect(sink.ids('Pod')).toHaveLength(9);
    server.directory.addUser(namespaceViewer('viewer', ['team-a']));
    for (const watch of server.openWatches()) watch.cut('end');
    const overCluster = (): readonly KindStatus[] => sink.last?.kinds.filter(({ namespace: inside, state }) => inside === undefined && state !== 'absent') ?? [];
    await sink.until(() => overCluster().every(({ message }) => message?.includes('read again every 60 s') === true));
    clock.advance(60_000);
    await sink.until(() => overCluster().every(({ state }) => state === 'forbidden') && sink.last?.phase === 'live' && sink.kind('Pod', 'team-a')?.state === 'synced');
    // One refusal may be a server's that has just started.
    expect(sink.ids('Pod')).toHaveLength(9);
    clock.advance(60_000);
    await sink.until(() => sink.ids('Pod').length === 2 && sink.ids('Node').length === 0);
    expect(sink.ids('Pod').every((id) => id.startsWith('Pod/team-a/'))).toBe(true);
    expect(sink.last?.phase).toBe('live');
    server.directory.addUser({ name: 'viewer', allow: () => true });
    clock.advance(120_000);
    await sink.until(() => sink.ids('Pod').length === 9 && sink.ids('Node').length === 3);
  });
});

describe('a namespace that is read by its name', () => {
  it('goes once it is refused twice in a row, and comes back when it may be read again', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink, clock } = bench.open({ context: 'viewer', kubeconfig, namespaces: ['team-a'] });
    await sink.untilPhase('live');
    expect(sink.ids('Namespace')).toEqual(['Namespace/team-a']);
    const asked = (): number => server.count({ path: '/api/v1/namespaces/team-a' });
    const askAgain = async (): Promise<void> => {
      const before = asked();
      clock.advance(120_000);
      await server.until(() => asked() > before);
    };
    server.directory.addUser({ name: 'viewer', allow: () => false });
    await askAgain();
    await sink.until(() => sink.kind('Namespace', 'team-a')?.state === 'forbidden');
    // One refusal may be a server's that has just started.
    expect(sink.ids('Namespace')).toEqual(['Namespace/team-a']);
    await askAgain();
    await sink.until(() => sink.ids('Namespace').length === 0 && sink.kind('Namespace', 'team-a')?.count === 0);
    expect(sink.kind('Namespace', 'team-a')).toMatchObject({ state: 'forbidden' });
    server.directory.addUser(namespaceViewer('viewer', ['team-a']));
    await askAgain();
    await sink.until(() => sink.ids('Namespace').length === 1);
  });
});

describe('namespaces that were asked for', () => {
  it('alone are read, without a try at the whole', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig, namespaces: ['team-a'] });
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(2);
    expect(sink.ids('Namespace')).toEqual(['Namespace/team-a']);
    expect(sink.ids('Node')).toHaveLength(3);
    expect(server.count({ path: '/api/v1/pods' })).toBe(0);
  });

  it('can be widened and narrowed; nothing is taken away before the new view is there', async () => {
    const { kubeconfig } = await bench.cluster();
    const { sink, source } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    const seen: number[] = [];
    const watchCount = (): boolean => {
      seen.push(sink.ids('Pod').length);
      return false;
    };
    void sink.until(watchCount);
    source.setNamespaces?.(['team-a']);
    await sink.until(() => sink.ids('Pod').length === 2);
    source.setNamespaces?.([]);
    await sink.until(() => sink.ids('Pod').length === 9 && sink.last?.phase === 'live');
    expect(Math.min(...seen)).toBe(2);
    expect(sink.kind('Pod', 'team-a')).toBeUndefined();
  });

  it('keep the PersistentVolumes that are bound there', async () => {
    const volume = (name: string, namespace: string | undefined): KubeObject => ({
      kind: 'PersistentVolume', apiVersion: 'v1', metadata: { name },
      spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/x' }, ...(namespace === undefined ? {} : { claimRef: { kind: 'PersistentVolumeClaim', namespace, name: 'data' } }) }, status: { phase: 'Bound' },
    });
    const { kubeconfig } = await bench.cluster([namespace('team-a'), volume('ours', 'team-a'), volume('theirs', 'shop'), volume('free', undefined)]);
    const declared = new DeclaredObjects();
    const { sink } = bench.open({ context: 'admin', kubeconfig, namespaces: ['team-a'], declared });
    await sink.untilPhase('live');
    expect(sink.ids('PersistentVolume')).toEqual(['PersistentVolume/ours']);
    // Nor do comparisons and snapshots know of others.
    expect([...declared.objects.keys()].filter((id) => id.startsWith('PersistentVolume/'))).toEqual(['PersistentVolume/ours']);
  });
});

describe('watches', () => {
  it('begin a little after the last list, where that ended', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig, watchesRestMs: 300 });
    await sink.untilPhase('live');
    await clock.until(() => clock.delays().includes(300));
    expect(server.openWatches()).toEqual([]);
    server.store.delete('Pod', 'shop', 'migrate');
    clock.advance(300);
    await sink.until(() => !sink.ids('Pod').includes('Pod/shop/migrate'));
    expect(server.count({ path: '/api/v1/pods', verb: 'list' })).toBe(1);
  });
});
