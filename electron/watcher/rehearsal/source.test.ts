import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { startLarge, type TestCluster } from '../../../e2e/cluster';
import { CollectingSink } from '../../../e2e/collecting-sink';
import { recordContext } from '../../../e2e/rehearsal/recorder';
import { createClusterSource } from '../cluster/source';
import type { Source } from '../source';
import { recordedGet, requestKey } from './recording';
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

describe('recordedGet', () => {
  const get = recordedGet({ [requestKey('/api/v1/pods', { limit: 5 })]: { statusCode: 200, contentType: 'application/json', gzip: gzipSync('{"items":[]}').toString('base64') } });

  it('answers what was asked for when it was recorded', async () => {
    const answer = await get('/api/v1/pods', { limit: 5 }, new AbortController().signal);
    expect(answer.ok && [answer.value.statusCode, answer.value.contentType, await text(answer.value.body)]).toEqual([200, 'application/json', '{"items":[]}']);
  });

  it('leaves all else unanswered until it is called off', async () => {
    const ending = new AbortController();
    const asked = get('/api/v1/pods', { watch: 1 }, ending.signal);
    ending.abort();
    expect(await asked).toMatchObject({ ok: false, error: { code: 'aborted' } });
    expect(await get('/api/v1/pods', { watch: 1 }, ending.signal)).toMatchObject({ ok: false });
  });
});
