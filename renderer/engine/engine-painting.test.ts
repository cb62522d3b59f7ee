import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Camera, ViewFrame } from '../../shared/protocol/engine';
import { fitCamera } from '../../shared/protocol/fit-camera';
import { entitiesOf, rawPod } from '../../shared/relations/cluster.test-support';
import { EngineBench, OPTIONS, pod, RUNNING, stubCanvas } from './testing/engine-bench.test-support';

let bench: EngineBench;
beforeAll(stubCanvas);
beforeEach(() => {
  bench = new EngineBench();
});

describe('What the engine sends and paints', () => {
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

  it('makes nothing an element while the camera follows what is read, and paints a layout for the camera that is fitted to it', () => {
    const look = (zoom: number, isFollowing: boolean): void => bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false, isFollowing });
    bench.connect();
    look(1.5, true);
    bench.acknowledges = false;
    bench.tell({ type: 'snapshot-begin', epoch: 0 });
    bench.status('loading');
    bench.patch([pod('web'), pod('cart')].flat());
    bench.host.runFor(500);
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

  it('shows a source that is read before its first picture at once: what is sharp, then its frame with elements, and the coarse picture behind', () => {
    const look = (camera: Camera): void => bench.engine.receive({ type: 'viewport', camera, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false, isFollowing: true });
    bench.connect();
    look({ x: -95, y: -100, zoom: 1.5 });
    bench.acknowledges = false;
    const from = bench.host.posted.length;
    bench.snapshot(pod('web'), pod('cart'));
    const shown = (): string[] => bench.host.posted.slice(from).flatMap((message) => (message.type === 'underlay' ? [message.underlay.layer] : message.type === 'frame' && message.frame.totals.pods > 0 ? [`frame of ${String(message.frame.nodes.length)}`] : []));
    const before = shown();
    expect(before.slice(0, -1).length).toBeGreaterThan(0);
    expect(new Set(before.slice(0, -1))).toEqual(new Set(['detail']));
    expect(before.at(-1)).toMatch(/^frame of [1-9]/);
    look(fitCamera(bench.frame().bounds, { widthPx: 1200, heightPx: 800 }));
    bench.acknowledges = true;
    bench.engine.receive({ type: 'frame-done', frame: bench.frame().frame });
    bench.host.run();
    // What findings say of it comes in a frame of its own; nothing sharp is painted again.
    expect(new Set(shown().slice(before.length).filter((each) => !each.startsWith('frame')))).toEqual(new Set(['overview']));
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
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
    // What was sharp of the first layout goes when the coarse picture of the second comes; what is sharp of the second is painted before the camera is told.
    const [gone, coarse, ...sharp] = painted(second).filter((layer) => layer !== 'overview');
    expect([gone, coarse, sharp.at(-1)]).toEqual(['detail of 0', expect.stringMatching(/^overview of [1-9]/), `detail of ${String(sharp.length - 1)}`]);
    expect(new Set(sharp.slice(0, -1))).toEqual(new Set(['detail']));
    bench.tell({ type: 'snapshot-end', epoch: 0 });
    bench.status('live');
    bench.host.runFor(500);
    look(false);
    bench.host.run();
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
    expect(bench.frame().nodes.length).toBeGreaterThan(0);
  });

  it.each([0, 5])('makes no second frame of a layout for a camera that went where it was expected, %i pixels aside another', (asidePx) => {
    const size = { widthPx: 1200, heightPx: 800 };
    const look = ({ bounds }: ViewFrame): void => {
      const camera = fitCamera(bounds, size);
      bench.engine.receive({ type: 'viewport', camera: { ...camera, x: camera.x + asidePx / camera.zoom }, ...size, dpr: 1, isMoving: false });
    };
    bench.connect();
    // From afar nothing of so many Nodes is an element.
    bench.snapshot(...Array.from({ length: 2_400 }, (_, at) => entitiesOf(rawPod(`web-${String(at)}`, { status: RUNNING, spec: { nodeName: `n${String(at % 120)}`, containers: [{ name: 'app', image: 'shop/web:1' }] } }))));
    const { onPost } = bench.host;
    const frames: number[] = [];
    bench.host.onPost = (message) => {
      onPost(message);
      if (message.type !== 'frame') return;
      frames.push(message.frame.frame);
      if (frames.length === 1) bench.host.delay(() => look(message.frame), 2);
    };
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping: 'node' } });
    bench.host.run();
    expect(frames).toHaveLength(asidePx === 0 ? 1 : 2);
    expect(bench.host.last('idle').isDrawn).toBe(true);
  });

  describe('of a source that is read', () => {
    const pods = (): number => bench.frame().totals.pods;
    const tilesFrom = (start: number): number => bench.host.posted.slice(start).filter(({ type }) => type === 'underlay').length;
    let start: number;

    beforeEach(() => {
      bench.connect();
      bench.tell({ type: 'snapshot-begin', epoch: 0 });
      bench.status('loading');
      bench.host.runFor(50);
      start = bench.host.posted.length;
      bench.patch([...pod('web'), ...pod('cart')]);
    });

    it('paints nothing before the whole, where that comes soon', () => {
      bench.host.runFor(200);
      bench.tell({ type: 'snapshot-end', epoch: 0 });
      expect([pods(), tilesFrom(start)]).toEqual([0, 0]);
      bench.status('live');
      bench.host.run();
      expect([pods(), bench.host.last('idle').isDrawn]).toEqual([2, true]);
    });

    it('paints what there is once the whole has been waited for', () => {
      bench.host.runFor(300);
      expect(tilesFrom(start)).toBe(0);
      bench.host.runFor(200);
      expect([pods(), tilesFrom(start) > 0, bench.host.last('idle').isDrawn]).toEqual([2, true, false]);
    });

    it('paints the first Pods at once where many are to come', () => {
      bench.status('loading', [{ kind: 'Pod', state: 'listing', count: 2, remaining: 9_000 }]);
      bench.host.runFor(50);
      expect([pods(), tilesFrom(start) > 0]).toEqual([2, true]);
    });
  });

  it('paints only the tiles in which a Pod changed', () => {
    bench.connect();
    bench.snapshot(pod('web'), ...Array.from({ length: 12 }, (_, at) => pod(`cart-${String(at)}`)));
    const tilesFrom = (start: number): ReadonlySet<string> =>
      new Set(bench.host.posted.slice(start).flatMap((message) => (message.type === 'underlay' && message.underlay.layer === 'detail' ? [`${String(message.underlay.column)} ${String(message.underlay.row)}`] : [])));
    const start = bench.host.posted.length;
    bench.engine.receive({ type: 'viewport', camera: { x: 0, y: 0, zoom: 1.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: true });
    bench.host.run();
    const after = bench.host.posted.length;
    bench.patch(pod('web', { phase: 'Pending' }));
    bench.host.run();
    expect(tilesFrom(after).size).toBeGreaterThan(0);
    expect(tilesFrom(after).size).toBeLessThan(tilesFrom(start).size);
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

  it('is at rest again where a bitmap could not be made, and paints what is missing with the next camera', () => {
    const { createBitmap } = bench.host;
    const look = (zoom: number): void => bench.engine.receive({ type: 'viewport', camera: { x: -95, y: -100, zoom }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false });
    bench.connect();
    bench.snapshot(pod('web'));
    bench.host.createBitmap = () => {
      throw new Error('no memory for a bitmap');
    };
    look(0.7);
    // The frame that the window answers has it tried again.
    for (let tries = 0; tries < 2; tries += 1) expect(() => bench.host.run()).toThrow('no memory');
    bench.host.run();
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
    bench.host.createBitmap = createBitmap;
    look(0.7);
    bench.host.run();
    expect(bench.host.last('underlay').underlay.scale).toBe(0.7);
  });
});
