import { beforeEach, describe, expect, it } from 'vitest';
import { TILE_PX } from './tile-grid';
import { TilePlanner, type PaintState } from './tile-planner';
import { detailGrid, overviewGrid, paddedWorld } from './underlay-plan';

const WORLD = { x: 0, y: 0, width: 10_000, height: 6_000 };
const state = (more: Partial<PaintState> = {}, x = 4000, zoom = 0.5): PaintState => ({
  world: WORLD, viewport: { camera: { x, y: 2000, zoom }, widthPx: 1000, heightPx: 600, dpr: 1 }, restsInMs: 0, isBehind: false, awaitsCamera: false, isFollowed: false, ...more,
});

let planner: TilePlanner;
/** Paints whatever is due at `atMs`; returns of which layers. */
function paintDue(now: PaintState, atMs = 0): string[] {
  const layers: string[] = [];
  for (let task = planner.next(now, atMs); task && task.dueMs <= atMs; task = planner.next(now, atMs)) {
    layers.push(task.layer);
    planner.done(task, now, atMs, 0);
    if (layers.length > 200) throw new Error('it never comes to rest');
  }
  return layers;
}
const seenTiles = (now: PaintState): number => {
  const { x, y } = now.viewport.camera;
  return planner.layers.detail.within({ x, y, width: 1000 / now.viewport.camera.zoom, height: 600 / now.viewport.camera.zoom }).length;
};

beforeEach(() => {
  planner = new TilePlanner();
  paintDue(state());
});

describe('TilePlanner', () => {
  it('wants what is seen first, then the overview, then what a pan would bring, and then nothing', () => {
    planner.reset();
    const layers = paintDue(state());
    const seen = seenTiles(state());
    expect(new Set(layers.slice(0, seen))).toEqual(new Set(['detail']));
    expect(layers[seen]).toBe('overview');
    expect(layers.at(-1)).toBe('detail');
    expect(paintDue(state(), 1)).toEqual([]);
  });

  it('covers a viewport with the fewest tiles there can be, begun on a whole pixel of the screen', () => {
    const { viewport } = state({}, 3999.3);
    const grid = detailGrid(viewport, WORLD);
    expect(((grid.origin.x - viewport.camera.x) * grid.scale) % 1).toBeCloseTo(0, 6);
    expect(seenTiles(state())).toBe(Math.ceil(1000 / TILE_PX.usual) * Math.ceil(600 / TILE_PX.usual));
  });

  it('paints for a camera that is awaited only what no camera matters to; what changed of it, where the camera waits for that', () => {
    planner.mark({ isAll: false, rects: [WORLD], words: [] });
    expect(paintDue(state({ awaitsCamera: true }), 10_000)).toEqual([]);
    expect(new Set(paintDue(state({ awaitsCamera: true, isFollowed: true }), 10_000))).toEqual(new Set(['overview']));
    expect(paintDue(state({ awaitsCamera: true, isFollowed: true }), 20_000)).toEqual([]);
  });

  it('paints for a camera that it knows before it is told: what is seen, once the overview is there, and nothing beside it', () => {
    const presumed = state({ awaitsCamera: true, isFollowed: true }, 1000, 0.7);
    planner.reset();
    planner.layers.overview.begin(overviewGrid(WORLD));
    expect(new Set(paintDue(presumed))).toEqual(new Set(['overview']));
    planner.layers.overview.cover();
    expect(paintDue(presumed)).toEqual(Array.from({ length: seenTiles(presumed) }, () => 'detail'));
    expect([planner.isCovered('detail', presumed), planner.isRight(presumed)]).toEqual([true, false]);
    expect(planner.isRight({ ...presumed, awaitsCamera: false })).toBe(true);
  });

  it('paints a layout of a source that is read once, and what changed of it when the source is read or somebody looks closer', () => {
    planner.reset();
    const reading = state({ isFollowed: true, isBehind: true });
    const painted = paintDue(reading, 60_000);
    expect(painted.filter((layer) => layer === 'detail')).toHaveLength(seenTiles(reading));
    planner.mark({ isAll: false, rects: [WORLD], words: [] });
    expect(paintDue(reading, 120_000)).toEqual([]);
    // Another theme, or a layout of the same bounds, while not all is there: no tile of the former one stays.
    planner.mark({ isAll: true, rects: [], words: [] });
    expect(new Set(paintDue(reading, 150_000))).toEqual(new Set(['detail', 'overview']));
    expect(paintDue(reading, 160_000)).toEqual([]);
    planner.mark({ isAll: false, rects: [WORLD], words: [] });
    expect(new Set(paintDue(state({ isBehind: true }), 180_000))).toEqual(new Set(['detail', 'overview']));
  });

  it('is right once what is seen shows what is there, whatever lies beneath or beside it, and for no camera that moves or is awaited', () => {
    planner.reset();
    expect(planner.isRight(state())).toBe(false);
    for (let done = 0; ; done += 1) {
      const task = planner.next(state(), 0);
      if (task?.layer !== 'detail') break;
      expect(planner.isRight(state())).toBe(false);
      planner.done(task, state(), 0, 0);
      if (done > 200) throw new Error('it never comes to what lies beneath');
    }
    expect(planner.isRight(state())).toBe(true);
    expect(planner.isRight(state({ restsInMs: 5 }))).toBe(false);
    expect(planner.isRight(state({ awaitsCamera: true }))).toBe(false);
    paintDue(state());
    const { x, y } = state().viewport.camera;
    planner.mark({ isAll: false, rects: [{ x: WORLD.width - 10, y: 0, width: 5, height: 5 }], words: [] });
    expect(planner.isRight(state())).toBe(true);
    planner.mark({ isAll: false, rects: [{ x: x + 10, y: y + 10, width: 5, height: 5 }], words: [] });
    expect(planner.isRight(state())).toBe(false);
  });

  it('paints a small pan on what is there, and of a longer one only what is new', () => {
    expect(paintDue(state({ restsInMs: 100 }, 4100), 10)).toEqual([]);
    const layers = paintDue(state({ restsInMs: 100 }, 6000), 20);
    expect(layers.length).toBeGreaterThan(0);
    expect(layers.length).toBeLessThan(seenTiles(state({}, 6000)));
  });

  it('paints another zoom anew, but while it changes no more often than that can be shown', () => {
    const generation = (): number => planner.layers.detail.generation;
    const first = generation();
    paintDue(state({ restsInMs: 100 }, 4000, 0.51), 10);
    expect(generation()).toBe(first);
    paintDue(state({ restsInMs: 100 }, 4000, 0.52), 60);
    expect(generation()).toBe(first + 1);
    paintDue(state({}, 4000, 0.53), 61);
    expect(generation()).toBe(first + 2);
  });

  it('paints nothing more as sharp as it was nearer by while the camera goes away, begins a coarser grid when that may be, and all that is seen at rest', () => {
    const away = (zoom: number): PaintState => state({ restsInMs: 100 }, 5000 - 500 / zoom, zoom);
    planner.reset();
    // Around the middle of the world, so that more is seen on all sides.
    paintDue(away(0.5), 0);
    const { generation } = planner.layers.detail;
    expect(paintDue(away(0.4), 10)).toEqual([]);
    const layers = paintDue(away(0.35), 60);
    expect(planner.layers.detail.generation).toBe(generation + 1);
    expect(layers.length).toBeGreaterThan(0);
    expect(paintDue(away(0.3), 70)).toEqual([]);
    const resting = state({}, 5000 - 500 / 0.3, 0.3);
    paintDue(resting, 80);
    expect(planner.isRight(resting)).toBe(true);
  });

  it('paints again only tiles in which something changed, after a pause', () => {
    planner.mark({ isAll: false, rects: [{ x: 4100, y: 2100, width: 10, height: 10 }], words: [] });
    expect(paintDue(state(), 40)).toEqual([]);
    expect(paintDue(state(), 60)).toEqual(['detail']);
    expect(paintDue(state(), 210)).toEqual(['overview']);
  });

  it('paints what changed in words alone again only where there are words', () => {
    const words = [{ x: 4100, y: 2100, width: 10, height: 10 }];
    planner.mark({ isAll: false, rects: [], words });
    expect(paintDue(state(), 1000)).toEqual(['detail']);
    const far = state({}, 4000, 0.1);
    paintDue(far, 2000);
    planner.mark({ isAll: false, rects: [], words });
    expect(paintDue(far, 3000)).toEqual([]);
  });

  it('gathers changes that keep coming, and paints the first after a rest at once', () => {
    const change = (): void => planner.mark({ isAll: false, rects: [{ x: 4100, y: 2100, width: 10, height: 10 }], words: [] });
    const paintings = (fromMs: number, untilMs: number): { readonly detail: number; readonly overview: number } => {
      const layers: string[] = [];
      for (let atMs = fromMs; atMs < untilMs; atMs += 10) {
        change();
        layers.push(...paintDue(state(), atMs));
      }
      return { detail: layers.filter((layer) => layer === 'detail').length, overview: layers.filter((layer) => layer === 'overview').length };
    };
    paintings(1000, 3000);
    expect(paintings(3000, 5000)).toEqual({ detail: 10, overview: 2 });
    change();
    expect(new Set(paintDue(state(), 9000))).toEqual(new Set(['detail', 'overview']));
    change();
    expect(paintDue(state(), 9060)).toEqual(['detail']);
  });

  it('paints everything again when everything changed', () => {
    const count = planner.layers.detail.places().length + planner.layers.overview.places().length;
    planner.layers.detail.cover();
    planner.layers.overview.cover();
    planner.mark({ isAll: true, rects: [], words: [] });
    expect(planner.layers.detail.isApart).toBe(true);
    expect(paintDue(state(), 500)).toHaveLength(count);
  });

  it('leaves most of the time to a source while it is read', () => {
    planner.mark({ isAll: true, rects: [], words: [] });
    const now = state({ isBehind: true });
    const task = planner.next(now, 1000);
    if (task) planner.done(task, now, 1000, 10);
    expect(planner.next(now, 1010)?.dueMs).toBe(1040);
    planner.reset();
    expect(planner.next(now, 1010)?.dueMs).toBe(1040);
  });

  it('paints nothing beside the world', () => {
    const { viewport } = state();
    const far = state({ viewport: { ...viewport, camera: { x: -50_000, y: -50_000, zoom: 0.01 } } });
    const world = paddedWorld(WORLD);
    paintDue(far, 10);
    for (const { plan } of planner.layers.detail.within({ x: -1e6, y: -1e6, width: 2e6, height: 2e6 })) {
      expect(plan.rect.x + plan.rect.width).toBeLessThanOrEqual(world.x + world.width + 1 / plan.scale);
      expect(plan.rect.y + plan.rect.height).toBeLessThanOrEqual(world.y + world.height + 1 / plan.scale);
    }
  });
});
