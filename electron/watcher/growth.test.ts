/** What is kept of a cluster depends on what exists, not on what happened: held for the watcher's end and for the store behind it. */
import { expect, it } from 'vitest';
import type { PackedPod } from '../../shared/model/packed-pod';
import { PodWireReader } from '../../shared/model/pod-wire';
import type { FromWatcher } from '../../shared/protocol/watcher';
import { entitiesOf, rawEndpoint, rawPod, rawService, rawSlice } from '../../shared/relations/cluster.test-support';
import { GraphStore } from '../../shared/relations/graph-store';
import { Outbox } from './outbox';

const PODS = 12;

function pod(at: number, generation: number, restarts: number): unknown {
  const state = { running: { startedAt: '2026-01-01T00:00:00Z' } };
  return rawPod(`web-${at}-${generation}`, {
    labels: { app: 'web' }, owner: { kind: 'ReplicaSet', name: 'web' }, spec: { nodeName: `n${at % 3}` },
    status: { podIP: `10.0.0.${at}`, conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }], containerStatuses: [{ name: 'app', ready: true, started: true, restartCount: restarts, state }] },
  });
}

function createWay(): { readonly outbox: Outbox; readonly store: GraphStore; readonly flush: () => void } {
  const store = new GraphStore(() => new Map());
  const reader = new PodWireReader(store.shareTemplate, (id) => store.packedPod(id));
  const tasks: (() => void)[] = [];
  let nowMs = 0;
  const post = (message: FromWatcher): void => {
    if (message.type !== 'patch') return;
    store.apply(reader.read(structuredClone(message.patch)));
    tasks.push(() => outbox.receive({ type: 'ack', epoch: message.epoch, seq: message.seq }));
  };
  const outbox: Outbox = new Outbox({ post, now: () => (nowMs += 100), schedule: (task) => tasks.push(task) }, { type: 'demo' });
  outbox.receive({ type: 'ready', protocol: 3 });
  const flush = (): void => {
    while (tasks.length > 0) for (const task of tasks.splice(0)) task();
  };
  return { outbox, store, flush };
}

it('some hundred changes later there are as many things, templates and cohorts as before, and what says the same is the same object', () => {
  const { outbox, store, flush } = createWay();
  const generations = Array.from({ length: PODS }, () => 0);
  const slice = (unready: number): unknown => rawSlice('web', generations.map((generation, at) => rawEndpoint(`web-${at}-${generation}`, { ready: at !== unready })));
  outbox.patch({ upserts: entitiesOf(rawService('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }), slice(-1), ...generations.map((_, at) => pod(at, 0, 0))), removes: [] });
  flush();
  const sizes = (): unknown => ({ items: [...store.items()].length, nodes: [...store.nodes()].length, edges: [...store.edges()].length, cohorts: [...store.cohorts()].length, kept: outbox.picture()?.items.length });
  const before = sizes();
  const whole = store.packedPod('Pod/shop/web-1-0');
  for (let change = 1; change <= 300; change += 1) {
    // One in twenty is replaced by another of another name; the first few only restart.
    const at = change % PODS;
    const generation = generations[at] ?? 0;
    const isReplaced = change % 20 === 0 && at > 2;
    if (isReplaced) generations[at] = generation + 1;
    const upserts = entitiesOf(pod(at, generations[at] ?? 0, isReplaced ? 0 : change), slice(change % PODS));
    outbox.patch({ upserts, removes: isReplaced ? [`Pod/shop/web-${at}-${generation}`] : [] });
    flush();
  }
  expect(sizes()).toEqual(before);
  const now = store.packedPod('Pod/shop/web-1-0');
  const parts = ({ template, podIPs, conditions, conditionsChangedAtMs }: PackedPod): readonly object[] => [template, podIPs, conditions, conditionsChangedAtMs];
  expect(now?.restarts).toBeGreaterThan(280);
  expect(now && parts(now).map((part, index) => part === (whole && parts(whole)[index]))).toEqual([true, true, true, true]);
});
