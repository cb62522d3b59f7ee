import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rect } from '../../shared/base/geometry';
import type { ToEngine, ViewFrame } from '../../shared/protocol/engine';
import { fitCamera } from '../../shared/protocol/fit-camera';
import type { SourceStatus } from '../../shared/protocol/source';
import { useActivity } from '../state/activity';
import { useCamera } from '../state/camera';
import { MAX_POD_FIT_ZOOM, toCamera, type FlowViewport } from '../state/camera-math';
import { useSource } from '../state/source';
import { useView } from '../state/view';
import { CameraPilot } from './camera-pilot';
import { usePainted } from './painted';
import { clearUnderlay, presentFrame, receiveUnderlay } from './underlay';

const size = { widthPx: 1200, heightPx: 800 };
const world: Rect = { x: 0, y: 0, width: 5000, height: 3000 };
const pod: Rect = { x: 2000, y: 1000, width: 284, height: 204 };

/** What the worker would answer; the pilot's only way to the engine. */
const sent: ToEngine[] = [];
class FakeWorker {
  #hear: (event: { data: unknown }) => void = () => undefined;
  addEventListener(_: string, hear: (event: { data: unknown }) => void): void {
    this.#hear = hear;
  }
  postMessage(message: ToEngine): void {
    sent.push(message);
    if (message.type !== 'request' || message.request.type !== 'bounds') return;
    this.#hear({ data: { type: 'reply', requestId: message.requestId, reply: message.request.id === undefined && message.request.ids === undefined ? world : pod } });
  }
}

function frame(bounds: Rect, number: number): ViewFrame {
  return {
    frame: number, grouping: useView.getState().options.grouping, nodes: [], edges: [], bounds, breadcrumbs: [{ id: 'all', label: 'all' }, { id: 'Node/n', label: 'n' }],
    totals: { pods: 1, shownPods: 1, containers: 0, nodes: 0, services: 0, bySeverity: { ok: 1, warn: 0, bad: 0, idle: 0, unknown: 0 }, namespaces: [], statuses: {}, controllers: {}, traits: {} },
  };
}

/** All of a frame's layout, coarse: while a source is read, the camera waits for it. */
function paintOverview(number: number): void {
  const bitmap: ImageBitmap = { width: 10, height: 10, close: () => undefined };
  presentFrame(number);
  receiveUnderlay({ layer: 'overview', generation: 1, isApart: false, column: 0, row: 0, rect: world, scale: 1, frame: number }, bitmap);
}

const status = (phase: SourceStatus['phase']): SourceStatus => ({ phase, title: 't', kinds: [] });
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
};

describe('CameraPilot', () => {
  let viewport: FlowViewport;
  let pilot: CameraPilot;
  let frames: Map<number, FrameRequestCallback>;
  const camera = () => toCamera(viewport);
  /** Runs what waits for the next animation frame, at a time. */
  const paint = (nowMs: number): void => {
    const due = [...frames.values()];
    frames.clear();
    for (const callback of due) callback(nowMs);
  };

  beforeEach(() => {
    sent.length = 0;
    frames = new Map();
    let lastRequest = 0;
    viewport = { x: 0, y: 0, zoom: 1 };
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
      frames.set(++lastRequest, callback);
      return lastRequest;
    });
    vi.stubGlobal('cancelAnimationFrame', (request: number) => frames.delete(request));
    vi.stubGlobal('document', { documentElement: { dataset: {} } });
    vi.stubGlobal('window', { devicePixelRatio: 1, matchMedia: () => ({ matches: false }) });
    useActivity.setState({ holds: {} });
    useCamera.setState({ camera: { x: 0, y: 0, zoom: 1 }, ...size, isMoving: false });
    useSource.setState({ status: status('loading') });
    useView.setState({ frame: undefined, command: undefined });
    usePainted.setState({ bounds: undefined });
    clearUnderlay();
    pilot = new CameraPilot();
    pilot.attach({
      getViewport: () => viewport,
      setViewport: (next) => {
        viewport = next;
        pilot.moved(next);
        return Promise.resolve(true);
      },
    });
    pilot.start();
  });

  afterEach(() => {
    pilot.stop();
    vi.unstubAllGlobals();
  });

  it('goes to what comes where all had gone, and to what is selected of it', async () => {
    useView.setState({ frame: frame(world, 1) });
    paintOverview(1);
    useSource.setState({ status: status('live') });
    useView.setState({ frame: frame(world, 2) });
    useView.getState().moveCamera({ type: 'camera', camera: { x: 9000, y: 9000, zoom: 2 }, isInstant: true });
    useView.setState({ frame: frame({ x: 0, y: 0, width: 0, height: 0 }, 3) });
    useView.setState({ frame: frame(world, 4) });
    expect(camera()).toEqual(fitCamera(world, size));

    useView.setState({ frame: frame({ x: 0, y: 0, width: 0, height: 0 }, 5) });
    useView.getState().select('Pod/a/b');
    useView.setState({ frame: frame(world, 6) });
    await settle();
    expect(camera()).toEqual(fitCamera(pod, size, MAX_POD_FIT_ZOOM));
    useView.getState().select(undefined);
  });

  it('keeps everything in view while a source loads, and then lets it grow without moving', () => {
    useView.setState({ frame: frame({ ...world, width: 1000 }, 1) });
    paintOverview(1);
    expect(camera()).toEqual(fitCamera({ ...world, width: 1000 }, size));
    useView.setState({ frame: frame(world, 2) });
    // What is seen is the former layout, and stays where it is until the next is painted.
    expect(camera()).toEqual(fitCamera({ ...world, width: 1000 }, size));
    paintOverview(2);
    expect(camera()).toEqual(fitCamera(world, size));
    useSource.setState({ status: status('live') });
    useView.setState({ frame: frame(world, 3) });
    useView.setState({ frame: frame({ ...world, width: 9000 }, 4) });
    expect(camera()).toEqual(fitCamera(world, size));
  });

  it('follows nothing any more once a person has moved the camera', () => {
    useView.setState({ frame: frame(world, 1) });
    pilot.takeOver();
    const before = camera();
    useView.setState({ frame: frame({ ...world, width: 9000 }, 2) });
    expect(camera()).toEqual(before);
  });

  it('flies to a thing, is under way meanwhile, and fits it again when the canvas changes its size', async () => {
    useView.setState({ frame: frame(world, 1) });
    paint(0);
    useView.getState().moveCamera({ type: 'fit', id: 'Pod/a/b' });
    await settle();
    expect(useActivity.getState().holds['flight']).toBe(1);
    paint(0);
    paint(5000);
    expect(camera()).toEqual(fitCamera(pod, size, MAX_POD_FIT_ZOOM));
    expect(useActivity.getState().holds['flight']).toBeUndefined();
    useCamera.setState({ widthPx: 800 });
    paint(0);
    paint(5000);
    const fitted = fitCamera(pod, { ...size, widthPx: 800 }, MAX_POD_FIT_ZOOM);
    expect(camera().x).toBeCloseTo(fitted.x);
    expect(camera().y).toBeCloseTo(fitted.y);
    expect(camera().zoom).toBeCloseTo(fitted.zoom);
  });

  it('says with each step whether more follows: a flight until its end, a person always, a jump never', async () => {
    useView.setState({ frame: frame(world, 1) });
    paint(0);
    const steps: boolean[] = [];
    const stop = useCamera.subscribe((now, before) => {
      if (now.camera !== before.camera) steps.push(now.isMoving);
    });
    useView.getState().moveCamera({ type: 'camera', camera: { x: 40, y: 40, zoom: 2 }, isInstant: true });
    expect(steps.splice(0)).toEqual([false]);
    useView.getState().moveCamera({ type: 'fit', id: 'Pod/a/b' });
    await settle();
    paint(0);
    paint(5000);
    expect(steps.splice(0)).toEqual([true, false]);
    pilot.moved({ x: 1, y: 2, zoom: 1 });
    expect(steps).toEqual([true]);
    stop();
  });

  it('stands where a flight is sent to the very place that it has come to', async () => {
    useView.setState({ frame: frame(world, 1) });
    useView.getState().moveCamera({ type: 'fit', id: 'Pod/a/b' });
    await settle();
    for (const nowMs of [0, 0, 60]) paint(nowMs);
    useView.getState().moveCamera({ type: 'camera', camera: camera() });
    paint(80);
    expect(sent.findLast(({ type }) => type === 'viewport')).toMatchObject({ camera: camera(), isMoving: false });
  });

  it('does not move where another picture is begun after a person moved it in the last one', () => {
    pilot.moved({ x: 1, y: 2, zoom: 1 });
    pilot.stop();
    pilot = new CameraPilot();
    pilot.start();
    paint(0);
    expect(sent.findLast(({ type }) => type === 'viewport')).toMatchObject({ isMoving: false });
  });

  it.each([
    ['nobody has moved the camera: everything is in view again', () => undefined, fitCamera(world, { ...size, widthPx: 800 })],
    ['a person has moved it: it stays', () => pilot.takeOver(), fitCamera(world, size)],
  ])('when a panel takes room and %s', (_, touch, expected) => {
    useView.setState({ frame: frame(world, 1) });
    useSource.setState({ status: status('live') });
    useView.setState({ frame: frame(world, 2) });
    touch();
    useCamera.setState({ widthPx: 800 });
    paint(0);
    paint(5000);
    expect(camera().x).toBeCloseTo(expected.x);
    expect(camera().y).toBeCloseTo(expected.y);
    expect(camera().zoom).toBeCloseTo(expected.zoom);
  });

  it('fits everything at once, without a flight, when a panel takes room after a person asked for everything', async () => {
    useView.setState({ frame: frame(world, 1) });
    useSource.setState({ status: status('live') });
    pilot.takeOver();
    useView.getState().moveCamera({ type: 'fit' });
    await settle();
    paint(0);
    paint(5000);
    useCamera.setState({ widthPx: 800 });
    expect(camera()).toEqual(fitCamera(world, { ...size, widthPx: 800 }));
    expect(useActivity.getState().holds['flight']).toBeUndefined();
  });

  it('forgets what was fitted with the layout that it lay in', async () => {
    useView.setState({ frame: frame(world, 1) });
    useSource.setState({ status: status('live') });
    useView.getState().moveCamera({ type: 'fit', id: 'Pod/a/b' });
    await settle();
    paint(0);
    paint(5000);
    const other: Rect = { ...world, width: 9000 };
    const { options } = useView.getState();
    useView.setState({ options: { ...options, grouping: options.grouping === 'node' ? 'workload' : 'node' } });
    useView.setState({ frame: frame(other, 2) });
    useView.setState({ frame: frame(other, 3) });
    useCamera.setState({ widthPx: 800 });
    expect(camera()).toEqual(fitCamera(other, { ...size, widthPx: 800 }));
  });

  it('goes where it is told with the first picture of another grouping, and not over the former one', async () => {
    useView.setState({ frame: frame(world, 1) });
    useSource.setState({ status: status('live') });
    useView.setState({ frame: frame(world, 2) });
    const before = camera();
    const { options } = useView.getState();
    const late = frame(world, 3);
    useView.setState({ options: { ...options, grouping: options.grouping === 'node' ? 'workload' : 'node' } });
    useView.getState().moveCamera({ type: 'fit', ids: ['Pod/a/b'], isInstant: true });
    await settle();
    expect(camera()).toEqual(before);
    // On its way when the other grouping was chosen.
    useView.setState({ frame: late });
    expect(camera()).toEqual(before);
    useView.setState({ frame: frame({ ...world, width: 9000 }, 4) });
    expect(camera()).toEqual(fitCamera(pod, size, MAX_POD_FIT_ZOOM));
    useView.setState({ options });
  });

  it('is there at once for people who do not want motion', async () => {
    vi.stubGlobal('window', { devicePixelRatio: 1, matchMedia: () => ({ matches: true }) });
    useView.setState({ frame: frame(world, 1) });
    useView.getState().moveCamera({ type: 'fit', id: 'Pod/a/b' });
    await settle();
    expect(camera()).toEqual(fitCamera(pod, size, MAX_POD_FIT_ZOOM));
  });

  it('ends a flight when a person takes over', async () => {
    useView.setState({ frame: frame(world, 1) });
    useView.getState().moveCamera({ type: 'fit', id: 'Pod/a/b' });
    await settle();
    pilot.takeOver();
    const before = camera();
    paint(0);
    paint(5000);
    expect(camera()).toEqual(before);
    expect(useActivity.getState().holds['flight']).toBeUndefined();
  });

  it('tells the engine where it is, at most once a frame', () => {
    paint(0);
    sent.length = 0;
    for (const x of [1, 2, 3]) pilot.moved({ x, y: 0, zoom: 1 });
    paint(16);
    expect(sent.filter(({ type }) => type === 'viewport')).toEqual([{ type: 'viewport', camera: { x: -3, y: -0, zoom: 1 }, ...size, dpr: 1, isMoving: true, isFollowing: true }]);
  });

  it('says that more is to follow while it flies and while a source loads, not where it has arrived or jumped to', async () => {
    const told = (): boolean | undefined => sent.findLast((message) => message.type === 'viewport')?.isMoving;
    useView.setState({ frame: frame(world, 1) });
    paintOverview(1);
    paint(0);
    expect(told()).toBe(true);
    useSource.setState({ status: status('live') });
    useView.setState({ frame: frame({ ...world, width: 6000 }, 2) });
    paint(0);
    expect(told()).toBe(false);
    useView.getState().moveCamera({ type: 'fit', id: 'Pod/a/b' });
    await settle();
    for (const atMs of [0, 20, 40]) paint(atMs);
    expect(told()).toBe(true);
    for (const atMs of [5000, 5020]) paint(atMs);
    expect(told()).toBe(false);
    useCamera.setState({ widthPx: 800 });
    for (const atMs of [6000, 6020, 12000, 12020]) paint(atMs);
    expect(told()).toBe(false);
  });

  it('says that it follows while the source is read, and no longer once all of it is fitted or a person takes over', () => {
    const told = (): boolean | undefined => sent.findLast((message) => message.type === 'viewport')?.isFollowing;
    useView.setState({ frame: frame(world, 1) });
    paintOverview(1);
    paint(0);
    expect(told()).toBe(true);
    useSource.setState({ status: status('live') });
    // As large as before: the camera stays, and yet it is told.
    useView.setState({ frame: frame(world, 2) });
    paint(16);
    expect(told()).toBe(false);
    useSource.setState({ spec: { type: 'manifests', paths: ['/b'] }, status: status('loading') });
    useView.setState({ frame: frame({ ...world, width: 50_000, height: 50_000 }, 3) });
    paintOverview(3);
    paint(32);
    expect(told()).toBe(true);
    pilot.takeOver();
    paint(48);
    expect(told()).toBe(false);
  });

  it('takes a canvas that changes its size again and again for one that moves', () => {
    useView.setState({ frame: frame(world, 1) });
    useSource.setState({ status: status('live') });
    useView.setState({ frame: frame(world, 2) });
    const told = (widthPx: number): boolean | undefined => {
      useCamera.setState({ widthPx });
      paint(0);
      return sent.findLast((message) => message.type === 'viewport')?.isMoving;
    };
    expect([told(1100), told(1090), told(1080)]).toEqual([false, true, true]);
  });

  it('keeps nobody waiting for what it has yet to tell when it stops', () => {
    pilot.moved({ x: 5, y: 0, zoom: 1 });
    pilot.stop();
    expect(useActivity.getState().holds['viewport']).toBeUndefined();
  });
});
