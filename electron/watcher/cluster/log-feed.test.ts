import { afterEach, describe, expect, it } from 'vitest';
import { namespaceViewer } from '../../../e2e/api-server/access';
import type { KubeObject } from '../../../e2e/api-server/object-store';
import type { TestApiServer } from '../../../e2e/api-server/server';
import { FeedProbe } from '../../../e2e/feed-probe';
import { namespace, pod } from '../../../e2e/fixtures/objects';
import type { ManualClock } from '../../../e2e/manual-clock';
import { ClusterBench } from '../../../e2e/open-cluster-source';

const bench = new ClusterBench();
afterEach(() => bench.closeAll());

const LOG = 'shop/web/app';

interface Opened {
  readonly server: TestApiServer;
  readonly clock: ManualClock;
  readonly open: (more?: { readonly previous?: boolean; readonly tailLines?: number; readonly id?: string }) => FeedProbe;
  /** Opens the log and waits until the server streams it; the container has printed something by then. */
  readonly follow: () => Promise<FeedProbe>;
}

async function start(object: KubeObject = pod({ namespace: 'shop', name: 'web' }), context = 'admin'): Promise<Opened> {
  const { server, kubeconfig } = await bench.cluster([namespace('shop'), object]);
  server.addUser(namespaceViewer('viewer', ['team-a', 'shop'], ['pods/log']), 'viewer-token');
  const { source, sink, clock } = bench.open({ context, kubeconfig, namespaces: ['shop'] });
  await sink.untilPhase('live');
  const open: Opened['open'] = ({ previous = false, tailLines = 100, id = 'Container/shop/web/app' } = {}) => new FeedProbe(source, { type: 'log', id, previous, tailLines }, clock);
  const follow = async (): Promise<FeedProbe> => {
    const feed = open();
    await server.until(() => server.logs.openStreams === 1);
    return feed;
  };
  return { server, clock, open, follow };
}

/** A container's status in place of the fixture's. */
function withStatus(status: object, name = 'web'): KubeObject {
  const object = pod({ namespace: 'shop', name });
  const raw = object['status'] as { readonly containerStatuses: readonly object[] };
  return { ...object, status: { ...raw, containerStatuses: raw.containerStatuses.map((each) => ({ ...each, ...status })) } };
}

const WAITING = { waiting: { reason: 'ContainerCreating' } };
const RUNNING = { running: { startedAt: '2026-01-01T08:00:00Z' } };
const DONE = { terminated: { exitCode: 0, reason: 'Completed' } };

/** How the log was asked for, each time. */
function asked(server: TestApiServer): readonly Readonly<Record<string, string>>[] {
  return server.requests.filter(({ path }) => path === '/api/v1/namespaces/shop/pods/web/log').map(({ query }) => Object.fromEntries(query));
}

describe('a followed log', () => {
  it('begins with the last lines, stamped, and brings each that is printed', async () => {
    const { server, open } = await start();
    for (const text of ['one', 'two', 'three']) server.logs.print(LOG, text);
    const feed = open({ tailLines: 2 });
    await feed.untilLines(2);
    server.logs.print(LOG, 'four');
    await feed.untilLines(3);
    expect(feed.lines).toEqual(['two', 'three', 'four']);
    expect(feed.messages.find(({ type }) => type === 'lines')).toMatchObject({ skipped: 0, lines: [{ atMs: Date.UTC(2026, 0, 1, 8, 0, 0, 2) }, {}] });
    expect(feed.states).toEqual(['following']);
    expect(asked(server)).toEqual([{ container: 'app', timestamps: 'true', follow: 'true', tailLines: '2' }]);
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('of a container that is silent is called followed, and has no time to answer in', async () => {
    const { server, clock, follow } = await start();
    const feed = await follow();
    clock.advance(3_600_000);
    await feed.untilState('following');
    server.logs.print(LOG, 'at last');
    await feed.untilLines(1);
    expect(asked(server)).toHaveLength(1);
  });

  it('that is faster than anybody reads stays bounded, and says how much it left out', async () => {
    const { server, clock, follow } = await start();
    server.logs.print(LOG, 'first');
    const feed = await follow();
    await feed.untilLines(1);
    const flood = Array.from({ length: 20_000 }, (_, index) => `2026-01-01T08:00:01.${String(index).padStart(9, '0')}Z line ${index}\n`).join('');
    server.logs.send(LOG, Buffer.from(flood));
    const told = (): number => feed.messages.reduce((sum, message) => sum + (message.type === 'lines' ? message.lines.length + message.skipped : 0), 0);
    while (told() < 20_001) await Promise.race([feed.until(() => told() === 20_001), clock.untilTimer(100, 100).then((delayMs) => clock.advance(delayMs))]);
    expect(feed.lines.at(-1)).toBe('line 19999');
    for (const message of feed.messages) if (message.type === 'lines') expect(message.lines.length).toBeLessThanOrEqual(1_000);
  });

  it('ends when the container ends', async () => {
    const { server, follow } = await start();
    server.logs.print(LOG, 'bye');
    const feed = await follow();
    server.store.put(withStatus({ state: DONE }));
    server.logs.send(LOG, Buffer.from('without a line feed'));
    server.logs.end(LOG);
    await feed.untilState('ended');
    expect(feed.lines).toEqual(['bye', 'without a line feed']);
    expect(server.logs.openStreams).toBe(0);
  });

  it('ends when the Pod is gone', async () => {
    const { server, follow } = await start();
    server.logs.print(LOG, 'bye');
    const feed = await follow();
    server.store.delete('Pod', 'shop', 'web');
    server.logs.end(LOG);
    await feed.untilState('ended');
  });

  it.each(['cut', 'end'] as const)('that breaks (%s) while the container runs goes on, and repeats no line', async (how) => {
    const { server, clock, follow } = await start();
    const at = (fraction: string): string => `2026-01-01T08:00:05.${fraction}Z`;
    server.logs.print(LOG, 'a', at('000000001'));
    server.logs.print(LOG, 'twin 1', at('000000002'));
    server.logs.print(LOG, 'twin 2', at('000000002'));
    const feed = await follow();
    await feed.untilLines(3);
    server.logs[how](LOG);
    await server.until(() => server.logs.openStreams === 0);
    server.logs.print(LOG, 'twin 3', at('000000002'));
    server.logs.print(LOG, 'meanwhile', at('000000003'));
    clock.advance(await clock.untilTimer(125, 250));
    await feed.untilLines(5);
    server.logs.print(LOG, 'after', at('000000004'));
    await feed.untilLines(6);
    expect(feed.lines).toEqual(['a', 'twin 1', 'twin 2', 'twin 3', 'meanwhile', 'after']);
    expect(asked(server).at(-1)).toEqual({ container: 'app', timestamps: 'true', follow: 'true', sinceTime: at('000000002') });
    expect(feed.states).toEqual(how === 'cut' ? ['following', 'retrying', 'following'] : ['following']);
  });

  it('of a run that was over when the connection came back ends', async () => {
    const { server, clock, follow } = await start(withStatus({ containerID: 'containerd://1', restartCount: 0 }));
    server.logs.print(LOG, 'first run');
    const feed = await follow();
    await feed.untilLines(1);
    server.store.put(withStatus({ containerID: 'containerd://2', restartCount: 1 }));
    server.logs.cut(LOG);
    clock.advance(await clock.untilTimer(125, 250));
    await feed.untilState('ended');
    expect(asked(server)).toHaveLength(1);
  });

  it('of a container that waits to start says so, and begins when it starts', async () => {
    const { server, clock, open } = await start(withStatus({ state: WAITING }));
    const feed = open();
    await feed.untilState('retrying');
    expect(feed.failure).toMatchObject({ code: 'container-waiting', message: 'The container “app” has not started yet: ContainerCreating.' });
    server.store.put(withStatus({ state: RUNNING }));
    server.logs.print(LOG, 'hello');
    clock.advance(await clock.untilTimer(500, 1_000));
    await feed.untilLines(1);
    expect(feed.states).toEqual(['retrying', 'following']);
  });

  it('of a Pod that has no Node waits too', async () => {
    const unscheduled = pod({ namespace: 'shop', name: 'web' });
    const { open } = await start({ ...unscheduled, spec: { ...(unscheduled['spec'] as object), nodeName: undefined }, status: { phase: 'Pending' } });
    const feed = open();
    await feed.until(() => feed.failure !== undefined);
    expect(feed.failure?.message).toBe('The container “app” has not started yet: the Pod has no Node yet.');
  });

  it('goes on by itself when the Node could not be reached', async () => {
    const { server, clock, open } = await start();
    server.logs.print(LOG, 'hello');
    server.inject({ path: /\/log$/, times: 1, action: { type: 'answer', answer: { code: 500, body: { kind: 'Status', message: 'Get "https://172.20.0.10:10250/containerLogs/shop/web/app": dial tcp 172.20.0.10:10250: connect: connection refused', code: 500 } } } });
    const feed = open();
    await feed.untilState('retrying');
    expect(feed.failure).toMatchObject({ code: 'server-error', message: expect.stringContaining('connection refused') as string });
    clock.advance(await clock.untilTimer(125, 250));
    await feed.untilLines(1);
  });
});

describe('a log that cannot be had', () => {
  it.each([
    ['of a container that the Pod lacks', { id: 'Container/shop/web/other' }, 'no-log', 'container other is not valid for pod web'],
    ['of a Pod that is gone', { id: 'Container/shop/gone/app' }, 'no-object', 'The Pod is gone.'],
    ['of the former run, where there is none', { previous: true }, 'no-former-run', 'The container “app” has no former run'],
    ['of what is no container', { id: 'Pod/shop/web' }, 'no-object', 'Only containers have logs.'],
    ['of what is no object', { id: 'External/example.com' }, 'no-object', 'The cluster has no such object'],
  ])('%s', async (_, what, code, words) => {
    const { open } = await start();
    const feed = open(what);
    await feed.untilState('failed');
    expect(feed.failure).toMatchObject({ code, message: expect.stringContaining(words) as string });
  });

  it('without the right to: in words, with the role', async () => {
    const { open } = await start(undefined, 'viewer');
    const feed = open();
    await feed.untilState('failed');
    expect(feed.failure).toMatchObject({ code: 'forbidden', message: 'Your account may not read logs in the namespace “shop”.', hint: 'Ask for get on pods/log; docs/clusters.md has the role.' });
  });
});

describe('the log of the former run', () => {
  it('is read to its end', async () => {
    const { server, open } = await start(withStatus({ restartCount: 1, lastState: { terminated: { exitCode: 1, reason: 'Error' } } }));
    server.logs.print(LOG, 'panic');
    server.logs.restart(LOG);
    server.logs.print(LOG, 'new run');
    const feed = open({ previous: true });
    await feed.untilState('ended');
    expect(feed.lines).toEqual(['panic']);
    expect(asked(server)).toEqual([{ container: 'app', timestamps: 'true', previous: 'true', tailLines: '100' }]);
  });
});

describe('closing a log', () => {
  it('ends its connection at once, and leaves none behind', async () => {
    const { server, open } = await start();
    server.logs.print(LOG, 'hello');
    // Everything else has come to rest: a watch for each kind.
    await server.until(() => server.openWatches().length === server.count({ verb: 'list' }));
    const before = server.openConnections;
    const feeds = Array.from({ length: 5 }, () => open());
    await server.until(() => server.logs.openStreams === 5);
    for (const feed of feeds) feed.close();
    await server.until(() => server.logs.openStreams === 0 && server.openConnections <= before + 1);
    const told = feeds.map(({ messages }) => messages.length);
    server.logs.print(LOG, 'nobody listens');
    expect(feeds.map(({ messages }) => messages.length)).toEqual(told);
  });

  it('of a container that has printed nothing ends the request that waits for its answer', async () => {
    const { server, follow } = await start();
    const feed = await follow();
    feed.close();
    await server.until(() => server.logs.openStreams === 0);
    expect(feed.lines).toEqual([]);
  });

  it('while it waits for its next try leaves no timer behind', async () => {
    const { clock, open } = await start(withStatus({ state: WAITING }));
    const feed = open();
    await clock.untilTimer(500, 1_000);
    feed.close();
    await clock.until(() => clock.delays().every((delay) => delay > 1_000));
    expect(feed.state).toBe('retrying');
  });
});
