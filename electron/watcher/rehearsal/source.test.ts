import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startLarge, type TestCluster } from '../../../e2e/cluster';
import { CollectingSink } from '../../../e2e/collecting-sink';
import { recordContext } from '../../../e2e/rehearsal/recorder';
import { nextTurn, systemClock } from '../cluster/clock';
import { createClusterSource } from '../cluster/source';
import type { Source } from '../source';
import { createRecordedClient } from './recorded-client';
import type { Recording } from './recording';
import { createRecordedSource } from './source';

let cluster: TestCluster | undefined;
const sources: Source[] = [];
afterEach(async () => {
  for (const source of sources.splice(0)) await source.stop();
  await cluster?.close();
  cluster = undefined;
});

async function idsOf(source: Source): Promise<readonly string[]> {
  sources.push(source);
  const sink = new CollectingSink();
  source.start(sink);
  await sink.until(() => sink.last?.phase === 'live');
  return [...sink.entities.keys()].sort();
}

describe('a recorded cluster', () => {
  it('is read as it was, without its API server', async () => {
    cluster = await startLarge(40);
    const recording = await recordContext(cluster.kubeconfig, 'admin');
    const wanted = await idsOf(createClusterSource({ context: 'admin', kubeconfig: cluster.kubeconfig, env: {}, watch: false }));
    const requests = cluster.server.requests.length;
    expect(await idsOf(createRecordedSource(recording))).toEqual(wanted);
    expect(wanted.filter((id) => id.startsWith('Pod/'))).toHaveLength(40);
    expect(cluster.server.requests).toHaveLength(requests);
  });
});

describe('a recorded client', () => {
  const BODY = JSON.stringify({ items: [{ metadata: { name: 'web' } }] });
  const recorded = (path: string, isCompressed: boolean): Recording => ({ [path]: { statusCode: 200, contentType: 'application/json', isCompressed, body: (isCompressed ? gzipSync(BODY) : Buffer.from(BODY)).toString('base64') } });
  const client = createRecordedClient({ ...recorded('/api/v1/pods?limit=5', true), ...recorded('/api/v1/pods?limit=5&continue=a%2Fb', false) }, systemClock);
  afterAll(() => client.close());

  it.each([{ limit: 5 }, { limit: 5, continue: 'a/b' }])('answers what was asked for when it was recorded: %j', async (query) => {
    const answer = await client.get('/api/v1/pods', query, new AbortController().signal);
    expect(answer.ok && [answer.value.statusCode, answer.value.contentType, await text(answer.value.body)]).toEqual([200, 'application/json', BODY]);
  });

  it('leaves all else unanswered until it is called off', async () => {
    const ending = new AbortController();
    const asked = client.get('/api/v1/pods', { watch: 1 }, ending.signal);
    ending.abort();
    expect(await asked).toMatchObject({ ok: false, error: { code: 'aborted' } });
    expect(await client.get('/api/v1/pods', { watch: 1 }, ending.signal)).toMatchObject({ ok: false });
  });

  it('may be closed at any moment: what is on its way ends as a connection does, and nothing else happens', async () => {
    for (let turns = 0; turns < 40; turns += 1) {
      const closed = createRecordedClient(recorded('/api/v1/pods', true), systemClock);
      const asked = Array.from({ length: 4 }, async () => {
        const answer = await closed.get('/api/v1/pods', {}, new AbortController().signal);
        return answer.ok ? text(answer.value.body).catch(() => 'cut') : answer.error.code;
      });
      for (let turn = 0; turn < turns; turn += 1) await nextTurn();
      closed.close();
      for (const end of await Promise.all(asked)) expect([BODY, 'cut', 'connection-lost']).toContain(end);
    }
  });
});
