import { afterEach, describe, expect, it } from 'vitest';
import type { User } from '../../../e2e/api-server/access';
import type { TestApiServer } from '../../../e2e/api-server/server';
import { FeedProbe } from '../../../e2e/feed-probe';
import { kubeEvent } from '../../../e2e/fixtures/events';
import { kubeNode, namespace, pod } from '../../../e2e/fixtures/objects';
import type { ManualClock } from '../../../e2e/manual-clock';
import { ClusterBench } from '../../../e2e/open-cluster-source';

const bench = new ClusterBench();
afterEach(() => bench.closeAll());

interface Opened {
  readonly server: TestApiServer;
  readonly clock: ManualClock;
  readonly open: (id?: string) => FeedProbe;
  /** Opened, and watched by now. */
  readonly follow: (id?: string) => Promise<FeedProbe>;
}

async function start(user?: User): Promise<Opened> {
  const web = { ...pod({ namespace: 'shop', name: 'web' }), spec: { nodeName: 'node-1', containers: [{ name: 'app', image: 'a' }], volumes: [{ name: 'config', configMap: { name: 'c' } }, { name: 'data', emptyDir: {} }] } };
  const { server, kubeconfig } = await bench.cluster([namespace('shop'), kubeNode('node-1'), web, pod({ namespace: 'shop', name: 'web-2' })]);
  if (user !== undefined) server.addUser(user, 'viewer-token');
  const { source, sink, clock } = bench.open({ context: user === undefined ? 'admin' : 'viewer', kubeconfig, namespaces: ['shop'] });
  await sink.until(() => sink.entities.has('Pod/shop/web'));
  const open = (id = 'Pod/shop/web'): FeedProbe => new FeedProbe(source, { type: 'events', id }, clock);
  const follow = async (id?: string): Promise<FeedProbe> => {
    const feed = open(id);
    await server.until(() => server.openWatches('Event').length === 1);
    await feed.untilState('following');
    return feed;
  };
  return { server, clock, open, follow };
}

const reasons = (feed: FeedProbe): readonly string[] | undefined => feed.events?.map(({ reason }) => reason);

describe('events of a Pod', () => {
  it('are found as kubectl describe finds them, newest first, and each further one comes', async () => {
    const { server, follow } = await start();
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Scheduled', at: '2026-01-01T08:00:00Z', style: 'eventTime' }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Pulled', at: '2026-01-01T08:00:02Z', fieldPath: 'spec.containers{app}' }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web-2', reason: 'Killing', at: '2026-01-01T08:00:03Z' }));
    server.store.put(kubeEvent({ about: 'Service/shop/web', reason: 'Other', at: '2026-01-01T08:00:03Z' }));
    const feed = await follow();
    expect(reasons(feed)).toEqual(['Pulled', 'Scheduled']);
    expect(feed.messages.map(({ type }) => type)).toEqual(['events', 'state']);
    server.store.put(kubeEvent({ about: 'Pod/shop/web-2', reason: 'Started', at: '2026-01-01T08:00:04Z' }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'BackOff', at: '2026-01-01T08:00:05Z', type: 'Warning', count: 7 }));
    await feed.until(() => feed.events?.length === 3);
    expect(feed.events?.[0]).toMatchObject({ type: 'Warning', reason: 'BackOff', count: 7 });
    const asked = server.requests.filter(({ path }) => path.endsWith('/events'));
    expect(asked.map(({ path, verb }) => `${verb} ${path}`)).toEqual(['list /api/v1/namespaces/shop/events', 'watch /api/v1/namespaces/shop/events']);
    expect(new Set(asked.map(({ query }) => query.get('fieldSelector')))).toEqual(new Set(['involvedObject.kind=Pod,involvedObject.name=web,involvedObject.namespace=shop']));
  });

  it('that are counted on stay one', async () => {
    const { server, follow } = await start();
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Unhealthy', at: '2026-01-01T08:00:00Z', count: 1 }));
    const feed = await follow();
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Unhealthy', at: '2026-01-01T08:00:00Z', lastAt: '2026-01-01T08:05:00Z', count: 6 }));
    await feed.until(() => feed.events?.[0]?.count === 6);
    expect(feed.events).toHaveLength(1);
    expect(feed.events?.[0]).toMatchObject({ firstAtMs: Date.UTC(2026, 0, 1, 8), lastAtMs: Date.UTC(2026, 0, 1, 8, 5) });
  });

  it('are not its predecessor’s of the same name, also when it is made anew meanwhile', async () => {
    const { server, follow } = await start();
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Old', at: '2026-01-01T07:00:00Z', uid: 'a-former-one' }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Mine', at: '2026-01-01T08:00:00Z', uid: server.store.find('Pod', 'shop', 'web')?.object.metadata.uid }));
    const feed = await follow();
    expect(reasons(feed)).toEqual(['Mine']);
    server.store.delete('Pod', 'shop', 'web');
    server.store.put({ ...pod({ namespace: 'shop', name: 'web' }) });
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'New', at: '2026-01-01T09:00:00Z', uid: server.store.find('Pod', 'shop', 'web')?.object.metadata.uid }));
    await feed.until(() => reasons(feed)?.join() === 'New');
  });

  it.each([
    ['Container/shop/web/app', ['Pulled']],
    ['Volume/shop/web/config', ['FailedMount', 'FailedAttachVolume']],
    ['Volume/shop/web/data', ['FailedAttachVolume']],
  ])('%s: those that are about the part', async (id, expected) => {
    const { server, follow } = await start();
    const at = '2026-01-01T08:00:00Z';
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Scheduled', at }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Pulled', at, fieldPath: 'spec.containers{app}' }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Started', at, fieldPath: 'spec.initContainers{wait}' }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'FailedAttachVolume', at, message: 'Multi-Attach error for volume "pvc-1" Volume is already used' }));
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'FailedMount', at: '2026-01-01T08:00:01Z', message: 'MountVolume.SetUp failed for volume "config" : configmap "c" not found' }));
    expect(reasons(await follow(id))).toEqual(expected);
  });
});

describe('events of a Node', () => {
  it('are the kubelet’s, under the Node’s name, and the controllers’, under its uid', async () => {
    const { server, follow } = await start();
    server.store.put(kubeEvent({ about: 'Node/node-1', reason: 'NodeHasDiskPressure', at: '2026-01-01T08:00:02Z', uid: 'node-1' }));
    server.store.put(kubeEvent({ about: 'Node/node-1', reason: 'NodeNotReady', at: '2026-01-01T08:00:01Z', uid: server.store.find('Node', undefined, 'node-1')?.object.metadata.uid }));
    server.store.put(kubeEvent({ about: 'Node/node-1', reason: 'Former', at: '2026-01-01T08:00:00Z', uid: 'another' }));
    const feed = await follow('Node/node-1');
    expect(reasons(feed)).toEqual(['NodeHasDiskPressure', 'NodeNotReady']);
    expect(server.count({ path: '/api/v1/events', verb: 'list' })).toBe(1);
  });

  it('are looked for in the namespace where they are kept, if that is all one may read', async () => {
    const { server, follow } = await start({ name: 'viewer', allow: ({ resource, namespace: where }) => resource !== 'events' || where === 'default' });
    server.store.put(kubeEvent({ about: 'Node/node-1', reason: 'NodeReady', at: '2026-01-01T08:00:00Z', uid: 'node-1' }));
    const feed = await follow('Node/node-1');
    expect(reasons(feed)).toEqual(['NodeReady']);
    expect(feed.states).toEqual(['following']);
  });
});

describe('when something is wrong', () => {
  it('without the right to: in words, with the role, and no further tries', async () => {
    const { server, open } = await start({ name: 'viewer', allow: ({ resource }) => resource !== 'events' });
    const feed = open();
    await feed.untilState('failed');
    expect(feed.failure).toEqual({ code: 'forbidden', message: 'Your account may not list events in the namespace “shop”.', hint: 'Ask for list and watch on events; docs/clusters.md has the role.' });
    expect(server.requests.filter(({ path }) => path.endsWith('/events'))).toHaveLength(1);
  });

  it('who may list but not watch reads again every 20 s', async () => {
    const { server, clock, open } = await start({ name: 'viewer', allow: ({ resource, verb }) => resource !== 'events' || verb === 'list' });
    const feed = open();
    await feed.until(() => feed.events !== undefined);
    await clock.untilTimer(20_000, 20_000);
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Later', at: '2026-01-01T08:00:00Z' }));
    clock.advance(20_000);
    await feed.until(() => feed.events?.length === 1);
    expect(feed.states).toEqual(['following']);
  });

  it('a connection that breaks: retrying, then all again', async () => {
    const { server, clock, follow } = await start();
    const feed = await follow();
    server.openWatches('Event')[0]?.cut('reset');
    await feed.untilState('retrying');
    expect(feed.failure?.code).toBe('connection-lost');
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Meanwhile', at: '2026-01-01T08:00:00Z' }));
    clock.advance(await clock.untilTimer(125, 250));
    await feed.until(() => feed.events?.length === 1);
    await feed.untilState('following');
  });

  it('a version that is too old: listed again, without a word', async () => {
    const { server, follow } = await start();
    const feed = await follow();
    server.openWatches('Event')[0]?.expire();
    await server.until(() => server.count({ verb: 'list', path: '/api/v1/namespaces/shop/events' }) === 2);
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Later', at: '2026-01-01T08:00:00Z' }));
    await feed.until(() => feed.events?.length === 1);
    expect(feed.states).toEqual(['following']);
  });

  it('a watch that the server ends is gone on with from its last version', async () => {
    const { server, follow } = await start();
    const feed = await follow();
    server.openWatches('Event')[0]?.cut('end');
    await server.until(() => server.count({ verb: 'watch', path: '/api/v1/namespaces/shop/events' }) === 2);
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Later', at: '2026-01-01T08:00:00Z' }));
    await feed.until(() => feed.events?.length === 1);
    expect(server.count({ verb: 'list', path: '/api/v1/namespaces/shop/events' })).toBe(1);
  });

  it('closing ends the watch at once', async () => {
    const { server, follow } = await start();
    const feed = await follow();
    feed.close();
    await server.until(() => server.openWatches('Event').length === 0);
    const told = feed.messages.length;
    server.store.put(kubeEvent({ about: 'Pod/shop/web', reason: 'Later', at: '2026-01-01T08:00:00Z' }));
    expect(feed.messages).toHaveLength(told);
  });
});
