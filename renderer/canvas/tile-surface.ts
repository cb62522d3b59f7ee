import { PALETTES } from '../../shared/scene/palette';
import { useView } from '../state/view';
import type { UnderlayTile } from './underlay';

const surfaces = new WeakMap<UnderlayTile, HTMLCanvasElement>();

/** A tile as an element, painted once: the browser then only places it, where painting it again would cost each of the camera's frames. */
export function surfaceOf(tile: UnderlayTile): HTMLCanvasElement {
  const known = surfaces.get(tile);
  if (known !== undefined) return known;
  const surface = document.createElement('canvas');
  surface.width = tile.bitmap.width;
  surface.height = tile.bitmap.height;
  paint(surface, tile);
  // Its pixels are here now, and once is enough.
  tile.bitmap.close();
  surfaces.set(tile, surface);
  return surface;
}

/** Gives the pixels of a tile that is no longer shown back at once. */
export function freeSurface(surface: HTMLCanvasElement): void {
  surface.remove();
  surface.width = surface.height = 0;
}

function paint(surface: HTMLCanvasElement, { underlay, bitmap }: UnderlayTile): void {
  const isSharp = underlay.layer === 'detail';
  const context = surface.getContext('2d', { alpha: !isSharp });
  if (context === null) return;
  // What is coarse lies below sharp tiles, which are transparent where there is nothing, and must not show through.
  if (isSharp) {
    context.fillStyle = PALETTES[useView.getState().options.theme].canvas;
    context.fillRect(0, 0, surface.width, surface.height);
  }
  context.drawImage(bitmap, 0, 0);
}
