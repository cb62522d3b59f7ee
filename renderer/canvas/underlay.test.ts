import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import type { Underlay } from '../../shared/protocol/engine';
import { clearUnderlay, drawUnderlay, onUnderlayChange, overviewLayer, presentFrame, receiveUnderlay } from './underlay';

function bitmap(): ImageBitmap & { readonly close: Mock<() => void> } {
  return { width: 10, height: 10, close: vi.fn<() => void>() };
}

function underlay(type: Underlay['type'], frame: number): Underlay {
  return { type, rect: { x: 100, y: 100, width: 50, height: 40 }, scale: 1, frame };
}

describe('the underlay', () => {
  beforeEach(() => clearUnderlay());

  it('waits for the elements of its frame, so that nothing is drawn twice or not at all', () => {
    presentFrame(1);
    const early = bitmap();
    receiveUnderlay(underlay('overview', 2), early);
    expect(overviewLayer()).toBeUndefined();
    presentFrame(2);
    expect(overviewLayer()?.bitmap).toBe(early);
  });

  it('is shown at once when its elements are there already', () => {
    presentFrame(5);
    const late = bitmap();
    receiveUnderlay(underlay('overview', 4), late);
    expect(overviewLayer()?.bitmap).toBe(late);
  });

  it('frees the bitmap that another one replaces, shown or waiting', () => {
    presentFrame(1);
    const bitmaps = [bitmap(), bitmap(), bitmap(), bitmap()];
    receiveUnderlay(underlay('overview', 1), bitmaps[0]!);
    receiveUnderlay(underlay('overview', 1), bitmaps[1]!);
    receiveUnderlay(underlay('overview', 2), bitmaps[2]!);
    receiveUnderlay(underlay('overview', 2), bitmaps[3]!);
    expect(bitmaps.map(({ close }) => close.mock.calls.length)).toEqual([1, 0, 1, 0]);
    clearUnderlay();
    expect(bitmaps.map(({ close }) => close.mock.calls.length)).toEqual([1, 1, 1, 1]);
  });

  it('tells its listeners only when something else is shown', () => {
    const listener = vi.fn();
    const stop = onUnderlayChange(listener);
    receiveUnderlay(underlay('overview', 1), bitmap());
    expect(listener).toHaveBeenCalledTimes(0);
    presentFrame(1);
    presentFrame(2);
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
  });

  it('draws the overview, and where there is a detail only that', () => {
    presentFrame(1);
    const overview = bitmap();
    const detail = bitmap();
    receiveUnderlay(underlay('overview', 1), overview);
    receiveUnderlay(underlay('detail', 1), detail);
    const calls: unknown[][] = [];
    const context = { clearRect: (...args: unknown[]) => calls.push(['clear', ...args]), drawImage: (...args: unknown[]) => calls.push(['draw', ...args]) };
    drawUnderlay(context as unknown as CanvasRenderingContext2D, { x: 90, y: 90, zoom: 2 }, 300, 200);
    expect(calls).toEqual([
      ['clear', 0, 0, 300, 200],
      ['draw', overview, 20, 20, 100, 80],
      ['clear', 20, 20, 100, 80],
      ['draw', detail, 20, 20, 100, 80],
    ]);
  });
});
