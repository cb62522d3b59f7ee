import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { entitiesOf, rawPod } from '../relations/cluster.test-support';
import { Scene } from '../scene/scene';
import { thingsOf } from './things';

const uses = { containers: [{ name: 'app', image: 'shop/app:1', envFrom: [{ configMapRef: { name: 'settings' } }] }], volumes: [{ name: 'settings', configMap: { name: 'settings' } }] };

describe('thingsOf', () => {
  it('tells of Pods beyond the bound what they are, and lets them stand for what is inside of them', () => {
    const store = createGraphStore();
    const scene = new Scene('namespace', store);
    scene.apply(store.apply({ upserts: entitiesOf(rawPod('a', { spec: uses }), rawPod('b', { spec: uses }), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' } }), removes: [] }));
    const { things, shortened } = thingsOf(new Set(['Pod/shop/a', 'Pod/shop/b', 'ConfigMap/shop/settings']), { scene, store, findings: [], nowMs: 0, mostFull: 2 });
    expect(shortened).toBe(1);
    expect(things.map(({ id, facts }) => `${id} ${facts.length > 0 ? 'in full' : 'in a line'}`)).toEqual(['ConfigMap/shop/settings in full', 'Container/shop/a/app in full', 'Pod/shop/a in full', 'Pod/shop/b in a line', 'Volume/shop/a/settings in full']);
    const settings = things.find(({ id }) => id === 'ConfigMap/shop/settings');
    expect(settings?.links.map(({ heading, to }) => `${heading} ${to}`)).toEqual(['Used by Container/shop/a/app', 'Used by Pod/shop/b', 'Used by Volume/shop/a/settings']);
  });
});
