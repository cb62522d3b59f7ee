import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { entitiesOf, rawPod, rawService } from '../relations/cluster.test-support';
import { dimmedOf, isFrameDimmed, isItemDimmed, isLinkDimmed } from './dimmed';
import { focusOn } from './focus';
import { focusOnSeveral } from './focus-several';
import { Scene } from './scene';

function sceneOf(grouping: 'namespace' | 'node'): Scene {
  const store = createGraphStore();
  const scene = new Scene(grouping, store);
  const spec = { nodeName: 'n1', containers: [{ name: 'app', image: 'x' }] };
  const raws = [rawPod('web', { labels: { app: 'web' }, spec }), rawPod('other', { labels: { app: 'web' }, spec }), rawPod('alone', { spec: { ...spec, nodeName: 'n2' } }), rawService('web', { selector: { app: 'web' }, ports: [{ port: 80 }] })];
  scene.apply(store.apply({ upserts: entitiesOf(...raws), removes: [] }));
  scene.settle();
  return scene;
}

const scene = sceneOf('namespace');
const itemOf = (of: Scene, id: string) => {
  const item = of.item(id);
  if (!item) throw new Error(`no ${id}`);
  return item;
};

describe('focusOnSeveral', () => {
  it('holds the things with their parts and the links among them, no other neighbours, and no ring', () => {
    const focus = focusOnSeveral(scene, ['Service/shop/web', 'Pod/shop/web'], undefined);
    expect([...(focus?.ids ?? [])].sort()).toEqual(['Container/shop/web/app', 'Pod/shop/web', 'Service/shop/web']);
    expect([...(focus?.edges.keys() ?? [])]).toEqual(['selects:Service/shop/web->Pod/shop/web']);
    expect(focus?.selection).toBeUndefined();
  });

  it('takes a frame with everything in it, and a Node with what runs on it where it is no frame', () => {
    expect([...(focusOnSeveral(scene, ['Namespace/shop'], undefined)?.wholeFrames ?? [])]).toEqual(['Namespace/shop']);
    const ids = focusOnSeveral(scene, ['Node/n1', 'Pod/shop/gone'], undefined)?.ids;
    expect(ids?.has('Pod/shop/web')).toBe(true);
    expect(ids?.has('Pod/shop/alone')).toBe(false);
  });

  it('is none where nothing of it is there', () => {
    expect(focusOnSeveral(scene, ['Pod/shop/gone', 'Pod/shop/too'], undefined)).toBeUndefined();
  });
});

describe('what is dimmed', () => {
  it.each([
    { name: 'a Pod', id: 'Pod/shop/web', dimmed: ['Pod/shop/web'], grouping: 'namespace' as const },
    { name: 'the Pods of a Node that is no frame', id: 'Node/n1', dimmed: ['Pod/shop/other', 'Pod/shop/web'], grouping: 'namespace' as const },
    { name: 'all in a frame', id: 'Node/n2', dimmed: ['Pod/shop/alone'], grouping: 'node' as const },
  ])('is $name', ({ id, dimmed, grouping }) => {
    const its = sceneOf(grouping);
    const emphasis = { focus: undefined, dimmed: dimmedOf(its, [id]) };
    const pods = ['Pod/shop/alone', 'Pod/shop/other', 'Pod/shop/web'];
    expect(pods.filter((pod) => isItemDimmed(emphasis, itemOf(its, pod)))).toEqual(dimmed);
  });

  it('is dimmed also where it would stand out', () => {
    const emphasis = { focus: focusOn(scene, 'Pod/shop/web'), dimmed: dimmedOf(scene, ['Service/shop/web']) };
    expect(['Pod/shop/web', 'Service/shop/web', 'Pod/shop/alone'].map((id) => isItemDimmed(emphasis, itemOf(scene, id)))).toEqual([false, true, true]);
  });

  it('takes a frame and the links to it along', () => {
    const its = sceneOf('node');
    const dimmed = dimmedOf(its, ['Node/n2']);
    expect(['Node/n1', 'Node/n2'].map((id) => isFrameDimmed({ focus: undefined, dimmed }, its.layout.frame(id) ?? expect.fail()))).toEqual([false, true]);
    expect(isLinkDimmed(its, dimmed, { from: 'Pod/shop/web', to: 'Pod/shop/alone' })).toBe(true);
    expect(isLinkDimmed(its, dimmed, { from: 'Pod/shop/web', to: 'Pod/shop/other' })).toBe(false);
  });

  it('is nothing where nothing of it is there', () => {
    expect(dimmedOf(scene, ['Pod/shop/gone'])).toBeUndefined();
  });
});
