/** Two thousand Pods that change, and a server that throttles, stalls, cuts and forgets: in the end all is right, and it was asked seldom. */
import { afterEach, describe, expect, it } from 'vitest';
import { tooManyRequests } from '../../../e2e/api-server/status';
import type { TestApiServer } from '../../../e2e/api-server/server';
import { ClusterBench, type OpenedSource } from '../../../e2e/open-cluster-source';
import { LargeCluster } from '../../../e2e/fixtures/large-cluster';
import type { CollectingSink } from '../../../e2e/collecting-sink';
import type { ManualClock } from '../../../e2e/manual-clock';

const PODS = 2000;
const MINUTE_MS = 60_000;
/** A request waits so long for an answer (https-get.ts); pauses between tries are shorter. */
const ANSWER_LIMIT_MS = 30_000;
/** Tries of one kind in a minute: pauses double from a quarter of a second to half a minute. */
const TRIES_IN_A_MINUTE = 12;
const NOW_MS = Date.UTC(2026, 5, 1);

const bench = new ClusterBench();
afterEach(() => bench.closeAll());

describe('a minute in which', () => {
  it.each([
    ['the server throttles', (server: TestApiServer) => server.inject({ action: { type: 'answer', answer: tooManyRequests(2) } })],
    ['connections break', (server: TestApiServer) => server.inject({ action: { type: 'reset' } })],
    ['all must be listed again and lists break off in the middle', (server: TestApiServer) => {
      expire(server);
      return server.inject({ verb: 'list', path: /pods$/, action: { type: 'cut-body', bytes: 100_000 } });
    }],
    ['watches end at once', (server: TestApiServer) => server.inject({ verb: 'watch', action: { type: 'replace-body', text: '' } })],
  ])('%s ends in the right picture without a storm of requests', async (_, hurt) => {
    const { server, cluster, opened } = await openLarge();
    const kinds = server.openWatches().length;
    const requestsBefore = server.requests.length;
    const heal = hurt(server);
    for (const watch of server.openWatches()) watch.cut('reset');
    changeMany(cluster, 0);
    await pass(opened, MINUTE_MS);
    const during = server.requests.length - requestsBefore;
    heal();
    expire(server);
    changeMany(cluster, 1);
    await untilSame(opened, server);
    expect(during).toBeLessThanOrEqual(kinds * TRIES_IN_A_MINUTE + pagesOf(server));
    expect(statesOf(opened.sink)).toEqual(await statesFromScratch(server));
  }, 120_000);
});

async function openLarge(): Promise<{ readonly server: TestApiServer; readonly cluster: LargeCluster; readonly opened: OpenedSource }> {
  const started = await bench.cluster([]);
  const cluster = new LargeCluster(PODS, started.server.store);
  kubeconfig = started.kubeconfig;
  const opened = bench.open({ context: 'admin', kubeconfig });
  await opened.sink.untilPhase('live');
  // Watches begin behind the lists.
  const isFollowed = (): boolean => started.server.openWatches().length === opened.sink.last?.kinds.filter(({ state }) => state === 'synced').length;
  await started.server.until(isFollowed);
  return { server: started.server, cluster, opened };
}

let kubeconfig = '';

/** History is forgotten, and every watch told so (410). */
function expire(server: TestApiServer): void {
  server.store.compact();
  for (const watch of server.openWatches()) watch.expire();
}

/** Restarts, failures and replacements all over the cluster, others in each round. */
function changeMany(cluster: LargeCluster, round: number): void {
  for (let index = round; index < PODS; index += 7) {
    const pod = cluster.pods[index];
    if (pod === undefined) continue;
    if (index % 5 !== 0) cluster.change(index, { fate: index % 2 === 0 ? 'crash-loop' : 'running', restarts: pod.restarts + 1 }, NOW_MS);
    else {
      cluster.delete(index);
      if (index % 10 === 0) cluster.recreate(index, pod, NOW_MS);
    }
  }
  cluster.writeSlices();
}

/** So much of the source's time. */
async function pass({ clock }: OpenedSource, ms: number): Promise<void> {
  const endMs = clock.nowMs() + ms;
  while (clock.nowMs() < endMs) await skipPause(clock, () => false);
}

/** Lets the shortest pause go by, once no request is under way: else its time would run out before its answer could come. */
async function skipPause(clock: ManualClock, isDone: () => boolean): Promise<void> {
  const pause = (): number | undefined => (clock.delays().includes(ANSWER_LIMIT_MS) ? undefined : clock.delays().find((delayMs) => delayMs >= 100 && delayMs < ANSWER_LIMIT_MS));
  await clock.until(() => pause() !== undefined);
  // What has arrived is read first.
  await new Promise((resolve) => setImmediate(resolve));
  const delayMs = pause();
  if (delayMs !== undefined && !isDone()) clock.advance(delayMs);
}

async function untilSame({ sink, clock }: OpenedSource, server: TestApiServer): Promise<void> {
  const isSame = (): boolean => sink.last?.phase === 'live' && isUpToDate(sink, server);
  const done = sink.until(isSame);
  while (!isSame()) await Promise.race([done, skipPause(clock, isSame)]);
}

function isUpToDate(sink: CollectingSink, server: TestApiServer): boolean {
  const pods = server.store.current('Pod');
  return sink.ids('Pod').length === pods.length && pods.every(({ key, resourceVersion }) => {
    const origin = sink.entities.get(`Pod/${key}`)?.origin;
    return origin?.type === 'cluster' && origin.resourceVersion === String(resourceVersion);
  });
}

/** Requests of one list of everything, roughly. */
function pagesOf(server: TestApiServer): number {
  return 2 * (server.openWatches().length + Math.ceil(PODS / 100));
}

/** What is known of each Pod but its former addresses, which only who was there can know. */
function statesOf(sink: CollectingSink): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...sink.entities].filter(([id]) => id.startsWith('Pod/')).map(([id, entity]) => [id, { ...entity, previousIPs: [] }]));
}

async function statesFromScratch(server: TestApiServer): Promise<Readonly<Record<string, unknown>>> {
  const opened = bench.open({ context: 'admin', kubeconfig });
  await untilSame(opened, server);
  return statesOf(opened.sink);
}
