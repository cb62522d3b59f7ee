/** What kubectl prints of a cluster, as a picture of that cluster. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import { codes, ids, makeTestFolder, type Seen, type TestFolder } from './source.test-support';

let folder: TestFolder;
beforeEach(async () => {
  folder = await makeTestFolder();
});
afterEach(() => folder.remove());

const UID = { uid: '11111111-2222-3333-4444-555555555555' };
const meta = (name: string, more: object = {}): object => ({ name, namespace: 'shop', ...UID, creationTimestamp: '2026-11-20T08:00:00Z', ...more });
const POD = { metadata: meta('web-1'), spec: { nodeName: 'node-1', containers: [{ name: 'app', image: 'nginx:1.27' }] }, status: { phase: 'Running', startTime: '2026-11-28T13:00:00Z', containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: '2026-11-28T13:00:05Z' } } }] } };
const NODE = { metadata: { name: 'node-1', ...UID }, status: { conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: '2026-11-28T14:03:00Z' }] } };
const EVENT = { metadata: meta('web-1.17'), involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web-1', fieldPath: 'spec.containers{app}' }, type: 'Normal', reason: 'Started', message: 'Started container app', count: 1, lastTimestamp: '2026-11-28T13:00:05Z' };
/** As `cluster-info dump` prints: items without kind, and `null` where there is none. */
const list = (kind: string, apiVersion: string, items: readonly object[] | null): string => `${JSON.stringify({ kind: `${kind}List`, apiVersion, metadata: { resourceVersion: '8' }, items }, undefined, 4)}\n`;
const LOG = '==== START logs for container app of pod shop/web-1 ====\nkind: Pod\n{"level":"info"}\nlast==== END logs for container app of pod shop/web-1 ====\n';
/** Reports no Pod, in a namespace of which no Pod was dumped: none is implied. */
const IDLE = { metadata: { ...meta('nightly'), namespace: 'batch' }, spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: { containers: [{ name: 'a', image: 'b:1' }] } } } } }, status: {} };

async function putDump(): Promise<void> {
  await mkdir(join(folder.path, 'shop/web-1'), { recursive: true });
  await folder.put('nodes.json', list('Node', 'v1', [NODE]));
  await folder.put('shop/pods.json', list('Pod', 'v1', [POD]));
  await folder.put('shop/events.json', list('Event', 'v1', [EVENT]));
  await folder.put('shop/deployments.json', list('Deployment', 'apps/v1', null));
  await folder.put('shop/cronjobs.json', list('CronJob', 'batch/v1', [IDLE]));
  await folder.put('shop/web-1/logs.txt', LOG);
}

async function feed(seen: Seen, spec: FeedSpec): Promise<readonly FeedMessage[]> {
  const messages: FeedMessage[] = [];
  await new Promise<void>((resolve) => {
    seen.source.openFeed?.(spec, (message) => {
      messages.push(message);
      if (message.type === 'state') resolve();
    });
  });
  return messages;
}

const log = (previous = false): FeedSpec => ({ type: 'log', id: 'Container/shop/web-1/app', previous, tailLines: 2 });

describe('a folder of kubectl cluster-info dump', () => {
  it('is a picture of a cluster, as of the last moment it tells of', async () => {
    await putDump();
    const seen = await folder.readOnce();
    expect(ids(seen)).toEqual(['CronJob/batch/nightly', 'Node/node-1', 'Pod/shop/web-1']);
    expect(seen.entities.get('Pod/shop/web-1')).toMatchObject({ status: 'Running', projected: false, planned: false, origin: { type: 'file', path: 'shop/pods.json', line: 8 } });
    const atMs = Date.parse('2026-11-28T14:03:00Z');
    expect(seen.status).toMatchObject({ phase: 'live', takenAtMs: atMs, clockMs: atMs, subject: 'cluster', kinds: [{ kind: 'Files', count: 5 }, { kind: 'Node', count: 1 }, { kind: 'CronJob', count: 1 }, { kind: 'Pod', count: 1 }] });
    expect(seen.status?.title).toMatch(/^Dump: /);
    expect(codes(seen)).toEqual([]);
  });

  it('tells events of a thing and of its parts', async () => {
    await putDump();
    const seen = await folder.readOnce();
    for (const [id, reasons] of [['Pod/shop/web-1', ['Started']], ['Container/shop/web-1/app', ['Started']], ['Container/shop/web-1/other', []], ['Node/node-1', []]] as const) {
      const [first, ...rest] = await feed(seen, { type: 'events', id });
      expect(first?.type === 'events' && first.items.map(({ reason }) => reason)).toEqual(reasons);
      expect(rest).toEqual([{ type: 'state', state: 'ended' }]);
    }
  });

  it('tells logs, the last lines first asked for, and that there is none', async () => {
    await putDump();
    const seen = await folder.readOnce();
    expect(await feed(seen, log())).toEqual([{ type: 'lines', lines: [{ text: '{"level":"info"}' }, { text: 'last' }], skipped: 0 }, { type: 'state', state: 'ended' }]);
    expect(await feed(seen, log(true))).toMatchObject([{ state: 'failed', failure: { code: 'no-log', message: 'A dump holds no log of a former run.' } }]);
    expect(await feed(seen, { type: 'log', id: 'Container/shop/web-1/none', previous: false, tailLines: 2 })).toMatchObject([{ state: 'failed', failure: { code: 'no-log' } }]);
  });
});

it('what kubectl cluster-info dump prints is read past the logs in it', async () => {
  await folder.put('dump.txt', `${list('Node', 'v1', [NODE])}${list('Event', 'v1', [EVENT])}${list('Pod', 'v1', [POD])}${LOG}${list('Service', 'v1', [{ metadata: meta('web'), spec: { ports: [{ port: 80 }] } }])}${LOG}`);
  const seen = await folder.readOnce(join(folder.path, 'dump.txt'));
  expect(ids(seen)).toEqual(['Node/node-1', 'Pod/shop/web-1', 'Service/shop/web']);
  expect(codes(seen)).toEqual([]);
  expect((await feed(seen, log()))[0]).toMatchObject({ lines: [{ text: '{"level":"info"}' }, { text: 'last' }] });
  expect(await seen.source.getRaw('Service/shop/web')).toMatchObject({ ok: true });
});

it('manifests are none, also those that were read from a cluster without their Pods', async () => {
  await folder.put('web.json', list('Deployment', 'apps/v1', [{ metadata: meta('web'), spec: { replicas: 1, template: { spec: { containers: [{ name: 'a', image: 'b:1' }] } } }, status: { replicas: 1 } }]));
  const seen = await folder.readOnce();
  expect(seen.status?.takenAtMs).toBeUndefined();
  expect(seen.status?.title).not.toMatch(/^Dump/);
  expect(await feed(seen, { type: 'events', id: 'Deployment/shop/web' })).toMatchObject([{ state: 'failed', failure: { code: 'no-feed' } }]);
});
