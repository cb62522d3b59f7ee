/**
 * The drawn part of the picture: bitmaps from the engine under the elements, moved by the same camera. Outside React,
 * since it is painted at every move of the camera, at once: one or two drawImage calls.
 */
import type { Rect } from '../../shared/base/geometry';
import type { Camera, Underlay } from '../../shared/protocol/engine';
import { toScreen } from './camera-math';

export interface UnderlayLayer {
  readonly underlay: Underlay;
  readonly bitmap: ImageBitmap;
}

type LayerType = Underlay['type'];

const shown = new Map<LayerType, UnderlayLayer>();
/** Came before the elements of its frame: shown together with them, so that nothing is drawn twice or not at all. */
const waiting = new Map<LayerType, UnderlayLayer>();
const listeners = new Set<() => void>();
let presentedFrame = 0;

/** Takes a bitmap from the engine; shows it as soon as the elements that belong to it are there. */
export function receiveUnderlay(underlay: Underlay, bitmap: ImageBitmap): void {
  const layer = { underlay, bitmap };
  if (underlay.frame > presentedFrame) put(waiting, layer);
  else {
    put(shown, layer);
    tell();
  }
}

/** The elements of `frame` are in the page now. */
export function presentFrame(frame: number): void {
  presentedFrame = frame;
  let hasChanged = false;
  for (const [type, layer] of waiting) {
    if (layer.underlay.frame > frame) continue;
    waiting.delete(type);
    put(shown, layer);
    hasChanged = true;
  }
  if (hasChanged) tell();
}

/** Forgets the picture of a source that was closed. */
export function clearUnderlay(): void {
  for (const layers of [shown, waiting]) {
    for (const { bitmap } of layers.values()) bitmap.close();
    layers.clear();
  }
  presentedFrame = 0;
  tell();
}

/** All the world, coarse; for the minimap. */
export function overviewLayer(): UnderlayLayer | undefined {
  return shown.get('overview');
}

/** Calls `listener` when other bitmaps are shown. Returns how to stop. */
export function onUnderlayChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Paints what the camera sees; `context` is scaled to CSS pixels. */
export function drawUnderlay(context: CanvasRenderingContext2D, camera: Camera, widthPx: number, heightPx: number): void {
  context.clearRect(0, 0, widthPx, heightPx);
  drawLayer(context, shown.get('overview'), camera);
  const detail = shown.get('detail');
  if (detail === undefined) return;
  const { x, y, width, height } = toScreen(camera, detail.underlay.rect);
  context.clearRect(x, y, width, height);
  drawLayer(context, detail, camera);
}

function drawLayer(context: CanvasRenderingContext2D, layer: UnderlayLayer | undefined, camera: Camera): void {
  if (layer === undefined) return;
  const { x, y, width, height }: Rect = toScreen(camera, layer.underlay.rect);
  context.imageSmoothingQuality = 'medium';
  context.drawImage(layer.bitmap, x, y, width, height);
}

function put(layers: Map<LayerType, UnderlayLayer>, layer: UnderlayLayer): void {
  layers.get(layer.underlay.type)?.bitmap.close();
  layers.set(layer.underlay.type, layer);
}

function tell(): void {
  for (const listener of listeners) listener();
}
