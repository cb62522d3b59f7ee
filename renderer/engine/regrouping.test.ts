import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Camera, ViewOptions } from '../../shared/protocol/engine';
import { fitCamera } from '../../shared/protocol/fit-camera';
import { EngineBench, OPTIONS, pod, stubCanvas } from './testing/engine-bench.test-support';

let bench: EngineBench;
beforeAll(stubCanvas);

describe('Another grouping', () => {
  const SIZE = { widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false };
  const ELSEWHERE = { x: -95, y: -100, zoom: 0.6 };
  const painted = (from: number, to?: number): ReadonlySet<string> =>
    new Set(bench.host.posted.slice(from, to).flatMap((message) => (message.type === 'underlay' ? [message.underlay.layer === 'detail' ? `detail ${String(message.underlay.scale)}` : 'overview'] : [])));
  const frameFrom = (from: number): number => bench.host.posted.findIndex(({ type }, at) => at >= from && type === 'frame');
  /** Returns how many messages the engine had sent before. */
  const choose = (grouping: ViewOptions['grouping']): number => {
    const from = bench.host.posted.length;
    bench.engine.receive({ type: 'options', options: { ...OPTIONS, grouping } });
    return from;
  };
  const sharp = (): string => `detail ${String(fitCamera(bench.frame().bounds, SIZE).zoom)}`;
  const look = (camera: Camera): void => bench.engine.receive({ type: 'viewport', camera, ...SIZE });
  /** The window shows the last frame, and whatever follows. */
  const present = (): void => {
    bench.acknowledges = true;
    bench.engine.receive({ type: 'frame-done', frame: bench.frame().frame });
    bench.host.run();
  };
  /** Until a first tile of it is painted, and no further. */
  const paintOne = (from: number): void => {
    for (let turns = 0; painted(from).size === 0; turns += 1) {
      if (turns === 100) throw new Error('nothing is painted');
      bench.host.runTurns(1);
    }
  };

  beforeEach(() => {
    bench = new EngineBench();
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    bench.acknowledges = false;
  });

  it('paints all that the window will see of it before it tells it, and the overview once that is shown', () => {
    const from = choose('workload');
    bench.host.run();
    const told = frameFrom(from);
    expect(painted(from, told)).toEqual(new Set([sharp()]));
    // Nor does the former overview look out beside it.
    expect(bench.host.posted.slice(from, told).flatMap((message) => (message.type === 'underlay-kept' ? [message.layer] : []))).toEqual(['detail', 'overview']);
    // What was painted waits in the window for this frame.
    expect(bench.host.posted.slice(from, told).every((message) => message.type !== 'underlay' || message.underlay.frame === bench.frame().frame)).toBe(true);
    look(fitCamera(bench.frame().bounds, SIZE));
    bench.host.run();
    expect(painted(told)).toEqual(new Set());
    present();
    expect(painted(told)).toEqual(new Set(['overview']));
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
  });

  it('has elements at once: they were chosen for that camera', () => {
    choose('workload');
    bench.host.run();
    expect(bench.frame().nodes.map(({ type }) => type)).toContain('pod');
  });

  it('tells it at once to a person who moves the camera meanwhile, and paints for that one', () => {
    const from = choose('workload');
    paintOne(from);
    expect(frameFrom(from)).toBe(-1);
    look(ELSEWHERE);
    expect(frameFrom(from)).toBeGreaterThan(0);
    present();
    expect(painted(frameFrom(from))).toContain('detail 0.6');
  });

  it('paints anew where the camera goes elsewhere than was foreseen', () => {
    choose('workload');
    bench.host.run();
    const from = bench.host.posted.length;
    look(ELSEWHERE);
    present();
    expect(painted(from)).toEqual(new Set(['detail 0.6', 'overview']));
  });

  it('tells only the last of two that were chosen one after the other', () => {
    const from = choose('workload');
    paintOne(from);
    choose('node');
    bench.host.run();
    const told = bench.host.posted.slice(from).flatMap((message) => (message.type === 'frame' ? [message.frame.nodes.filter(({ type }) => type === 'group').map(({ id }) => id)] : []));
    expect(told).toEqual([['Node/n1']]);
  });

  it('says when it is painted as a whole: until then its tiles are apart from those that are seen', () => {
    const from = choose('workload');
    bench.host.run();
    const tiles = bench.host.posted.slice(from).flatMap((message) => (message.type === 'underlay' && message.underlay.layer === 'detail' ? [message.underlay] : []));
    expect(new Set(tiles.map(({ isApart }) => isApart))).toEqual(new Set([true]));
    const kept = bench.host.posted.slice(from).flatMap((message) => (message.type === 'underlay-kept' && message.layer === 'detail' ? [message.generation] : []));
    expect(kept).toEqual([...new Set(tiles.map(({ generation }) => generation))]);
  });

  it('tells it once, and last, where the same source is connected anew meanwhile', () => {
    const from = choose('workload');
    paintOne(from);
    bench.acknowledges = true;
    bench.connect();
    bench.snapshot(pod('web'), pod('cart'));
    const told = bench.host.posted.slice(from).flatMap((message) => (message.type === 'frame' ? [message.frame.frame] : []));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(new Set(told).size).toBe(told.length);
    expect(bench.host.last('idle')).toMatchObject({ isIdle: true, isDrawn: true });
  });

  it('tells nothing of it once another source is opened', () => {
    const from = choose('workload');
    paintOne(from);
    bench.acknowledges = true;
    bench.connect('b');
    bench.snapshot(pod('other'));
    expect(bench.host.posted.slice(from).flatMap((message) => (message.type === 'frame' ? [message.frame.totals.pods] : []))).not.toContain(2);
    expect(bench.pods()).toEqual(['other']);
    expect(bench.host.last('idle').isIdle).toBe(true);
  });
});
