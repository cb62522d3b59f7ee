import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entity } from '../../shared/model/entities';
import type { Underlay, ViewFrame, ViewOptions } from '../../shared/protocol/engine';
import type { KindStatus } from '../../shared/protocol/source';
import { PROTOCOL_VERSION, type FromWatcher, type ToWatcher } from '../../shared/protocol/watcher';
import { entitiesOf, rawPod, rawService } from '../../shared/relations/cluster.test-support';
import { Engine } from './engine';
import { FakeImageData, FakeOffscreenCanvas } from './testing/recording-brush';
import { VirtualHost } from './testing/virtual-host';
import { wireOf } from './testing/wire';

const OPTIONS: ViewOptions = {
  grouping: 'namespace',
  layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
  filter: { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] },
  silencedRules: [],
  theme: 'light',
};
const RUNNING = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: {} } }] };

const pod = (name: string, status: Readonly<Record<string, unknown>> = RUNNING, labels: Readonly<Record<string, string>> = { app: name }): readonly Entity[] =>
  entitiesOf(rawPod(name, { status, labels, spec: { nodeName: 'n1', containers: [{ name: 'app', image: `shop/${name}:1` }] } }));

/** A window and a watcher around an engine, on a clock that the test moves. */
class Bench {
  readonly host = new VirtualHost();
  readonly engine = new Engine(this.host);
  readonly toWatcher: ToWatcher[] = [];
  /** Whether the window answers frames. */
  acknowledges = true;
  tell: (message: FromWatcher) => void = () => undefined;
  #seq = 0;
  #epoch = 0;
  #lastRequestId = 0;

  constructor() {
    this.host.onPost = (message) => {
      if (message.type === 'frame' && this.acknowledges) this.host.delay(() => this.engine.receive({ type: 'frame-done', frame: message.frame.frame }), 4);
    };
    this.engine.receive({ type: 'options', options: OPTIONS });
    this.engine.receive({ type: 'viewport', camera: { x: -100, y: -100, zoom: 0.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false });
    this.host.run();
  }

  connect(path = 'a'): void {
    this.tell = this.engine.connect({ type: 'manifests', paths: [path] }, { postMessage: (message) => this.toWatcher.push(message), close: () => undefined });
    this.tell({ type: 'hello', protocol: PROTOCOL_VERSION, spec: { type: 'manifests', paths: [path] } });
  }

  snapshot(...entities: readonly (readonly Entity[])[]): void {
    this.#epoch += 1;
    this.#seq = 0;
    this.tell({ type: 'snapshot-begin', epoch: this.#epoch });
    this.patch(entities.flat());
    this.tell({ type: 'snapshot-end', epoch: this.#epoch });
    this.status('live');
    this.host.run();
  }

  patch(upserts: readonly Entity[], removes: readonly string[] = []): void {
    this.tell({ type: 'patch', epoch: this.#epoch, seq: this.#seq++, patch: wireOf({ upserts, removes }) });
  }

  status(phase: 'loading' | 'live' | 'failed', kinds: readonly KindStatus[] = []): void {
    this.tell({ type: 'status', status: { phase, title: 'shop', kinds } });
  }

  frame(): ViewFrame {
    return this.host.last('frame').frame;
  }

  pods(): string[] {
    return this.frame().nodes.filter(({ type }) => type === 'pod').map(({ node }) => node.name).sort();
  }

  ask(request: Extract<Parameters<Engine['receive']>[0], { readonly type: 'request' }>['request']): unknown {
    const requestId = ++this.#lastRequestId;
    this.engine.receive({ type: 'request', requestId, request });
    return this.host.posted.flatMap((message) => (message.type === 'reply' && message.requestId === requestId ? [message.reply] : []))[0];
  }
}

let bench: Bench;
beforeAll(() => {
  vi.stubGlobal('OffscreenCanvas', FakeOffscreenCanvas);
  vi.stubGlobal('Path2D', FakeOffscreenCanvas);
  vi.stubGlobal('ImageData', FakeImageData);
});
beforeEach(() => {
  bench = new Bench();
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
    expect(bench.ask({ type: 'details', id: 'Node/n1' })).toMatchObject({ severity: 'unknown', facts: [{ label: 'Not read', value: 'not permitted to see' }, {}] });
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

  it('sends no frame before the last one is presented, then the newest', () => {
    bench.connect();
    bench.snapshot(pod('web'));
    bench.acknowledges = false;
    bench.patch(pod('a'));
    bench.host.run();
    const { frame } = bench.frame();
    bench.patch(pod('b'));
    bench.patch(pod('c'));
    bench.host.run();
    expect(bench.frame().frame).toBe(frame);
    expect(bench.host.last('idle').isIdle).toBe(false);
    bench.engine.receive({ type: 'frame-done', frame });
    bench.host.run();
    expect(bench.frame().frame).toBe(frame + 1);
    expect(bench.pods()).toEqual(['a', 'b', 'c', 'web']);
  });

  it('draws what is opened while a frame of the former source is on its way, which the window no longer presents', () => {
    bench.connect('a');
    bench.snapshot(pod('web'));
    bench.acknowledges = false;
    bench.patch(pod('late'));
    bench.host.run();
    bench.acknowledges = true;
    bench.connect('b');
    bench.snapshot(pod('other'));
    expect(bench.pods()).toEqual(['other']);
    expect(bench.host.last('idle').isIdle).toBe(true);
  });

  it('paints overview and detail once for what is drawn, and nothing more while nothing changes', () => {
    bench.connect();
    bench.snapshot(pod('web'));
    const underlays = (): string[] => bench.host.posted.flatMap((message) => (message.type === 'underlay' ? [message.underlay.layer] : []));
    expect(new Set(underlays())).toEqual(new Set(['overview', 'detail']));
    const before = underlays().length;
    bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom: 0.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: true });
    bench.host.run();
    expect(underlays()).toHaveLength(before);
    bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom: 0.6 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: true });
    bench.host.run();
    expect(new Set(underlays().slice(before))).toEqual(new Set(['detail']));
    expect(bench.host.last('underlay').underlay).toMatchObject({ scale: 0.6, frame: bench.frame().frame });
  });

  it('waits for a camera that moves to rest, and for one that jumped not at all', () => {
    bench.connect();
    bench.snapshot(pod('web'));
    const untilIdle = (zoom: number, isMoving: boolean): number => {
      const fromMs = bench.host.now();
      bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving });
      bench.host.run();
      expect(bench.host.last('underlay').underlay.scale).toBe(zoom);
      return bench.host.now() - fromMs;
    };
    expect(untilIdle(0.6, true)).toBeGreaterThan(100);
    expect(untilIdle(0.7, false)).toBeLessThan(30);
    expect(untilIdle(0.7, true)).toBeGreaterThan(100);
  });

  it('sends no frame while the camera only pans, one once it rests, and what changes meanwhile at once', () => {
    bench.connect();
    bench.snapshot(...Array.from({ length: 60 }, (_, at) => pod(`cart-${String(at)}`)));
    const frames = (): number => bench.host.posted.filter(({ type }) => type === 'frame').length;
    const before = frames();
    const isIdle = (): boolean => bench.host.last('idle').isIdle;
    const pan = (x: number): void => {
      bench.engine.receive({ type: 'viewport', camera: { x, y: -100, zoom: 0.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: true });
      bench.host.runFor(16);
    };
    for (let x = -100; x < 400; x += 20) pan(x);
    expect([frames() - before, isIdle()]).toEqual([0, false]);
    bench.patch(pod('web'));
    for (let x = 400; x < 600; x += 20) pan(x);
    expect(bench.frame().totals.pods).toBe(61);
    const meanwhile = frames();
    // The Pod, and what is found of it.
    expect(meanwhile - before).toBeLessThanOrEqual(2);
    bench.host.run();
    expect([frames() - meanwhile, isIdle()]).toEqual([1, true]);
  });

  it('paints another grouping for the camera that the window fits to it, and until then only what no camera matters to', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    const painted = (from: number): string[] => bench.host.posted.slice(from).flatMap((message) => (message.type === 'underlay' ? [`${message.underlay.layer} ${message.underlay.layer === 'detail' ? message.underlay.scale : ''}`] : []));
    const regroup = (grouping: ViewOptions['grouping']): number => {
      const from = bench.host.posted.length;
      bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping } });
      bench.host.run();
      return from;
    };
    bench.acknowledges = false;
    const from = regroup('workload');
    expect(new Set(painted(from))).toEqual(new Set(['overview ']));
    const { frame } = bench.frame();
    bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom: 0.6 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false });
    bench.engine.receive({ type: 'frame-done', frame });
    bench.acknowledges = true;
    bench.host.run();
    bench.engine.receive({ type: 'frame-done', frame: bench.frame().frame });
    bench.host.run();
    expect(new Set(painted(from))).toEqual(new Set(['overview ', 'detail 0.6']));
    // Nobody tells a camera where the picture is as large as before.
    expect(new Set(painted(regroup('node')))).toEqual(new Set(['overview ', 'detail 0.6']));
  });

  it('makes nothing an element while the camera follows what is read, and paints a layout for the camera that is fitted to it', () => {
    const look = (zoom: number, isFollowing: boolean): void => bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false, isFollowing });
    bench.connect();
    look(1.5, true);
    bench.acknowledges = false;
    bench.snapshot(pod('web'), pod('cart'));
    const elements = (): number => bench.frame().nodes.length;
    const detailScales = (): number[] => bench.host.posted.flatMap((message) => (message.type === 'underlay' && message.underlay.layer === 'detail' && bench.frame().frame > 1 ? [message.underlay.scale] : []));
    expect(elements()).toBe(0);
    const before = detailScales().length;
    look(1.2, false);
    bench.acknowledges = true;
    bench.engine.receive({ type: 'frame-done', frame: bench.frame().frame });
    bench.host.run();
    expect(elements()).toBeGreaterThan(0);
    expect(new Set(detailScales().slice(before))).toEqual(new Set([1.2]));
  });

  it('shows a layout that the camera is to follow whole and coarse, and makes no other before the camera has followed', () => {
    const look = (isFollowing: boolean): void => bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom: 1.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: isFollowing, isFollowing });
    const painted = (from: number): string[] => bench.host.posted.slice(from).flatMap((message) => (message.type === 'underlay' ? [message.underlay.layer] : message.type === 'underlay-kept' ? [`${message.layer} of ${String(message.places.length)}`] : []));
    const { bounds: empty } = bench.frame();
    look(true);
    bench.connect();
    bench.tell({ type: 'snapshot-begin', epoch: 0 });
    bench.status('loading');
    // Of nothing there is nothing to wait for.
    bench.host.runFor(500);
    bench.patch([pod('web')].flat());
    bench.host.runFor(500);
    const { bounds: first } = bench.frame();
    expect(first.width).toBeGreaterThan(empty.width);
    bench.patch(Array.from({ length: 30 }, (_, at) => pod(`cart-${String(at)}`)).flat());
    bench.host.runFor(2000);
    expect(bench.frame().totals.pods).toBe(31);
    expect(bench.frame().bounds).toEqual(first);
    look(true);
    const second = bench.host.posted.length;
    bench.host.runFor(400);
    expect(bench.frame().bounds).not.toEqual(first);
    // What was sharp of the first layout goes when the coarse picture of the second comes.
    expect(painted(second).filter((layer) => layer !== 'overview')).toEqual(['detail of 0', expect.stringMatching(/^overview of [1-9]/)]);
    bench.tell({ type: 'snapshot-end', epoch: 0 });
    bench.status('live');
    bench.host.runFor(500);
    look(false);
    bench.host.run();
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
    expect(bench.frame().nodes.length).toBeGreaterThan(0);
  });

  it('waits for no rest of a camera that has jumped to where it stays', () => {
    const look = (zoom: number, isMoving: boolean): void => bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving });
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    look(1.5, true);
    bench.host.runFor(10);
    look(1.2, false);
    bench.host.runFor(90);
    expect([bench.host.last('idle').isDrawn, bench.frame().nodes.length > 0]).toEqual([true, true]);
    const { frame } = bench.frame();
    bench.host.run();
    expect(bench.frame().frame).toBe(frame);
  });

  it('says when another layout is painted as a whole, and paints only the tile in which a Pod changed', () => {
    bench.connect();
    bench.snapshot(pod('web'), ...Array.from({ length: 12 }, (_, at) => pod(`cart-${at}`)));
    bench.engine.receive({ type: 'viewport', camera: { x: 0, y: 0, zoom: 1.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: true });
    bench.host.run();
    const detailsFrom = (start: number): Underlay[] => bench.host.posted.slice(start).flatMap((message) => (message.type === 'underlay' && message.underlay.layer === 'detail' ? [message.underlay] : []));
    const start = bench.host.posted.length;
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping: 'workload' } });
    bench.host.run();
    const [first, ...others] = detailsFrom(start);
    expect(first?.isApart).toBe(true);
    expect(others.every(({ generation }) => generation === first?.generation)).toBe(true);
    expect(bench.host.posted.slice(start).filter(({ type }) => type === 'underlay-kept')).toContainEqual(expect.objectContaining({ layer: 'detail', generation: first?.generation }));
    const after = bench.host.posted.length;
    bench.patch(pod('web', { phase: 'Pending' }));
    bench.host.run();
    const repainted = detailsFrom(after);
    expect(repainted.length).toBeGreaterThan(0);
    expect(new Set(repainted.map(({ column, row }) => `${column} ${row}`)).size).toBeLessThan(others.length + 1);
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

  it('stands still while it is held, at rest, with what came meanwhile unacknowledged, and shows all of it when let go', () => {
    bench.connect();
    bench.snapshot(pod('web'));
    bench.engine.receive({ type: 'hold', isHeld: true });
    const before = bench.toWatcher.length;
    bench.patch(pod('cart'), ['Pod/shop/web']);
    bench.patch(pod('third'));
    bench.status('failed');
    bench.host.run();
    expect(bench.pods()).toEqual(['web']);
    expect(bench.host.last('status').status.phase).toBe('live');
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
    expect(bench.toWatcher).toHaveLength(before);
    bench.engine.receive({ type: 'hold', isHeld: false });
    bench.host.run();
    expect(bench.pods()).toEqual(['cart', 'third']);
    expect(bench.host.last('status').status.phase).toBe('failed');
    expect(bench.toWatcher.slice(before).map(({ type }) => type)).toEqual(['hold', 'ack', 'ack']);
  });

  it('reads a source to its end before it stands still, and through a watcher that is started anew', () => {
    bench.connect();
    bench.engine.receive({ type: 'hold', isHeld: true });
    bench.snapshot(pod('web'));
    expect(bench.pods()).toEqual(['web']);
    bench.connect();
    bench.snapshot(pod('cart'));
    expect(bench.pods()).toEqual(['web']);
    bench.engine.receive({ type: 'hold', isHeld: false });
    bench.host.run();
    expect(bench.pods()).toEqual(['cart']);
  });

  it('holds nothing of another source', () => {
    bench.connect('a');
    bench.snapshot(pod('web'));
    bench.engine.receive({ type: 'hold', isHeld: true });
    bench.connect('b');
    bench.snapshot(pod('other'));
    bench.patch(pod('more'));
    bench.host.run();
    expect(bench.pods()).toEqual(['more', 'other']);
  });

  it('finds, describes, hits and steps', () => {
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    expect(bench.ask({ type: 'search', query: 'cart', limit: 5 })).toMatchObject([{ id: 'Pod/shop/cart', severity: 'ok' }, { kind: 'Container' }]);
    expect(bench.ask({ type: 'details', id: 'Pod/shop/web' })).toMatchObject({ labels: { app: 'web' }, children: [{ name: 'app' }], facts: expect.arrayContaining([expect.objectContaining({ label: 'Ready', value: '1/1' })]) as unknown });
    expect(bench.ask({ type: 'details', id: 'Pod/shop/none' })).toBeUndefined();
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
});
