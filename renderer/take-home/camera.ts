/** Which part of the world is seen: the world point at the top left, and pixels per world unit. */
import type { Rect } from '../../shared/base/geometry';

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Free room around what is fitted, pixels. */
const AIR = 28;

/** `inset`: what panels cover, pixels. */
export interface Inset {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const NO_INSET: Inset = { left: 0, right: 0, top: 0, bottom: 0 };

export function fitted(area: Rect, size: Size, inset: Inset, maxZoom = Infinity): Camera {
  const width = Math.max(80, size.width - inset.left - inset.right - 2 * AIR);
  const height = Math.max(80, size.height - inset.top - inset.bottom - 2 * AIR);
  const zoom = Math.min(width / Math.max(1, area.width), height / Math.max(1, area.height), maxZoom);
  return {
    zoom,
    x: area.x + area.width / 2 - (inset.left + AIR + width / 2) / zoom,
    y: area.y + area.height / 2 - (inset.top + AIR + height / 2) / zoom,
  };
}

/** The world point under (`px`, `py`) stays where it is. */
export function zoomedAt(camera: Camera, px: number, py: number, factor: number, limits: readonly [number, number]): Camera {
  const zoom = Math.min(limits[1], Math.max(limits[0], camera.zoom * factor));
  return { zoom, x: camera.x + px / camera.zoom - px / zoom, y: camera.y + py / camera.zoom - py / zoom };
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
}

/** On the way from one to the other, `t` from 0 to 1: zoom changes evenly by factor, the middle of the view straight. */
export function between(from: Camera, to: Camera, t: number, size: Size): Camera {
  const zoom = from.zoom * (to.zoom / from.zoom) ** t;
  const middle = (camera: Camera): readonly [number, number] => [camera.x + size.width / 2 / camera.zoom, camera.y + size.height / 2 / camera.zoom];
  const [[ax, ay], [bx, by]] = [middle(from), middle(to)];
  // As far as the zoom has come: what is near moves as fast as what is far.
  const part = Math.abs(to.zoom / from.zoom - 1) < 0.01 ? t : (1 / zoom - 1 / from.zoom) / (1 / to.zoom - 1 / from.zoom);
  return { zoom, x: ax + (bx - ax) * part - size.width / 2 / zoom, y: ay + (by - ay) * part - size.height / 2 / zoom };
}
