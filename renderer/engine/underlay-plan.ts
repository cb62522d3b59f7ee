/** Which part of the world bitmaps cover, and how sharp. */
import { inflate, intersection, type Rect } from '../../shared/base/geometry';
import { mayHaveWords } from './paint-cards';
import { gridAround, TILE_PX, type TileGrid } from './tile-grid';
import { viewportRect, type Viewport } from './viewport';

/** Pixels along the longer side of the overview: of a small world, whose sharp tiles are painted in no time, fewer. */
const OVERVIEW_PX = { least: 1024, most: 2048, scale: 0.04 };
/** Part of the viewport that is painted beyond each side when there is nothing else to do, so that panning meets it. */
const MARGIN = 0.25;
/** A bitmap takes four bytes a pixel: with more than this on screen the margin is left out. */
const MARGIN_UNTIL_PIXELS = 3_600_000;

/** All the world, coarse. Small worlds are not blown up: at zoom 1 everything is legible. */
export function overviewGrid(world: Rect): TileGrid {
  const rect = paddedWorld(world);
  const side = Math.max(rect.width, rect.height);
  const px = Math.min(OVERVIEW_PX.most, Math.max(OVERVIEW_PX.least, side * OVERVIEW_PX.scale));
  return { origin: rect, scale: Math.min(1, px / side), tilePx: TILE_PX.usual, world: rect };
}

/** As sharp as the screen; nothing outside the world. */
export function detailGrid(viewport: Viewport, world: Rect): TileGrid {
  const { camera, dpr } = viewport;
  const rect = paddedWorld(world);
  const scale = camera.zoom * dpr;
  return gridAround(intersection(viewportRect(viewport), rect), camera, scale, mayHaveWords(scale) ? TILE_PX.usual : TILE_PX.fromAfar, rect);
}

/** What is seen and what a small pan would bring. */
export function detailMargin(viewport: Viewport): Rect {
  const seen = viewportRect(viewport);
  const pixels = viewport.widthPx * viewport.heightPx * viewport.dpr * viewport.dpr;
  return pixels > MARGIN_UNTIL_PIXELS ? seen : { x: seen.x - seen.width * MARGIN, y: seen.y - seen.height * MARGIN, width: seen.width * (1 + 2 * MARGIN), height: seen.height * (1 + 2 * MARGIN) };
}

/** Room for labels and for lines that bend out of the bounds. */
export function paddedWorld(world: Rect): Rect {
  return inflate(world, Math.max(world.width, world.height) * 0.02 + 20);
}
