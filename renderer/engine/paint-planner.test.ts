import { beforeEach, describe, expect, it } from 'vitest';
import { PaintPlanner, type PaintState } from './paint-planner';
import { planDetail } from './underlay-plan';

const WORLD = { x: 0, y: 0, width: 10_000, height: 6_000 };
const state = (more: Partial<PaintState> = {}, x = 4000, zoom = 0.5): PaintState => ({
  version: 1, elements: '', world: WORLD, viewport: { camera: { x, y: 2000, zoom }, widthPx: 1000, heightPx: 600, dpr: 1 }, ...more,
});

let planner: PaintPlanner;
/** Paints whatever is wanted; returns which. */
function paintAll(now: PaintState, atMs = 0): string[] {
  const types: string[] = [];
  for (let task = planner.next(now); task; task = planner.next(now)) {
    types.push(task.type);
    planner.done(task, now, atMs, 5);
  }
  return types;
}

beforeEach(() => {
  planner = new PaintPlanner();
  paintAll(state());
});

describe('PaintPlanner', () => {
  it('wants both at first, the sharp one first', () => {
    expect(paintAll.call(undefined, state())).toEqual([]);
    planner.reset();
    expect(paintAll(state())).toEqual(['detail', 'overview']);
  });

  it.each([
    ['a small pan stays on what is painted', state({}, 4100), []],
    ['a long pan leaves it', state({}, 6000), ['detail']],
    ['another zoom needs another sharpness', state({}, 4000, 0.6), ['detail']],
    ['a change needs both', state({ version: 2 }), ['detail', 'overview']],
    ['other elements need the sharp one', state({ elements: 'Pod/a/b' }), ['detail']],
  ])('%s', (_, next, types) => {
    expect(paintAll(next)).toEqual(types);
  });

  it('pauses between paintings, longer after slow ones, longest for the overview', () => {
    const changed = state({ version: 2 });
    const detail = planner.next(changed);
    expect(detail).toMatchObject({ type: 'detail', dueMs: 40 });
    if (detail) planner.done(detail, changed, 100, 200);
    expect(planner.next(changed)).toMatchObject({ type: 'overview', dueMs: 400 });
    expect(planner.next(state({ version: 3 }))).toMatchObject({ type: 'detail', dueMs: 700 });
  });

  it('covers the viewport whole, begins on whole pixels of the screen, and paints nothing beside the world', () => {
    const { viewport } = state({}, 3999.3);
    const { rect, scale } = planDetail(viewport, WORLD);
    expect(((rect.x - viewport.camera.x) * scale) % 1).toBeCloseTo(0, 6);
    expect(rect.x).toBeLessThan(viewport.camera.x);
    expect(rect.x + rect.width).toBeGreaterThan(viewport.camera.x + 2000);
    const far = planDetail({ ...viewport, camera: { x: -50_000, y: -50_000, zoom: 0.01 } }, WORLD);
    expect(far.widthPx).toBeLessThan(120);
  });
});
