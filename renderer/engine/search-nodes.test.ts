import { expect, it } from 'vitest';
import type { GraphNode } from '../../shared/model/graph';
import { entitiesOf, rawPod } from '../../shared/relations/cluster.test-support';
import { GraphModel } from './graph-model';
import { search } from './search';
import { nodesToSearch } from './search-nodes';

/** More than are looked at one by one. */
const PODS = 2_100;

const pods = Array.from({ length: PODS }, (_, at) => {
  const app = ['web', 'cart', 'db'][at % 3] ?? '';
  const isSick = at % 500 === 7;
  return rawPod(`${app}-${at}`, {
    labels: { app, ...(app === 'db' && { 'statefulset.kubernetes.io/pod-name': `db-${at}` }) },
    ...(app === 'db' && { owner: { kind: 'StatefulSet', name: 'db' } }),
    spec: { containers: [{ name: 'app', image: `registry.example.com/${app}:2.4`, ports: [{ containerPort: app === 'web' ? 8080 : 9090 }] }], ...(app === 'db' && { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: `data-db-${at}` } }] }) },
    status: { podIP: `10.0.${at >> 8}.${at & 255}`, podIPs: [{ ip: `10.0.${at >> 8}.${at & 255}` }], containerStatuses: [{ name: 'app', ready: !isSick, restartCount: isSick ? 2 : 0, state: isSick ? { waiting: { reason: 'CrashLoopBackOff' } } : { running: {} }, ...(isSick && { lastState: { terminated: { reason: 'OOMKilled' } } }) }] },
  });
});
const model = new GraphModel('node', () => undefined);
const work = model.applyPatch({ upserts: entitiesOf(...pods), removes: [] }, (error) => expect(error).toBeUndefined());
while (work.step() === 'more');
const labelsOf = (id: string): Readonly<Record<string, string>> => model.store.entity(id)?.labels ?? {};

it.each(['web', 'cart-7', '10.0.3.4', 'crashloop', 'oomkilled', 'app=cart', 'app=c', 'pod-name=db-20', 'data-db-1', 'web crashloop', 'pod/shop/db-5', 'nothing'])('finds by %s what looking at every Pod would', (query) => {
  while (model.searchWords.isDue) model.searchWords.step();
  expect(search({ nodes: () => nodesToSearch(model, query, 8), labelsOf }, query, 8)).toEqual(search({ nodes: () => model.store.nodes(), labelsOf }, query, 8));
});

it.each(['registry.example.com/db', ':8080'])('finds by %s, which fits whole templates, as good hits as looking at every Pod would', (query) => {
  const reasons = (nodes: () => Iterable<GraphNode>): readonly unknown[] => search({ nodes, labelsOf }, query, 8).map(({ kind, why }) => [kind, why]);
  expect(reasons(() => nodesToSearch(model, query, 8))).toEqual(reasons(() => model.store.nodes()));
});
