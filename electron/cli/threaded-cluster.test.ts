import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { PodTemplates } from '../../shared/model/pod-templates';
import { PodWireWriter } from '../../shared/model/pod-wire';
import type { SourceStatus } from '../../shared/protocol/source';
import { entitiesOf, rawPod } from '../../shared/relations/cluster.test-support';
import { collect, type Collection } from './collect';
import type { FromReader, ToReader } from './reader-protocol';
import { createThreadedCluster } from './threaded-cluster';

const LIVE: SourceStatus = { phase: 'live', title: 'test', kinds: [] };
const ports: MessagePort[] = [];

afterEach(() => ports.splice(0).forEach((port) => port.close()));

/** What is collected of a thread that does as `script` says. */
function collectFrom(script: (post: (message: FromReader) => void, worker: EventEmitter) => void): { readonly collection: Promise<Collection>; readonly asked: readonly ToReader[] } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const worker = new EventEmitter();
  const asked: ToReader[] = [];
  port2.on('message', (message: ToReader) => {
    asked.push(message);
    if (message.type === 'read') script((answer) => port2.postMessage(answer), worker);
    // A thread that ended well is no failure.
    else worker.emit('exit', 0);
  });
  const cluster = createThreadedCluster({ context: 'test', env: {} }, { worker: worker as unknown as Worker, port: port1 });
  return { collection: collect(cluster, () => undefined), asked };
}

it('takes in what a thread reads, and lets it go', async () => {
  const pods = entitiesOf(rawPod('a'), rawPod('b'));
  const { collection, asked } = collectFrom((post) => {
    post({ type: 'patch', patch: new PodWireWriter().write(pods.map(new PodTemplates().pack), []) });
    post({ type: 'diagnostics', items: [{ severity: 'info', code: 'seen', message: '' }] });
    post({ type: 'status', status: LIVE });
  });
  const { entities, diagnostics, status } = await collection;
  expect(entities.map(({ id }) => id)).toEqual(['Pod/shop/a', 'Pod/shop/b']);
  expect([diagnostics.map(({ code }) => code), status]).toEqual([['seen'], LIVE]);
  await expect.poll(() => asked.map(({ type }) => type)).toEqual(['read', 'stop']);
});

it.each<[string, (worker: EventEmitter) => void, string]>([
  ['throws', (worker) => void worker.emit('error', new Error('out of memory')), 'Reading the cluster broke off: out of memory.'],
  ['is ended', (worker) => void worker.emit('exit', 1), 'Reading the cluster broke off: its thread ended with code 1.'],
])('says so where the thread %s', async (_, end, message) => {
  const { status } = await collectFrom((post, worker) => {
    post({ type: 'status', status: { ...LIVE, phase: 'loading' } });
    end(worker);
  }).collection;
  expect(status).toMatchObject({ phase: 'failed', title: 'test', failure: { code: 'reader-ended', message } });
});
