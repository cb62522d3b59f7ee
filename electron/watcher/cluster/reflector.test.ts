import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namespaceViewer } from '../../../e2e/api-server/access';
import { notFoundPath, statusBody, tooManyRequests, type Answer } from '../../../e2e/api-server/status';
import { ReflectorHarness } from '../../../e2e/reflector-harness';

let bench: ReflectorHarness;

beforeEach(async () => {
  bench = await ReflectorHarness.create();
});

afterEach(() => bench.close());

describe('listing and watching', () => {
  it('lists page by page, says how far it is, and watches from the list’s version', async () => {
    for (let index = 0; index < 1_201; index += 1) bench.put(`p${index}`);
    const reflector = bench.start();
    await bench.settled();
    expect(bench.entities.size).toBe(1_201);
    expect(bench.server.requests.filter(({ verb }) => verb === 'list').map(({ query }) => query.get('limit'))).toEqual(['250', '500', '500']);
    expect(bench.statuses.filter(({ state }) => state === 'listing').map(({ count, remaining }) => [count, remaining])).toContainEqual([250, 951]);
    for (const { count, remaining } of bench.statuses) if (remaining !== undefined) expect(count + remaining).toBe(1_201);
    expect(reflector.status).toEqual({ kind: 'Pod', state: 'synced', count: 1_201 });
    const watch = bench.server.requests.find(({ verb }) => verb === 'watch')?.query;
    expect(watch?.get('resourceVersion')).toBe(String(bench.server.store.resourceVersion));
    expect(watch?.get('allowWatchBookmarks')).toBe('true');
    expect(Number(watch?.get('timeoutSeconds'))).toBe(450);
  });

  it('keeps to one namespace', async () => {
    bench.put('mine');
    bench.put('theirs', '10.0.0.1', 'b');
    bench.start('a');
    await bench.settled();
    bench.put('theirs-too', '10.0.0.1', 'b');
    bench.put('mine-too');
    await bench.until(() => bench.entities.size === 2);
    expect(bench.names()).toEqual(['mine', 'mine-too']);
    expect(bench.server.count({ path: '/api/v1/namespaces/a/pods' })).toBe(2);
  });

  it('a list in drops and a compressed page are read like any other', async () => {
    for (let index = 0; index < 200; index += 1) bench.put(`p${index}`);
    bench.server.inject({ verb: 'list', times: 1, action: { type: 'slow-body', chunkBytes: 3_001, delayMs: 0 } });
    bench.start();
    await bench.settled();
    expect(bench.entities.size).toBe(200);
  });
});

describe('a watch that ends', () => {
  it('in an orderly way is resumed at once, without a list, and nothing is missed', async () => {
    bench.put('one');
    bench.start();
    await bench.settled();
    bench.server.openWatches()[0]?.cut('end');
    bench.put('two');
    await bench.until(() => bench.entities.size === 2);
    expect(bench.server.count({ verb: 'list' })).toBe(1);
    expect(bench.statuses.every(({ state }) => state === 'listing' || state === 'synced')).toBe(true);
  });

  it.each(['reset', 'mid-line'] as const)('by a %s is stale meanwhile, and resumed after a short wait, without a list', async (how) => {
    bench.put('one');
    bench.put('two');
    const reflector = bench.start();
    await bench.settled();
    const now = bench.clock.nowMs();
    bench.server.openWatches()[0]?.cut(how);
    await bench.untilState('stale');
    expect(reflector.status).toMatchObject({ count: 2, sinceMs: now, retryAtMs: now + 188 });
    expect(bench.names()).toEqual(['one', 'two']);
    bench.delete('one');
    bench.put('three');
    await bench.waitOut();
    await bench.until(() => bench.entities.has('Pod/a/three'));
    expect(bench.names()).toEqual(['three', 'two']);
    expect(reflector.status).toEqual({ kind: 'Pod', state: 'synced', count: 2 });
    expect(bench.server.count({ verb: 'list' })).toBe(1);
  });

  it('after a bookmark is resumed from the bookmark', async () => {
    bench.start();
    await bench.settled();
    bench.server.store.put({ kind: 'Namespace', apiVersion: 'v1', metadata: { name: 'moves-the-version-on' } });
    const [watch] = bench.server.openWatches();
    watch?.bookmark();
    watch?.cut('end');
    await bench.server.until(() => bench.server.count({ verb: 'watch' }) === 2);
    expect(bench.server.requests.at(-1)?.query.get('resourceVersion')).toBe(String(bench.server.store.resourceVersion));
  });

  it('that says nothing for two and a half minutes is taken for half open', async () => {
    bench.start();
    await bench.settled();
    bench.server.openWatches()[0]?.stall();
    bench.put('unseen');
    bench.clock.advance(144_000);
    await bench.untilState('stale');
    await bench.waitOut();
    await bench.until(() => bench.entities.has('Pod/a/unseen'));
    expect(bench.server.count({ verb: 'list' })).toBe(1);
  });
});

describe('410', () => {
  it('in a watch: lists again at once, and removes what is gone', async () => {
    bench.put('stays');
    bench.put('goes');
    bench.start();
    await bench.settled();
    const [watch] = bench.server.openWatches();
    watch?.stall();
    bench.delete('goes');
    bench.put('comes');
    bench.server.store.compact();
    watch?.cut('reset');
    await bench.untilState('stale');
    // Once for the lost connection, once before the list.
    await bench.waitOut();
    await bench.waitOut(250);
    await bench.until(() => bench.entities.has('Pod/a/comes'));
    await bench.settled();
    expect(bench.names()).toEqual(['comes', 'stays']);
    expect(bench.server.count({ verb: 'list' })).toBe(2);
  });

  it('as an event in the middle of a stream: lists again', async () => {
    bench.put('one');
    bench.start();
    await bench.settled();
    bench.server.openWatches()[0]?.expire();
    await bench.server.until(() => bench.server.count({ verb: 'list' }) === 2 && bench.server.openWatches().length === 1);
    expect(bench.statuses.at(-1)?.state).toBe('synced');
  });

  it('as the status of a watch: lists again', async () => {
    const gone: Answer = { code: 410, body: statusBody(410, 'Expired', 'too old resource version') };
    bench.server.inject({ verb: 'watch', times: 1, action: { type: 'answer', answer: gone } });
    bench.start();
    await bench.server.until(() => bench.server.count({ verb: 'list' }) === 2 && bench.server.openWatches().length === 1);
  });

  it('for a continue token: lists from the start with larger pages, and nothing on screen is lost meanwhile', async () => {
    for (let index = 0; index < 1_100; index += 1) bench.put(`p${index}`);
    bench.server.inject({ verb: 'list', isContinued: true, times: 1, action: { type: 'answer', answer: { code: 410, body: statusBody(410, 'Expired', 'The provided continue parameter is too old') } } });
    bench.start();
    await bench.untilState('retrying');
    expect(bench.entities.size).toBe(250);
    await bench.waitOut();
    await bench.settled();
    expect(bench.entities.size).toBe(1_100);
    expect(bench.server.requests.filter(({ verb }) => verb === 'list').map(({ query }) => query.get('limit'))).toEqual(['250', '500', '250', '2000']);
  });
});

describe('answers that refuse', () => {
  it('429: waits as long as the server asks', async () => {
    bench.server.inject({ verb: 'list', times: 1, action: { type: 'answer', answer: tooManyRequests(7) } });
    const reflector = bench.start();
    await bench.untilState('retrying');
    expect(reflector.status).toMatchObject({ retryAtMs: bench.clock.nowMs() + 7_700, sinceMs: bench.clock.nowMs() });
    await bench.waitOut(7_700, 7_701);
    await bench.settled();
    expect(bench.server.count({ verb: 'list' })).toBe(2);
  });

  it('429 to a watch too', async () => {
    bench.server.inject({ verb: 'watch', times: 1, action: { type: 'answer', answer: tooManyRequests(5) } });
    const reflector = bench.start();
    await bench.untilState('stale');
    expect(reflector.status.retryAtMs).toBe(bench.clock.nowMs() + 5_500);
    await bench.waitOut(5_500, 5_501);
    await bench.settled();
    expect(bench.server.count({ verb: 'list' })).toBe(1);
  });

  it('403: forbidden, asked again rarely, and taken up when it is allowed', async () => {
    bench.server.directory.addUser(namespaceViewer('admin', []));
    const reflector = bench.start();
    await bench.untilState('forbidden');
    expect(reflector.status).toMatchObject({ retryAtMs: bench.clock.nowMs() + 45_000, message: expect.stringContaining('User "admin" cannot list resource "pods"') as string });
    bench.server.directory.addUser({ name: 'admin', allow: () => true });
    bench.put('one');
    bench.clock.advance(44_000);
    expect(bench.server.requests).toHaveLength(1);
    bench.clock.advance(1_000);
    await bench.settled();
    expect(bench.names()).toEqual(['one']);
  });

  it('403 to the watch alone: reads again each minute', async () => {
    bench.server.directory.addUser({ name: 'admin', allow: ({ verb }) => verb !== 'watch' });
    const reflector = bench.start();
    await bench.until(() => reflector.status.message?.includes('read again every 60 s') === true);
    bench.put('one');
    await bench.waitOut(60_000, 60_001);
    await bench.until(() => bench.entities.size === 1);
    expect(reflector.status.state).toBe('synced');
  });

  it('404: absent, and found when it has been installed', async () => {
    bench.server.inject({ verb: 'list', times: 1, action: { type: 'answer', answer: notFoundPath() } });
    bench.start();
    await bench.untilState('absent');
    await bench.waitOut(450_000, 450_001);
    await bench.settled();
  });

  it('401 in the middle of its life: says so, keeps what it has, and goes on with new credentials', async () => {
    bench.put('one');
    const reflector = bench.start();
    await bench.settled();
    bench.server.directory.revokeToken('t');
    bench.server.openWatches()[0]?.cut('end');
    await bench.untilState('stale');
    expect(reflector.failure?.code).toBe('unauthorized');
    expect(bench.names()).toEqual(['one']);
    bench.server.directory.addToken('t', 'admin');
    while (reflector.status.state !== 'synced') await Promise.race([bench.untilState('synced'), bench.waitOut()]);
  });

  it.each([
    ['5xx', { type: 'answer', answer: { code: 503, body: statusBody(503, 'ServiceUnavailable', 'etcd is down') } }, 'server-error'],
    ['a sign-in page', { type: 'replace-body', text: '<html>Sign in</html>' }, 'not-kubernetes'],
    ['a redirection', { type: 'answer', answer: { code: 302, body: '', headers: { location: '/login' } } }, 'redirected'],
    ['a page that is cut off', { type: 'cut-body', bytes: 40 }, 'connection-lost'],
    ['a connection that is closed', { type: 'reset' }, 'connection-lost'],
  ] as const)('%s: tries again', async (_, action, code) => {
    bench.put('one');
    bench.server.inject({ verb: 'list', times: 1, action });
    const reflector = bench.start();
    await bench.untilState('retrying');
    expect(reflector.failure?.code).toBe(code);
    await bench.waitOut();
    await bench.settled();
    expect(bench.names()).toEqual(['one']);
  });

  it('a page that stops in the middle: is given up after a minute', async () => {
    bench.put('one');
    bench.server.inject({ verb: 'list', times: 1, action: { type: 'stall-body', bytes: 40 } });
    const reflector = bench.start();
    await bench.clock.untilTimer(60_000, 60_000);
    bench.clock.advance(60_000);
    await bench.untilState('retrying');
    expect(reflector.failure?.code).toBe('timeout');
    await bench.waitOut();
    await bench.settled();
  });
});
