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
