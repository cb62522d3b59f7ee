import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { entitiesOf, rawPod, rawService } from '../relations/cluster.test-support';
import { focusOnWay } from './focus-way';
import { Scene } from './scene';

function sceneOf(...raws: readonly unknown[]): Scene {
  const store = createGraphStore();
  const scene = new Scene('namespace', store);
  scene.apply(store.apply({ upserts: entitiesOf(...raws), removes: [] }));
  scene.settle();
  return scene;
}

const SCENE = sceneOf(rawPod('web', { labels: { app: 'web' } }), rawPod('other', { labels: { app: 'web' } }), rawService('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }));

describe('focusOnWay', () => {
  it('holds what the way leads along and the links between, no other neighbours', () => {
    const focus = focusOnWay(SCENE, ['Service/shop/web', 'Pod/shop/web'], undefined);
    expect([...(focus?.ids ?? [])]).toEqual(['Service/shop/web', 'Pod/shop/web']);
    expect([...(focus?.edges.keys() ?? [])]).toEqual(['selects:Service/shop/web->Pod/shop/web']);
    expect(focus?.frames.size).toBeGreaterThan(0);
    expect(focus?.selection).toBe('Service/shop/web');
  });

  it('shows a container on the way in its Pod, and keeps what is selected', () => {
    const focus = focusOnWay(SCENE, ['Container/shop/web/app'], 'Pod/shop/other');
    expect([...(focus?.ids ?? [])]).toEqual(['Container/shop/web/app', 'Pod/shop/web']);
    expect(focus?.selection).toBe('Pod/shop/other');
  });

  it('is none where nothing of the way is drawn', () => {
    expect(focusOnWay(SCENE, ['Pod/shop/gone'], undefined)).toBeUndefined();
  });
});
