/** A grid of square bitmaps over the world: which of them a part of the world needs, and what each covers. */
import { intersection, type Point, type Rect } from '../../shared/base/geometry';

export interface BitmapPlan {
  /** World rectangle. */
  readonly rect: Rect;
  /** Bitmap pixels per world unit. */
  readonly scale: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Bitmap pixels of a tile's side. Usually large enough that few make a screen, small enough that one is painted in a few milliseconds. From
 * afar lines cross all of the picture, and each is painted on every tile that it crosses: there one or two make a screen.
 */
export const TILE_PX = { usual: 512, fromAfar: 1024 };

export interface TileGrid {
  /** World point at the top left corner of column 0, row 0. */
  readonly origin: Point;
  /** Bitmap pixels per world unit. */
  readonly scale: number;
  /** Bitmap pixels of a tile's side. */
  readonly tilePx: number;
  /** Nothing outside is painted: tiles at its edges are smaller. */
  readonly world: Rect;
}

export interface TilePlace {
  readonly column: number;
  readonly row: number;
}

/** An edge that lies on a tile's border, but for rounding, needs no further tile: what touches by so little would count as touched at one time, and not at another. */
const ROUNDING = 1e-6;

/** Tiles that touch `area`, those nearest to its middle first. */
export function tilesWithin({ origin, scale, tilePx, world }: TileGrid, area: Rect): TilePlace[] {
  const { x, y, width, height } = intersection(area, world);
  if (width === 0 || height === 0) return [];
  const side = tilePx / scale;
  const first = { column: Math.floor((x - origin.x) / side + ROUNDING), row: Math.floor((y - origin.y) / side + ROUNDING) };
  const last = { column: Math.ceil((x + width - origin.x) / side - ROUNDING) - 1, row: Math.ceil((y + height - origin.y) / side - ROUNDING) - 1 };
  const middle = { column: (first.column + last.column) / 2, row: (first.row + last.row) / 2 };
  const places: TilePlace[] = [];
  for (let row = first.row; row <= last.row; row += 1) for (let column = first.column; column <= last.column; column += 1) places.push({ column, row });
  const distance = ({ column, row }: TilePlace): number => Math.abs(column - middle.column) + Math.abs(row - middle.row);
  return places.sort((a, b) => distance(a) - distance(b));
}

/** What a tile covers; undefined where that is nothing of the world. */
export function tilePlan({ origin, scale, tilePx, world }: TileGrid, { column, row }: TilePlace): BitmapPlan | undefined {
  const side = tilePx / scale;
  const [x, y] = [origin.x + column * side, origin.y + row * side];
  const widthPx = Math.min(tilePx, Math.ceil((world.x + world.width - x) * scale));
  const heightPx = Math.min(tilePx, Math.ceil((world.y + world.height - y) * scale));
  if (widthPx <= 0 || heightPx <= 0) return undefined;
  return { rect: { x, y, width: widthPx / scale, height: heightPx / scale }, scale, widthPx, heightPx };
}

/**
 * A grid for one camera's sharpness, laid so that as few tiles as can be cover `seen`, which lies in their middle. Begun
 * on a whole pixel of the screen, tiles are copied there without being blurred.
 */
export function gridAround(seen: Rect, corner: Point, scale: number, tilePx: number, world: Rect): TileGrid {
  const offset = (length: number): number => {
    const px = length * scale;
    return Math.floor((Math.ceil(px / tilePx) * tilePx - px) / 2);
  };
  const begin = (from: number, length: number, at: number): number => at + (Math.floor((from - at) * scale) - offset(length)) / scale;
  return { origin: { x: begin(seen.x, seen.width, corner.x), y: begin(seen.y, seen.height, corner.y) }, scale, tilePx, world };
}
