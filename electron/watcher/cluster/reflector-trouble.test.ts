import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statusBody } from '../../../e2e/api-server/status';
import { ReflectorHarness } from '../../../e2e/reflector-harness';

let bench: ReflectorHarness;

async function renew(speaksProtobuf: boolean): Promise<void> {
  await bench.close();
  bench = await ReflectorHarness.create(speaksProtobuf);
}

beforeEach(async () => {
  bench = await ReflectorHarness.create();
});

afterEach(() => bench.close());

it('a watch in protobuf that is not understood goes on in JSON', async () => {
  bench.put('one');
  bench.start();
  await bench.settled();
  bench.server.openWatches()[0]?.write('no frame is so long');
  await bench.untilState('stale');
  await bench.waitOut();
  await bench.server.until(() => bench.server.count({ verb: 'watch' }) === 2 && bench.server.openWatches().length === 1);
  expect(bench.server.requests.filter(({ verb }) => verb === 'watch').map(({ accept }) => accept.includes('protobuf'))).toEqual([true, false]);
  bench.put('two');
  await bench.until(() => bench.entities.size === 2);
});

describe('lines that are no events', () => {
  beforeEach(() => renew(false));

  it('are resumed behind the last good one; where that does not help, all is listed again', async () => {
    bench.put('one');
    bench.start();
    await bench.settled();
    const [first] = bench.server.openWatches();
    bench.put('two');
    await bench.until(() => bench.entities.size === 2);
    const version = bench.server.store.resourceVersion;
    first?.write('{"type":"MODIFIED","object":{"kind":"Po\n');
    await bench.untilState('stale');
    await bench.waitOut();
    await bench.server.until(() => bench.server.count({ verb: 'watch' }) === 2 && bench.server.openWatches().length === 1);
    expect(bench.server.requests.at(-1)?.query.get('resourceVersion')).toBe(String(version));
    expect(bench.server.count({ verb: 'list' })).toBe(1);

    bench.server.openWatches()[0]?.write('<html>\n');
    await bench.untilState('stale');
    await bench.waitOut();
    await bench.server.until(() => bench.server.count({ verb: 'list' }) === 2);
    await bench.untilState('synced');
  });

  it.each([
    ['an event without an object', '{"type":"ADDED"}'],
    ['an object without a name', '{"type":"ADDED","object":{"metadata":{"resourceVersion":"9"}}}'],
    ['an unknown type', '{"type":"RENAMED","object":{"metadata":{"name":"x","resourceVersion":"9"}}}'],
    ['a number', '5'],
  ])('%s is one of them', async (_, line) => {
    const reflector = bench.start();
    await bench.settled();
    bench.server.openWatches()[0]?.write(`${line}\n`);
    await bench.untilState('stale');
    expect(reflector.failure?.code).toBe('malformed-event');
  });

  it('an ERROR event of the server is a failure, after which it goes on', async () => {
    const reflector = bench.start();
    await bench.settled();
    bench.server.openWatches()[0]?.fail(statusBody(500, 'InternalError', 'etcdserver: leader changed'));
    await bench.untilState('stale');
    expect(reflector.failure).toMatchObject({ code: 'server-error', message: expect.stringContaining('leader changed') as string });
    await bench.waitOut();
    await bench.untilState('synced');
  });
});

describe('never a storm', () => {
  /** Requests during ten minutes of the clock. */
  async function requestsInTenMinutes(): Promise<number> {
    const endMs = bench.clock.nowMs() + 600_000;
    while (bench.clock.nowMs() < endMs) await bench.waitOut();
    return bench.server.requests.length;
  }

  it.each([
    ['the server fails', (): void => void bench.server.inject({ action: { type: 'answer', answer: { code: 500, body: statusBody(500, 'InternalError', 'x') } } })],
    ['connections are closed', (): void => void bench.server.inject({ action: { type: 'reset' } })],
    ['every watch is too old', (): void => void bench.server.inject({ verb: 'watch', action: { type: 'answer', answer: { code: 410, body: statusBody(410, 'Expired', 'x') } } })],
    ['every watch ends at once', (): void => void bench.server.inject({ verb: 'watch', action: { type: 'replace-body', text: '' } })],
    ['every watch sends rubbish', (): void => void bench.server.inject({ verb: 'watch', action: { type: 'replace-body', text: 'rubbish\n' } })],
    ['credentials are refused', (): void => bench.server.directory.revokeToken('t')],
  ])('when %s', async (_, hurt) => {
    bench.put('one');
    hurt();
    bench.start();
    // In the end 22.5 s between tries, of at most two requests each.
    const count = await requestsInTenMinutes();
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThan(80);
  });
});

describe('whatever happens', () => {
  it('what is held in the end is what the server has', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), name: fc.integer({ min: 0, max: 9 }) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), name: fc.integer({ min: 0, max: 9 }) }) },
      fc.record({ do: fc.constantFrom('end' as const, 'reset' as const, 'mid-line' as const, 'bookmark' as const, 'compact' as const, 'rubbish' as const, 'expire' as const) }),
    );
    const applyStep = (each: { readonly do: string; readonly name?: number }): void => {
      const [watch] = bench.server.openWatches();
      const name = `p${each.name ?? 0}`;
      if (each.do === 'put') bench.put(name, `10.0.0.${bench.server.store.resourceVersion % 250}`);
      else if (each.do === 'delete' && bench.server.store.find('Pod', 'a', name) !== undefined) bench.delete(name);
      else if (each.do === 'bookmark') watch?.bookmark();
      else if (each.do === 'compact') bench.server.store.compact();
      else if (each.do === 'rubbish') watch?.write('rubbish\n');
      else if (each.do === 'expire') watch?.expire();
      else if (each.do === 'end' || each.do === 'reset' || each.do === 'mid-line') watch?.cut(each.do);
    };
    const reflector = bench.start();
    await bench.settled();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        for (const each of steps) {
          applyStep(each);
          // Some steps meet the reflector in the middle of its work, some at rest.
          if (round % 2 === 0) await new Promise(setImmediate);
        }
        round += 1;
        const expected = bench.server.store.current('Pod').map(({ key, resourceVersion }) => `Pod/${key} ${resourceVersion}`);
        const held = (): readonly string[] => [...bench.entities].map(([id, { origin }]) => `${id} ${(origin as { readonly resourceVersion: string }).resourceVersion}`).sort();
        const isCaughtUp = (): boolean => isDeepStrictEqual(held(), expected);
        while (!isCaughtUp()) await Promise.race([bench.until(isCaughtUp), bench.waitOut()]);
        expect(reflector.status.count).toBe(expected.length);
      }),
      { seed: 11, numRuns: 60 },
    );
    expect(new Set(bench.server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});
