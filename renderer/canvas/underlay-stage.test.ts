import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Underlay } from '../../shared/protocol/engine';
import { clearUnderlay, presentFrame, receiveUnderlay } from './underlay';
import { UnderlayStage } from './underlay-stage';

const TILE_PX = 512;

/** An element that counts how often its style is set. */
function fakeElement(): HTMLElement & { readonly sets: string[] } {
  const sets: string[] = [];
  const style = new Proxy({}, { set: (_, name: string, value: string) => (sets.push(`${name} ${value}`), true), get: () => '' });
  return { sets, style, width: 0, height: 0, append: () => undefined, remove: () => undefined, getContext: () => null } as unknown as HTMLElement & { readonly sets: string[] };
}

function receive(column: number): void {
  const underlay: Underlay = { layer: 'detail', generation: 1, isApart: false, column, row: 0, rect: { x: column * TILE_PX, y: 0, width: TILE_PX, height: TILE_PX }, scale: 1, frame: 1 };
  receiveUnderlay(underlay, { width: TILE_PX, height: TILE_PX, close: () => undefined });
}

describe('UnderlayStage', () => {
  let surfaces: ReturnType<typeof fakeElement>[];
  let paper: ReturnType<typeof fakeElement>;
  let screen: ReturnType<typeof fakeElement>;
  let stage: UnderlayStage;

  beforeEach(() => {
    clearUnderlay();
    presentFrame(1);
    surfaces = [];
    vi.stubGlobal('document', {
      createElement: () => {
        surfaces.push(fakeElement());
        return surfaces.at(-1);
      },
    });
    paper = fakeElement();
    screen = fakeElement();
    stage = new UnderlayStage(paper, screen as unknown as HTMLCanvasElement);
    for (const column of [0, 1, 2]) receive(column);
    stage.renew();
    stage.place({ x: 0, y: 0, zoom: 1 }, 1000, 500, 1);
  });

  it('shows the tiles that are seen, each painted once', () => {
    expect(surfaces.map(({ sets }) => sets.includes('visibility '))).toEqual([true, true, false]);
    stage.renew();
    expect(surfaces).toHaveLength(3);
  });

  it('sets one style a step of a pan, whatever the fractions of a pixel', () => {
    const count = (): number => paper.sets.length + surfaces.reduce((sum, { sets }) => sum + sets.length, 0);
    const before = count();
    for (let step = 1; step <= 20; step += 1) stage.place({ x: step * 1.3, y: -step * 0.7, zoom: 1 }, 1000, 500, 1);
    // And one for the third tile, which comes into view.
    expect(count() - before).toBeLessThanOrEqual(20 + 2);
    expect(paper.sets.at(-1)).toBe('transform translate(-26px, 14px)');
  });

  it('draws tiles while they would be stretched, and places them again at the zoom they were painted for', () => {
    stage.place({ x: 0, y: 0, zoom: 1.1 }, 1000, 500, 1);
    expect([paper.sets.at(-1), screen.sets.at(-1)]).toEqual(['display none', 'display block']);
    stage.place({ x: 10, y: 0, zoom: 1 }, 1000, 500, 1);
    expect([paper.sets.slice(-2), screen.sets.at(-1)]).toEqual([['display block', 'transform translate(-10px, 0px)'], 'display none']);
  });

  it('leaves still what stays', () => {
    const before = paper.sets.length;
    stage.place({ x: 0.2, y: 0.1, zoom: 1 }, 1000, 500, 1);
    expect(paper.sets).toHaveLength(before);
  });
});
