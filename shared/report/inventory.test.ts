import { expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { GATEWAY_ROUTE_KINDS } from '../model/route-kinds';
import { entitiesOf } from '../relations/cluster.test-support';
import { inventory } from './inventory';

it('counts every kind of the Gateway API’s routes', () => {
  const store = createGraphStore();
  const routes = GATEWAY_ROUTE_KINDS.map((kind) => ({ apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name: 'r', namespace: 'shop' }, spec: {} }));
  store.apply({ upserts: entitiesOf(...routes), removes: [] });
  const rows = inventory(store).flatMap((block) => (block.type === 'table' ? block.rows : []));
  for (const name of ['HTTPRoutes', 'GRPCRoutes', 'TCPRoutes', 'TLSRoutes', 'UDPRoutes']) expect(rows).toContainEqual([[name], ['1'], expect.anything()]);
});

it('names more than one workload of a kind as more than one', () => {
  const store = createGraphStore();
  const workload = (kind: string, name: string): unknown => ({ apiVersion: 'apps/v1', kind, metadata: { name, namespace: 'shop' }, spec: { replicas: 0, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: 'x:1' }] } } } });
  store.apply({ upserts: entitiesOf(workload('Deployment', 'web'), workload('Deployment', 'api'), workload('StatefulSet', 'db')), removes: [] });
  const rows = inventory(store).flatMap((block) => (block.type === 'table' ? block.rows : []));
  expect(rows).toContainEqual([['Workloads'], ['3'], ['2 Deployments, 1 StatefulSet']]);
});
