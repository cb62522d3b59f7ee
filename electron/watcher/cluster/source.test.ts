import { afterEach, describe, expect, it } from 'vitest';
import { startCluster, type TestCluster } from '../../../e2e/cluster';
import { CollectingSink } from '../../../e2e/collecting-sink';
import { namespaceViewer } from '../../../e2e/api-server/access';
import { certificateCredentials, writeKubeconfig } from '../../../e2e/api-server/kubeconfig';
import type { KubeObject } from '../../../e2e/api-server/object-store';
import { pod, secret } from '../../../e2e/fixtures/objects';
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

describe('what a source tells of a broken connection', () => {
  it('a server that is down: failed with what to do, the next try visible, and live when it comes', async () => {
    const { server, kubeconfig } = await cluster();
    const { port } = server;
    await server.halt();
    const { sink, clock } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('failed');
    expect(sink.last?.failure).toMatchObject({ code: 'unreachable', hint: expect.stringContaining('VPN') as string });
    expect(sink.kind('Cluster')).toMatchObject({ state: 'retrying', retryAtMs: clock.nowMs() + 188 });
    await server.restart(port);
    clock.advance(await clock.untilTimer(100, 29_999));
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(9);
    expect(sink.kind('Cluster')).toBeUndefined();
  });

  it('a server that goes away: degraded, with all that is known still there; then live again', async () => {
    const { server, kubeconfig } = await cluster();
    const { port } = server;
    const { sink, clock } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    await server.halt();
    await sink.until(() => sink.last?.kinds.every(({ state }) => state === 'stale' || state === 'absent') === true);
    expect(sink.last?.phase).toBe('degraded');
    expect(sink.last?.failure?.code).toMatch(/connection-lost|unreachable/);
    expect(sink.ids('Pod')).toHaveLength(9);
    server.store.put(pod({ namespace: 'shop', name: 'meanwhile' }));
    await server.restart(port);
    clock.advance(30_000);
    await sink.untilPhase('live');
    await sink.until(() => sink.entities.has('Pod/shop/meanwhile'));
    expect(server.count({ verb: 'list', path: '/api/v1/pods' })).toBe(1);
  });

  it.each([
    ['a context that is not there', { context: 'nobody' }, 'context-missing'],
    ['a kubeconfig that is not there', { kubeconfig: '/nowhere/config' }, 'kubeconfig-missing'],
  ])('%s', async (_, options, code) => {
    const { kubeconfig } = await cluster([]);
    const { sink } = open({ context: 'admin', kubeconfig, ...options });
    await sink.untilPhase('failed');
    expect(sink.last?.failure?.code).toBe(code);
  });

  it('goes on by itself when the kubeconfig is mended', async () => {
    const { kubeconfig, server, folder } = await cluster([]);
    const { sink, clock } = open({ context: 'late', kubeconfig: `${folder}/late` });
    await sink.untilPhase('failed');
    writeKubeconfig(`${folder}/late`, server, [{ name: 'late', credentials: certificateCredentials(server) }]);
    clock.advance(await clock.untilTimer(100, 29_999));
    await sink.untilPhase('live');
    expect(kubeconfig).not.toBe(`${folder}/late`);
  });

  it('an exec plugin that is missing is named, with the hint of its makers', async () => {
    const { server, folder } = await cluster([]);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-login', installHint: 'Get it from the intranet.' };
    writeKubeconfig(`${folder}/exec`, server, [{ name: 'x', credentials: { exec } }]);
    const { sink } = open({ context: 'x', kubeconfig: `${folder}/exec` });
    await sink.untilPhase('failed');
    expect(sink.last?.failure).toMatchObject({ code: 'exec-plugin-missing', message: expect.stringContaining('no-such-login') as string, hint: 'Get it from the intranet.' });
  });

  it('refused credentials', async () => {
    const { server, folder } = await cluster([]);
    writeKubeconfig(`${folder}/bad`, server, [{ name: 'x', credentials: { token: 'wrong' } }]);
    const { sink } = open({ context: 'x', kubeconfig: `${folder}/bad` });
    await sink.untilPhase('failed');
    expect(sink.last?.failure).toMatchObject({ code: 'unauthorized', hint: expect.stringContaining('sign in again') as string });
  });
});

describe('a person who may not see everything', () => {
  it('sees the namespace of the context, and per kind what was not allowed', async () => {
    const { server, kubeconfig } = await cluster();
    const { sink } = open({ context: 'viewer', kubeconfig });
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

  it('tries the namespaces that may be listed, and other kinds only where Pods may be read', async () => {
    const { server, kubeconfig } = await cluster();
    server.directory.addUser({ name: 'viewer', allow: ({ resource, namespace }) => resource === 'namespaces' || namespace === 'shop' });
    const { sink } = open({ context: 'viewer', kubeconfig });
    await sink.until(() => sink.kind('Service', 'shop')?.state === 'synced' && sink.last?.phase === 'live');
    expect(sink.ids('Pod')).toHaveLength(7);
    expect(sink.ids('Service')).toEqual(['Service/shop/cart', 'Service/shop/redis', 'Service/shop/web']);
    expect(sink.kind('Pod', 'kube-system')).toMatchObject({ state: 'forbidden' });
    expect(server.count({ path: '/api/v1/namespaces/kube-system/pods' })).toBe(1);
    expect(server.count({ path: '/api/v1/namespaces/kube-system/services' })).toBe(0);
  });

  it('is told so when no Pods can be seen, types a namespace, and sees it', async () => {
    const { server, kubeconfig } = await cluster();
    server.directory.addUser(namespaceViewer('viewer', ['shop']));
    const { sink, source } = open({ context: 'viewer', kubeconfig });
    await sink.untilPhase('degraded');
    expect(sink.last?.failure).toMatchObject({ code: 'forbidden', message: 'Your account may not see Pods in team-a.' });
    source.setNamespaces?.(['shop', 'typo']);
    await sink.until(() => sink.kind('Pod', 'shop')?.state === 'synced');
    expect(sink.ids('Pod')).toHaveLength(7);
    expect(sink.last?.namespaces).toEqual(['shop', 'typo']);
    await sink.until(() => sink.kind('Namespace', 'typo')?.state === 'forbidden');
  });

  it('sees the whole as soon as it is allowed, and nothing twice or left over', async () => {
    const { server, kubeconfig } = await cluster();
    const { sink, clock } = open({ context: 'viewer', kubeconfig });
    await sink.until(() => sink.kind('Pod', 'team-a')?.state === 'synced' && sink.last?.phase === 'live');
    server.directory.addUser({ name: 'viewer', allow: () => true });
    clock.advance(60_000);
    await sink.until(() => sink.kind('Pod')?.state === 'synced' && sink.last?.phase === 'live');
    expect(sink.ids('Pod')).toHaveLength(9);
    expect(sink.kind('Pod', 'team-a')).toBeUndefined();
  });
});

describe('namespaces that were asked for', () => {
  it('alone are read, without a try at the whole', async () => {
    const { server, kubeconfig } = await cluster();
    const { sink } = open({ context: 'admin', kubeconfig, namespaces: ['team-a'] });
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(2);
    expect(sink.ids('Namespace')).toEqual(['Namespace/team-a']);
    expect(sink.ids('Node')).toHaveLength(3);
    expect(server.count({ path: '/api/v1/pods' })).toBe(0);
  });

  it('can be widened and narrowed; nothing is taken away before the new view is there', async () => {
    const { kubeconfig } = await cluster();
    const { sink, source } = open({ context: 'admin', kubeconfig });
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
    const { kubeconfig } = await cluster([volume('ours', 'team-a'), volume('theirs', 'shop'), volume('free', undefined)]);
    const { sink } = open({ context: 'admin', kubeconfig, namespaces: ['team-a'] });
    await sink.untilPhase('live');
    expect(sink.ids('PersistentVolume')).toEqual(['PersistentVolume/ours']);
  });
});

describe('Secrets', () => {
  it('are listed and watched without their values: names, types and keys only', async () => {
    const { server, kubeconfig } = await cluster();
    const { sink } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.entities.get('Secret/shop/web-tls')).toMatchObject({ kind: 'Secret', type: 'Opaque', keys: ['tls.crt', 'tls.key'] });
    server.store.put(secret('shop', 'later', { password: 'hunter2' }));
    await sink.until(() => sink.entities.has('Secret/shop/later'));
    expect(sink.entities.get('Secret/shop/later')).toMatchObject({ keys: ['password'] });
    server.store.delete('Secret', 'shop', 'later');
    await sink.until(() => !sink.entities.has('Secret/shop/later'));
    const asked = server.requests.filter(({ path }) => path.includes('/secrets'));
    expect(asked.map(({ verb }) => verb)).toEqual(['list', 'watch']);
    expect(asked.every(({ accept }) => accept.startsWith('application/json;as=Table'))).toBe(true);
    expect(JSON.stringify(sink.patches)).not.toContain(Buffer.from('hunter2').toString('base64'));
  });

  it('that are too old to tell their keys are read one by one, and their values end there', async () => {
    const { server, kubeconfig } = await cluster([secret('shop', 'old', { user: 'me', password: 'hunter2' }, true)]);
    const { sink } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.entities.get('Secret/shop/old')).toMatchObject({ keys: ['password', 'user'] });
    expect(server.count({ path: '/api/v1/namespaces/shop/secrets/old' })).toBe(1);
    expect(JSON.stringify(sink.patches)).not.toContain(Buffer.from('hunter2').toString('base64'));
  });
});

describe('getRaw', () => {
  it('gives an object as YAML; parts of a Pod give the Pod', async () => {
    const { kubeconfig } = await cluster();
    const { sink, source } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    for (const id of ['Pod/shop/migrate', 'Container/shop/migrate/app', 'Volume/shop/migrate/kube-api-access']) {
      const raw = await source.getRaw(id);
      expect(raw).toMatchObject({ ok: true, value: { yaml: expect.stringMatching(/^apiVersion: v1\nkind: Pod\nmetadata:\n {2}name: migrate\n/) as string } });
    }
    expect(await source.getRaw('Node/node-1')).toMatchObject({ ok: true });
  });

  it('redacts Secrets', async () => {
    const { kubeconfig } = await cluster();
    const { sink, source } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    const raw = await source.getRaw('Secret/shop/web-tls');
    expect(raw).toMatchObject({ ok: true, value: { yaml: expect.stringContaining('tls.key: <9 bytes>') as string } });
  });

  it.each([
    ['what is gone', 'Pod/shop/gone', 'no-object'],
    ['what is no object', 'External/example.com', 'no-object'],
    ['what makes no sense', 'Pod', 'no-object'],
  ])('says so for %s', async (_, id, code) => {
    const { kubeconfig } = await cluster();
    const { sink, source } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(await source.getRaw(id)).toMatchObject({ ok: false, error: { code } });
  });

  it('says so while there is no connection, and for what may not be read', async () => {
    const { kubeconfig } = await cluster();
    const { sink, source } = open({ context: 'viewer', kubeconfig });
    expect(await source.getRaw('Pod/shop/migrate')).toMatchObject({ ok: false, error: { code: 'not-connected' } });
    await sink.untilPhase('live');
    expect(await source.getRaw('Pod/shop/migrate')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});

describe('addresses of Pods that were replaced', () => {
  it('stay with the Pod that took over', async () => {
    const { server, kubeconfig } = await cluster();
    const { sink } = open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    const old = server.store.current('Pod').find(({ object }) => object.metadata.name.startsWith('redis-'))?.object;
    if (old === undefined) throw new Error('no redis');
    server.store.delete('Pod', 'shop', old.metadata.name);
    server.store.put({ ...old, metadata: { ...old.metadata, name: 'redis-6d4cf56db6-new1x', uid: undefined }, status: { ...(old['status'] as object), podIP: '10.244.3.99', podIPs: [{ ip: '10.244.3.99' }] } });
    await sink.until(() => sink.entities.has('Pod/shop/redis-6d4cf56db6-new1x'));
    expect(sink.entities.get('Pod/shop/redis-6d4cf56db6-new1x')).toMatchObject({ podIPs: ['10.244.3.99'], previousIPs: ['10.244.3.2'] });
  });
});
