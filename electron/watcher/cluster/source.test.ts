import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { certificateCredentials, writeKubeconfig } from '../../../e2e/api-server/kubeconfig';
import { tooManyRequests } from '../../../e2e/api-server/status';
import { LargeCluster } from '../../../e2e/fixtures/large-cluster';
import { pod, secret } from '../../../e2e/fixtures/objects';
import { ClusterBench } from '../../../e2e/open-cluster-source';

const bench = new ClusterBench();
afterEach(() => bench.closeAll());

describe('a cluster that one may see whole', () => {
  it('is read completely, and then is live', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(9);
    expect(sink.ids('Node')).toEqual(['Node/node-1', 'Node/node-2', 'Node/node-3']);
    expect(sink.kind('Pod')).toEqual({ kind: 'Pod', state: 'synced', count: 9 });
    expect(sink.kind('HTTPRoute')).toMatchObject({ state: 'absent', count: 0 });
    expect(sink.last?.detail).toBe(`Kubernetes v1.36.2 · 127.0.0.1:${server.port}`);
    expect(sink.statuses[0]?.phase).toBe('connecting');
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('is read once, without a single watch, where nobody follows it', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig, watch: false });
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(9);
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.count({ verb: 'watch' })).toBe(0);
  });

  it('is followed: what is added, changed and deleted arrives', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig });
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

describe('the order of asking', () => {
  it.each([[600, true], [6_000, false]])('of %i Pods, a first page that only begins to come lets other kinds be asked for: %s', async (pods, isAtOnce) => {
    const { server, kubeconfig } = await bench.cluster([]);
    new LargeCluster(pods, server.store);
    server.inject({ verb: 'list', path: /pods$/, times: 1, action: { type: 'stall-body', bytes: 20_000 } });
    const { clock } = bench.open({ context: 'admin', kubeconfig });
    const others = (): number => server.requests.filter(({ verb, path }) => verb === 'list' && path !== '/api/v1/pods').length;
    // The second page is asked for by what the beginning of the first one told.
    await server.until(() => server.count({ verb: 'list', path: '/api/v1/pods' }) === 2);
    if (!isAtOnce) {
      expect(others()).toBe(0);
      clock.advance(400);
    }
    await server.until(() => others() > 0);
  });

  it('what the server serves is asked while it has not said yet who it is', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.inject({ path: /^\/version$/, times: 1, action: { type: 'stall' } });
    bench.open({ context: 'admin', kubeconfig });
    await server.until(() => server.count({ path: '/apis' }) === 1);
  });

  it('other kinds of a large cluster come behind its first Pods', async () => {
    const { server, kubeconfig } = await bench.cluster([]);
    new LargeCluster(6_000, server.store);
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.until(() => sink.kind('Pod') !== undefined && sink.ids('Pod').length > 0);
    expect(sink.ids('Node')).toEqual([]);
    await sink.until(() => sink.ids('Node').length > 0);
  });

  it('no watch takes a connection before all lists are there', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    await server.until(() => server.openWatches().length === server.count({ verb: 'list' }));
    const verbs = server.requests.map(({ verb }) => verb).filter((verb) => verb === 'list' || verb === 'watch');
    expect(verbs.lastIndexOf('list')).toBeLessThan(verbs.indexOf('watch'));
  });

  it('a list that does not come holds up no watch for long', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const heal = server.inject({ verb: 'list', path: /secrets$/, action: { type: 'stall' } });
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig });
    await sink.until(() => sink.kind('Pod')?.state === 'synced' && sink.kind('PodDisruptionBudget')?.state === 'synced');
    expect(server.count({ verb: 'watch' })).toBe(0);
    clock.advance(1_000);
    await server.until(() => server.openWatches().length > 0);
    heal();
  });
});

describe('what a source tells of a broken connection', () => {
  it('a busy server is waited for: nothing is called trouble, and nothing is left out', async () => {
    const { server, kubeconfig } = await bench.cluster();
    for (const path of [/version$/, /pods$/]) server.inject({ times: 3, path, action: { type: 'answer', answer: tooManyRequests(1) } });
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig });
    const isLive = (): boolean => sink.last?.phase === 'live';
    while (!isLive()) await Promise.race([sink.until(isLive), clock.untilTimer(100, 29_999).then((delay) => clock.advance(delay))]);
    expect(new Set(sink.statuses.map(({ phase }) => phase))).toEqual(new Set(['connecting', 'loading', 'live']));
    expect(sink.ids('Pod')).toHaveLength(9);
  });

  it('a server that is down: failed with what to do, the next try visible, and live when it comes', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { port } = server;
    await server.halt();
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('failed');
    expect(sink.last?.failure).toMatchObject({ code: 'unreachable', hint: expect.stringContaining('VPN') as string });
    expect(sink.kind('Cluster')).toMatchObject({ state: 'retrying', retryAtMs: clock.nowMs() + 125 });
    await server.restart(port);
    clock.advance(await clock.untilTimer(100, 29_999));
    await sink.untilPhase('live');
    expect(sink.ids('Pod')).toHaveLength(9);
    expect(sink.kind('Cluster')).toBeUndefined();
  });

  it('a connection that breaks each time is called trouble as soon as patience ends, not only with the next try', async () => {
    const cluster = await bench.cluster();
    cluster.server.inject({ action: { type: 'reset' } });
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig: cluster.kubeconfig });
    const startedMs = clock.nowMs();
    const hasFailed = (): boolean => sink.last?.phase === 'failed';
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    while (!hasFailed()) {
      clock.advance(await clock.untilTimer(1, 29_999));
      await turn();
      await turn();
    }
    expect(clock.nowMs() - startedMs).toBe(15_000);
    expect(sink.last?.failure?.code).toBe('connection-lost');
  });

  it('a server that goes away: degraded, with all that is known still there; then live again', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { port } = server;
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig });
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

  it('when one kind gets through again, all the others follow within half a second', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { port } = server;
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    await server.halt();
    // Long enough away for the waits to be long and, by lot, different.
    for (let round = 0; round < 8; round += 1) {
      const tries = sink.statuses.length;
      clock.advance(30_000);
      await sink.until(() => sink.statuses.length > tries);
      await sink.until(() => sink.last?.kinds.every(({ state, retryAtMs = 0 }) => state === 'absent' || retryAtMs > clock.nowMs()) === true);
    }
    await server.restart(port);
    const first = Math.min(...(sink.last?.kinds ?? []).filter(({ state }) => state === 'stale').map(({ retryAtMs = 0 }) => retryAtMs));
    clock.advance(first - clock.nowMs());
    await sink.until(() => sink.last?.kinds.some(({ state }) => state === 'synced') === true);
    clock.advance(500);
    await sink.untilPhase('live');
  });

  it.each([
    ['a context that is not there', { context: 'nobody' }, 'context-missing'],
    ['a kubeconfig that is not there', { kubeconfig: '/nowhere/config' }, 'kubeconfig-missing'],
  ])('%s', async (_, options, code) => {
    const { kubeconfig } = await bench.cluster([]);
    const { sink } = bench.open({ context: 'admin', kubeconfig, ...options });
    await sink.untilPhase('failed');
    expect(sink.last?.failure?.code).toBe(code);
  });

  it('goes on by itself when the kubeconfig is mended', async () => {
    const { kubeconfig, server, folder } = await bench.cluster([]);
    const { sink, clock } = bench.open({ context: 'late', kubeconfig: `${folder}/late` });
    await sink.untilPhase('failed');
    writeKubeconfig(`${folder}/late`, server, [{ name: 'late', credentials: certificateCredentials(server) }]);
    clock.advance(await clock.untilTimer(100, 29_999));
    await sink.untilPhase('live');
    expect(kubeconfig).not.toBe(`${folder}/late`);
  });

  it('a program that was not allowed is not run, whatever the kubeconfig says by now', async () => {
    const { server, folder } = await bench.cluster([]);
    const marker = `${folder}/was-run`;
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`] };
    writeKubeconfig(`${folder}/rewritten`, server, [{ name: 'x', credentials: { exec } }]);
    const { sink } = bench.open({ context: 'x', kubeconfig: `${folder}/rewritten`, mayRun: (digest) => digest === 'of another command line' });
    await sink.untilPhase('failed');
    expect(sink.last?.failure).toMatchObject({ code: 'exec-plugin-not-allowed', hint: 'Open the context again to be asked about it.' });
    expect(existsSync(marker)).toBe(false);
  });

  it('an exec plugin that is missing is named, with the hint of its makers', async () => {
    const { server, folder } = await bench.cluster([]);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-login', installHint: 'Get it from the intranet.' };
    writeKubeconfig(`${folder}/exec`, server, [{ name: 'x', credentials: { exec } }]);
    const { sink } = bench.open({ context: 'x', kubeconfig: `${folder}/exec` });
    await sink.untilPhase('failed');
    expect(sink.last?.failure).toMatchObject({ code: 'exec-plugin-missing', message: expect.stringContaining('no-such-login') as string, hint: 'Get it from the intranet.' });
  });

  it('refused credentials', async () => {
    const { server, folder } = await bench.cluster([]);
    writeKubeconfig(`${folder}/bad`, server, [{ name: 'x', credentials: { token: 'wrong' } }]);
    const { sink } = bench.open({ context: 'x', kubeconfig: `${folder}/bad` });
    await sink.untilPhase('failed');
    expect(sink.last?.failure).toMatchObject({ code: 'unauthorized', hint: expect.stringContaining('sign in again') as string });
  });
});

describe('Secrets', () => {
  it('are listed and watched without their values: names, types and keys only', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig });
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
    const { server, kubeconfig } = await bench.cluster([secret('shop', 'old', { user: 'me', password: 'hunter2' }, true)]);
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.entities.get('Secret/shop/old')).toMatchObject({ keys: ['password', 'user'] });
    expect(server.count({ path: '/api/v1/namespaces/shop/secrets/old' })).toBe(1);
    expect(JSON.stringify(sink.patches)).not.toContain(Buffer.from('hunter2').toString('base64'));
  });
});

describe('getRaw', () => {
  it('gives an object as YAML; parts of a Pod give the Pod', async () => {
    const { kubeconfig } = await bench.cluster();
    const { sink, source } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    for (const id of ['Pod/shop/migrate', 'Container/shop/migrate/app', 'Volume/shop/migrate/kube-api-access-b8x2k']) {
      const raw = await source.getRaw(id);
      expect(raw).toMatchObject({ ok: true, value: { yaml: expect.stringMatching(/^apiVersion: v1\nkind: Pod\nmetadata:\n {2}name: migrate\n/) as string } });
    }
    expect(await source.getRaw('Node/node-1')).toMatchObject({ ok: true });
  });

  it('redacts Secrets', async () => {
    const { kubeconfig } = await bench.cluster();
    const { sink, source } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    const raw = await source.getRaw('Secret/shop/web-tls');
    expect(raw).toMatchObject({ ok: true, value: { yaml: expect.stringContaining('tls.key: <redacted, 9 bytes>') as string } });
  });

  it.each([
    ['what is gone', 'Pod/shop/gone', 'no-object'],
    ['what is no object', 'External/example.com', 'no-object'],
    ['what makes no sense', 'Pod', 'no-object'],
  ])('says so for %s', async (_, id, code) => {
    const { kubeconfig } = await bench.cluster();
    const { sink, source } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(await source.getRaw(id)).toMatchObject({ ok: false, error: { code } });
  });

  it('says so while there is no connection, and for what may not be read', async () => {
    const { kubeconfig } = await bench.cluster();
    const { sink, source } = bench.open({ context: 'viewer', kubeconfig });
    expect(await source.getRaw('Pod/shop/migrate')).toMatchObject({ ok: false, error: { code: 'not-connected' } });
    await sink.untilPhase('live');
    expect(await source.getRaw('Pod/shop/migrate')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});

describe('addresses of Pods that were replaced', () => {
  it('stay with the Pod that took over', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    const old = server.store.current('Pod').find(({ object }) => object.metadata.name.startsWith('redis-'))?.object;
    if (old === undefined) throw new Error('no redis');
    server.store.delete('Pod', 'shop', old.metadata.name);
    server.store.put({ ...old, metadata: { ...old.metadata, name: 'redis-6d4cf56db6-new1x', uid: undefined }, status: { ...(old['status'] as object), podIP: '10.244.3.99', podIPs: [{ ip: '10.244.3.99' }] } });
    await sink.until(() => sink.entities.has('Pod/shop/redis-6d4cf56db6-new1x'));
    expect(sink.entities.get('Pod/shop/redis-6d4cf56db6-new1x')).toMatchObject({ podIPs: ['10.244.3.99'], previousIPs: ['10.244.3.2'] });
  });
});
