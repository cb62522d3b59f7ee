import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import type { Underlay } from '../../shared/protocol/engine';
import { clearUnderlay, keepUnderlay, onUnderlayChange, overviewTiles, placedTiles, presentFrame, receiveUnderlay, shownTiles } from './underlay';

type FakeBitmap = ImageBitmap & { readonly close: Mock<() => void> };

function bitmap(): FakeBitmap {
  return { width: 10, height: 10, close: vi.fn<() => void>() };
}

function tile(layer: Underlay['layer'], frame: number, more: Partial<Underlay> = {}): Underlay {
  return { layer, generation: 1, isApart: false, column: 0, row: 0, rect: { x: 100, y: 100, width: 50, height: 40 }, scale: 1, frame, ...more };
}

const shownOverview = (): ImageBitmap[] => [...overviewTiles()].map((each) => each.bitmap);

/** What is seen by a camera, by the bitmaps' numbers. */
function seenBitmaps(bitmaps: readonly ImageBitmap[], camera = { x: 90, y: 90, zoom: 2 }): number[] {
  return placedTiles(camera, 300, 200, 1).map(({ tile: { bitmap: each } }) => bitmaps.indexOf(each));
}

describe('the underlay', () => {
  beforeEach(() => clearUnderlay());

  it('waits for the elements of its frame, so that nothing is drawn twice or not at all', () => {
    presentFrame(1);
    const early = bitmap();
    receiveUnderlay(tile('overview', 2), early);
    expect(shownOverview()).toEqual([]);
    presentFrame(2);
    expect(shownOverview()).toEqual([early]);
  });

  it('is shown at once when its elements are there already', () => {
    presentFrame(5);
    const late = bitmap();
    receiveUnderlay(tile('overview', 4), late);
    expect(shownOverview()).toEqual([late]);
  });

  it('frees the bitmap that another one replaces, and all that wait or are shown when the source is closed', () => {
    presentFrame(1);
    const bitmaps = [bitmap(), bitmap(), bitmap(), bitmap()] as const;
    receiveUnderlay(tile('overview', 1), bitmaps[0]);
    receiveUnderlay(tile('overview', 1), bitmaps[1]);
    receiveUnderlay(tile('overview', 1, { column: 1 }), bitmaps[2]);
    receiveUnderlay(tile('overview', 2), bitmaps[3]);
    expect(bitmaps.map(({ close }) => close.mock.calls.length)).toEqual([1, 0, 0, 0]);
    clearUnderlay();
    expect(bitmaps.map(({ close }) => close.mock.calls.length)).toEqual([1, 1, 1, 1]);
  });

  it('lets go of earlier generations and of tiles not needed, once what takes their place is shown', () => {
    presentFrame(1);
    const [old, kept, unneeded, other] = [bitmap(), bitmap(), bitmap(), bitmap()];
    receiveUnderlay(tile('detail', 1), old);
    receiveUnderlay(tile('overview', 1), other);
    receiveUnderlay(tile('detail', 2, { generation: 2 }), kept);
    receiveUnderlay(tile('detail', 2, { generation: 2, column: 1 }), unneeded);
    keepUnderlay({ type: 'underlay-kept', layer: 'detail', generation: 2, places: [{ column: 0, row: 0 }], frame: 2 });
    expect(old.close).toHaveBeenCalledTimes(0);
    presentFrame(2);
    expect([old, kept, unneeded, other].map(({ close }) => close.mock.calls.length)).toEqual([1, 0, 1, 0]);
  });

  it('tells its listeners only when something else is shown', () => {
    const listener = vi.fn();
    const stop = onUnderlayChange(listener);
    receiveUnderlay(tile('overview', 1), bitmap());
    expect(listener).toHaveBeenCalledTimes(0);
    presentFrame(1);
    presentFrame(2);
    expect(listener).toHaveBeenCalledTimes(1);
    receiveUnderlay(tile('overview', 2, { generation: 2, isApart: true }), bitmap());
    expect(listener).toHaveBeenCalledTimes(1);
    keepUnderlay({ type: 'underlay-kept', layer: 'overview', generation: 2, places: [{ column: 0, row: 0 }], frame: 2 });
    expect(listener).toHaveBeenCalledTimes(2);
    stop();
  });

  it('shows what is coarse only where nothing sharp covers it, on whole pixels', () => {
    presentFrame(1);
    const [covered, bare, sharp] = [bitmap(), bitmap(), bitmap()];
    receiveUnderlay(tile('overview', 1), covered);
    receiveUnderlay(tile('overview', 1, { column: 1, rect: { x: 150, y: 100, width: 50, height: 40 } }), bare);
    receiveUnderlay(tile('detail', 1, { rect: { x: 99.9, y: 100, width: 50.1, height: 40 } }), sharp);
    expect(placedTiles({ x: 90, y: 90, zoom: 2 }, 300, 200, 1).map(({ tile: { bitmap: each }, at }) => ({ each, at }))).toEqual([
      { each: bare, at: { x: 120, y: 20, width: 100, height: 80 } },
      { each: sharp, at: { x: 20, y: 20, width: 100, height: 80 } },
    ]);
    expect(shownTiles().map(({ bitmap: each }) => each)).toEqual([covered, bare, sharp]);
  });

  it('shows the tiles of an earlier zoom until those of the newest cover them', () => {
    presentFrame(1);
    const bitmaps = [bitmap(), bitmap(), bitmap()] as const;
    receiveUnderlay(tile('detail', 1), bitmaps[0]);
    receiveUnderlay(tile('detail', 1, { generation: 2, rect: { x: 100, y: 100, width: 25, height: 40 } }), bitmaps[1]);
    expect(seenBitmaps(bitmaps)).toEqual([0, 1]);
    receiveUnderlay(tile('detail', 1, { generation: 2, column: 1, rect: { x: 125, y: 100, width: 25, height: 40 } }), bitmaps[2]);
    expect(seenBitmaps(bitmaps)).toEqual([1, 2]);
  });

  it('shows another layout only as a whole', () => {
    presentFrame(1);
    const bitmaps = [bitmap(), bitmap(), bitmap()] as const;
    const half = (column: number): Underlay => tile('detail', 1, { generation: 2, isApart: true, column, rect: { x: 100 + 25 * column, y: 100, width: 25, height: 40 } });
    receiveUnderlay(tile('detail', 1), bitmaps[0]);
    receiveUnderlay(half(0), bitmaps[1]);
    receiveUnderlay(half(1), bitmaps[2]);
    expect(seenBitmaps(bitmaps)).toEqual([0]);
    keepUnderlay({ type: 'underlay-kept', layer: 'detail', generation: 2, places: [{ column: 0, row: 0 }, { column: 1, row: 0 }], frame: 1 });
    expect(seenBitmaps(bitmaps)).toEqual([1, 2]);
    const again = bitmap();
    receiveUnderlay(half(0), again);
    expect(seenBitmaps([...bitmaps, again])).toEqual([3, 2]);
  });

  it('shows no tile beside the screen', () => {
    presentFrame(1);
    const far = bitmap();
    receiveUnderlay(tile('overview', 1), far);
    expect(seenBitmaps([far], { x: 500, y: 90, zoom: 2 })).toEqual([]);
  });
});
