import { expect, it } from 'vitest';
import type { Entity } from '../../../shared/model/entities';
import { entitiesOf } from '../../../shared/relations/cluster.test-support';
import { shownOf } from './shown-side';

const SET = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'queue', namespace: 'shop' }, spec: { replicas: 1 } };
const POD = {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'queue-0', namespace: 'shop', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'queue', uid: 'u', controller: true }] },
  spec: { containers: [{ name: 'app', image: 'queue:1' }], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-queue-0' } }, { name: 'kept', persistentVolumeClaim: { claimName: 'kept' } }] },
};
const claim = (name: string): unknown => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: 'shop' }, spec: {} });
const CLAIM = 'PersistentVolumeClaim/shop/data-queue-0';

it('shows of a removed StatefulSet its Pods and their claims, and of claims that both have only one', () => {
  const second = new Map(entitiesOf(SET, POD, claim('data-queue-0'), claim('kept'), claim('other')).map((entity: Entity) => [entity.id, entity]));
  const shown = shownOf(second, new Set(['PersistentVolumeClaim/shop/kept']), new Set(['StatefulSet/shop/queue']));
  expect([...shown.keys()].sort()).toEqual([CLAIM, 'Pod/shop/queue-0', 'StatefulSet/shop/queue']);
});
