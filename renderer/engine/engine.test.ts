import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '../../shared/model/entities';
import { entitiesOf, rawPod, rawService } from '../../shared/relations/cluster.test-support';
import { EngineBench, OPTIONS, pod, RUNNING, stubCanvas } from './testing/engine-bench.test-support';
import { wireOf } from './testing/wire';

let bench: EngineBench;
beforeAll(stubCanvas);
beforeEach(() => {
  bench = new EngineBench();
});

describe('Engine', () => {
  it('is idle without a source, works while one loads, and is idle again when everything is drawn', () => {
    expect(bench.host.last('idle').isIdle).toBe(true);
    bench.connect();
    expect(bench.host.last('idle').isIdle).toBe(false);
    bench.tell({ type: 'snapshot-begin', epoch: 1 });
    bench.status('loading');
    bench.host.run();
    expect(bench.host.last('idle').isIdle).toBe(false);
    bench.tell({ type: 'snapshot-end', epoch: 1 });
    bench.status('live');
    bench.host.run();
    expect(bench.host.last('idle').isIdle).toBe(true);
  });

  it('says of a Node that the account may not see that, not that it is missing, until it may', () => {
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping: 'node' } });
    bench.connect();
    bench.snapshot(pod('web'));
    const nodeFrame = (): unknown => bench.frame().nodes.find(({ id }) => id === 'Node/n1')?.node;
    expect(nodeFrame()).toMatchObject({ status: 'Missing', severity: 'bad' });
    bench.status('live', [{ kind: 'Node', state: 'forbidden', count: 0 }]);
    bench.host.run();
    expect(nodeFrame()).toMatchObject({ status: 'NotPermitted', severity: 'unknown' });
    expect(bench.ask({ type: 'details', id: 'Node/n1', limit: 300 })).toMatchObject({ severity: 'unknown', facts: [{ label: 'Not read', value: 'not permitted to see' }, {}] });
    expect(bench.ask({ type: 'search', query: 'n1', limit: 5 })).toMatchObject([{ status: 'NotPermitted', severity: 'unknown' }]);
    bench.patch(pod('cart'));
    bench.host.run();
    expect(nodeFrame()).toMatchObject({ status: 'NotPermitted' });
    bench.status('live', [{ kind: 'Node', state: 'synced', count: 0 }]);
    bench.host.run();
    expect(nodeFrame()).toMatchObject({ status: 'Missing', severity: 'bad' });
  });

  it('draws the Pods of a snapshot, acknowledges it, and follows changes', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'), entitiesOf(rawService('web', { selector: { app: 'web' }, ports: [{ port: 80 }] })));
    expect(bench.pods()).toEqual(['cart', 'web']);
    expect(bench.toWatcher.map(({ type }) => type)).toEqual(['ready', 'ack']);
    expect(bench.frame().totals).toMatchObject({ pods: 2, services: 1, bySeverity: { ok: 2, bad: 0 } });
    bench.patch(pod('web', { phase: 'Failed' }), ['Pod/shop/cart']);
    bench.host.run();
    expect(bench.pods()).toEqual(['web']);
    expect(bench.frame().totals).toMatchObject({ pods: 1, bySeverity: { ok: 0, bad: 1 } });
    expect(bench.host.last('idle').isIdle).toBe(true);
  });

  it('keeps the picture when the same source is connected again, and drops what it no longer has', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    const place = bench.frame().nodes.find(({ id }) => id === 'Pod/shop/web')?.rect;
    bench.connect();
    bench.host.run();
    expect(bench.pods()).toEqual(['cart', 'web']);
    bench.snapshot(pod('web'), pod('new'));
    expect(bench.pods()).toEqual(['new', 'web']);
    expect(bench.frame().nodes.find(({ id }) => id === 'Pod/shop/web')?.rect).toEqual(place);
  });

  it('lays out anew, as at first, what comes where all had gone', () => {
    const shop = ['web', 'cart', 'orders', 'catalog', 'mailer'].flatMap((name) => [...pod(name), ...entitiesOf(rawService(name, { selector: { app: name }, ports: [{ port: 80 }] }))]);
    const places = (): unknown => bench.frame().nodes.map(({ id, rect }) => [id, rect]);
    bench.connect();
    bench.snapshot(shop);
    const first = places();
    bench.patch([], shop.map(({ id }) => id));
    bench.host.run();
    expect(bench.frame().nodes).toEqual([]);
    bench.patch(shop.toReversed());
    bench.host.run();
    expect(places()).toEqual(first);
  });

  it('begins afresh with another source', () => {
    bench.connect();
    bench.snapshot(pod('web'));
    bench.connect('b');
    bench.host.run();
    expect(bench.pods()).toEqual([]);
    bench.snapshot(pod('other'));
    expect(bench.pods()).toEqual(['other']);
  });

  it('draws all of a source before it asks what could be found in it', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    const told = bench.host.posted.map((message) => (message.type === 'idle' && message.isDrawn ? 'drawn' : message.type === 'findings' && message.groups.length > 0 ? 'findings' : ''));
    // An engine without a source is drawn, too.
    const drawnAt = told.indexOf('drawn', bench.host.posted.findLastIndex((message) => message.type === 'status'));
    expect(drawnAt).toBeGreaterThan(0);
    expect(told.indexOf('findings')).toBeGreaterThan(drawnAt);
    expect(bench.host.posted.slice(drawnAt).some((message) => message.type === 'idle' && message.isIdle)).toBe(true);
  });

  it('says when the selected thing changed, and not when another did', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, selection: 'Pod/shop/web' } });
    bench.host.run();
    const changes = (): number => bench.host.posted.filter(({ type }) => type === 'selection-changed').length;
    bench.patch(pod('cart', { phase: 'Failed' }));
    bench.host.run();
    expect(changes()).toBe(0);
    bench.patch(pod('web', { phase: 'Failed' }));
    bench.host.run();
    // The Pod, and its findings a turn later: one that ended has none any more.
    expect(changes()).toBe(2);
    expect(bench.frame().nodes.find(({ id }) => id === 'Pod/shop/cart')).toMatchObject({ dimmed: true, selected: false });
    bench.patch(pod('web', { phase: 'Failed' }, { app: 'web', tier: 'front' }));
    bench.host.run();
    expect(changes()).toBe(3);
  });

  it.each(['selects', 'calls'])('says that the selected Service changed when a Pod that it %s comes, leaves or goes, also where its like stay', (how) => {
    const replica = (name: string, labels = { app: 'web' }): readonly Entity[] =>
      entitiesOf(rawPod(name, { status: RUNNING, labels, spec: { nodeName: 'n1', containers: [{ name: 'app', image: 'shop/web:1', env: [{ name: 'API', value: 'http://api:80' }] }] } }));
    bench.connect();
    bench.snapshot(replica('web-1'), replica('web-2'), ...['web', 'api'].map((name) => entitiesOf(rawService(name, { selector: { app: name }, ports: [{ port: 80 }] }))));
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, selection: how === 'selects' ? 'Service/shop/web' : 'Service/shop/api' } });
    bench.host.run();
    const changes = (): number => bench.host.posted.filter(({ type }) => type === 'selection-changed').length;
    let told = changes();
    for (const change of [() => bench.patch(replica('web-3')), () => bench.patch(replica('web-3', { app: 'other' })), () => bench.patch([], ['Pod/shop/web-2'])]) {
      change();
      bench.host.run();
      expect(changes()).toBeGreaterThan(told);
      told = changes();
    }
  });

  it('fades what the filter leaves out without moving anything, also when only a label changes', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, filter: { ...OPTIONS.filter, labelSelector: 'app=web' } } });
    bench.host.run();
    expect(bench.frame().totals).toMatchObject({ pods: 2, shownPods: 1 });
    expect(bench.frame().nodes.find(({ id }) => id === 'Pod/shop/cart')?.dimmed).toBe(true);
    const underlays = bench.host.posted.filter(({ type }) => type === 'underlay').length;
    bench.patch(pod('cart', RUNNING, { app: 'web' }));
    bench.host.run();
    expect(bench.frame().totals.shownPods).toBe(2);
    expect(bench.host.posted.filter(({ type }) => type === 'underlay').length).toBeGreaterThan(underlays);
    bench.patch(pod('third', RUNNING, { app: 'web' }));
    bench.host.run();
    expect(bench.frame().totals).toMatchObject({ pods: 3, shownPods: 3 });
  });

  it('lets several things stand out, and others step back with what is in them', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'), pod('third'));
    const dimmed = (): string[] => bench.frame().nodes.filter((node) => node.dimmed).map(({ id }) => id).sort();
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, focus: ['Pod/shop/web', 'Pod/shop/cart'] } });
    bench.host.run();
    expect(dimmed()).toEqual(['Pod/shop/third']);
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, dimmed: ['Pod/shop/web'] } });
    bench.host.run();
    expect(dimmed()).toEqual(['Pod/shop/web']);
    bench.engine.receive({ type: 'options', options: OPTIONS });
    bench.host.run();
    expect(dimmed()).toEqual([]);
  });

  it('says which ids stand for nothing any more, and what would show a part of the world again', () => {
    bench.connect();
    bench.snapshot(pod('web'));
    expect(bench.ask({ type: 'gone', ids: ['Pod/shop/web', 'Container/shop/web/app', 'Container/shop/web/none', 'Namespace/shop', 'Pod/shop/x'] })).toEqual(['Container/shop/web/none', 'Pod/shop/x']);
    const area = bench.frame().nodes.find(({ id }) => id === 'Namespace/shop')?.rect ?? expect.fail();
    expect(bench.ask({ type: 'framings', area })).toContainEqual({ ids: ['Namespace/shop'], rect: area });
  });

  it('says which layer would show what is not in the picture', () => {
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping: 'workload', layers: { ...OPTIONS.layers, ownership: false } } });
    bench.connect();
    bench.snapshot(pod('web'), entitiesOf({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'least', namespace: 'shop' }, spec: { minAvailable: 1 } }));
    const off = bench.ask({ type: 'layer-off', id: 'PodDisruptionBudget/shop/least' });
    expect([off, bench.ask({ type: 'layer-off', id: 'Pod/shop/web' })]).toEqual(['ownership', undefined]);
  });

  it('fits the Pods of what itself is not drawn, and nothing where none of it is', () => {
    const set = entitiesOf({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db', namespace: 'shop' }, spec: { replicas: 1, selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'app', image: 'db:1' }] } } } });
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, layers: { ...OPTIONS.layers, ownership: false } } });
    bench.connect();
    bench.snapshot(pod('web'), entitiesOf(rawPod('db-0', { status: RUNNING, spec: { nodeName: 'n1', containers: [{ name: 'app', image: 'db:1' }] }, owner: { kind: 'StatefulSet', name: 'db' } })), set, entitiesOf({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop' } }));
    expect(bench.ask({ type: 'bounds', id: 'StatefulSet/shop/db' })).toEqual(bench.ask({ type: 'bounds', id: 'Pod/shop/db-0' }));
    expect(bench.ask({ type: 'bounds', id: 'ServiceAccount/shop/web' })).toBeUndefined();
  });

  it('finds, describes, hits and steps', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    expect(bench.ask({ type: 'search', query: 'cart', limit: 5 })).toMatchObject([{ id: 'Pod/shop/cart', severity: 'ok' }, { kind: 'Container' }]);
    expect(bench.ask({ type: 'details', id: 'Pod/shop/web', limit: 300 })).toMatchObject({ labels: { app: 'web' }, children: [{ name: 'app' }], facts: expect.arrayContaining([expect.objectContaining({ label: 'Ready', value: '1/1' })]) as unknown });
    expect(bench.ask({ type: 'details', id: 'Pod/shop/none', limit: 300 })).toBeUndefined();
    const rect = bench.frame().nodes.find(({ id }) => id === 'Pod/shop/web')?.rect;
    expect(bench.ask({ type: 'bounds', id: 'Pod/shop/web' })).toEqual(rect);
    expect(bench.ask({ type: 'bounds', id: 'Namespace/shop' })).toEqual(bench.frame().nodes.find(({ id }) => id === 'Namespace/shop')?.rect);
    expect(bench.ask({ type: 'bounds', id: 'Container/shop/web/app' })).toMatchObject({ width: expect.any(Number) as unknown });
    expect(bench.ask({ type: 'hit-test', x: (rect?.x ?? 0) + 20, y: (rect?.y ?? 0) + 20 })).toMatchObject({ id: 'Pod/shop/web' });
    expect(bench.ask({ type: 'step', direction: 'next' })).toBe('Namespace/shop');
    expect(bench.ask({ type: 'step', from: 'Namespace/shop', direction: 'in' })).toBe('Pod/shop/cart');
    expect(bench.ask({ type: 'step', from: 'Pod/shop/cart', direction: 'next' })).toBe('Pod/shop/web');
    expect(bench.ask({ type: 'step', from: 'Pod/shop/web', direction: 'in' })).toBe('Container/shop/web/app');
    expect(bench.ask({ type: 'step', from: 'Container/shop/web/app', direction: 'out' })).toBe('Pod/shop/web');
  });

  it('tells from afar of a group as a whole, near enough of a single thing, and nothing of what an element tells', () => {
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping: 'node' } });
    bench.connect();
    const kubeNode = entitiesOf({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: { unschedulable: true }, status: { conditions: [{ type: 'Ready', status: 'True' }] } });
    bench.snapshot(kubeNode, pod('web'), pod('cart', { phase: 'Pending' }));
    const rect = bench.frame().nodes.find(({ id }) => id === 'Pod/shop/cart')?.rect ?? expect.fail();
    const glance = (zoom: number): unknown => bench.ask({ type: 'glance', x: rect.x + 20, y: rect.y + 20, zoom });
    expect(glance(0.02)).toMatchObject({ kind: 'Node', name: 'n1', status: 'Ready,SchedulingDisabled', rollup: { pods: 2, bySeverity: { ok: 1, warn: 1 } } });
    expect(glance(0.5)).toBeUndefined();
    expect(bench.ask({ type: 'glance', x: rect.x - 9e6, y: rect.y, zoom: 0.02 })).toBeUndefined();
    bench.engine.receive({ type: 'viewport', camera: { x: rect.x - 100, y: rect.y - 100, zoom: 0.1 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false });
    bench.host.run();
    expect(glance(0.1)).toEqual({ kind: 'Pod', name: 'cart', namespace: 'shop', status: 'Pending' });
  });

  it('shows a failure of the session once and comes to rest', () => {
    bench.connect();
    bench.tell({ type: 'hello', protocol: 99, spec: { type: 'demo' } });
    bench.host.run();
    expect(bench.host.posted.filter(({ type }) => type === 'failure')).toMatchObject([{ code: 'protocol-mismatch' }]);
    expect(bench.host.last('idle').isIdle).toBe(true);
  });

  it('answers a camera message in the middle of a burst', () => {
    bench.connect();
    const burst = Array.from({ length: 1500 }, (_, at) => pod(`web-${at}`)).flat();
    bench.host.workTakesMs = 2;
    bench.tell({ type: 'snapshot-begin', epoch: 1 });
    bench.tell({ type: 'patch', epoch: 1, seq: 0, patch: wireOf({ upserts: burst, removes: [] }) });
    bench.host.runTurns(2);
    const before = bench.host.posted.length;
    bench.engine.receive({ type: 'viewport', camera: { x: 0, y: 0, zoom: 0.4 }, widthPx: 800, heightPx: 600, dpr: 1, isMoving: true });
    bench.host.runTurns(6);
    expect(bench.host.posted.slice(before).some(({ type }) => type === 'frame')).toBe(true);
    expect(bench.toWatcher.some(({ type }) => type === 'ack')).toBe(false);
    bench.host.run();
    expect(bench.toWatcher.at(-1)).toEqual({ type: 'ack', epoch: 1, seq: 0 });
  });

  it('is at rest while a source stalls, though the window that follows tells its camera for each frame that it painted', () => {
    const following = { type: 'viewport', camera: { x: 0, y: 0, zoom: 0.5 }, widthPx: 1280, heightPx: 800, dpr: 1, isMoving: true, isFollowing: true } as const;
    const { onPost } = bench.host;
    bench.host.onPost = (message) => {
      onPost(message);
      if (message.type === 'frame') bench.host.delay(() => bench.engine.receive(following), 8);
    };
    bench.engine.receive(following);
    bench.connect();
    bench.tell({ type: 'snapshot-begin', epoch: 1 });
    bench.status('loading');
    bench.tell({ type: 'patch', epoch: 1, seq: 0, patch: wireOf({ upserts: [...pod('web'), ...pod('cart')], removes: [] }) });
    bench.host.runTurns(200);
    const sent = bench.host.posted.length;
    bench.host.runTurns(200);
    expect(bench.host.last('frame').frame.totals.pods).toBe(2);
    expect(bench.host.posted.slice(sent)).toEqual([]);
  });

  it.each([1, 20, 300])('comes to rest where each look at the clock is %i ms later than the last: nothing that was cut short begins from the start for ever', (workTakesMs) => {
    bench.host.workTakesMs = workTakesMs;
    bench.engine.receive({ type: 'viewport', camera: { x: 0, y: 0, zoom: 0.5 }, widthPx: 1280, heightPx: 800, dpr: 1, isMoving: false, isFollowing: true });
    bench.connect();
    bench.snapshot(...Array.from({ length: 300 }, (_, at) => pod(`web-${at}`)));
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping: 'workload' } });
    bench.engine.receive({ type: 'viewport', camera: { x: 5, y: 5, zoom: 1 }, widthPx: 1280, heightPx: 800, dpr: 1, isMoving: true });
    bench.host.run();
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
  });
});
