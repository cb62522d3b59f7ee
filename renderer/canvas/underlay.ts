/**
 * The drawn part of the picture: tiles from the engine under the elements, moved by the same camera. Outside React,
 * since they are placed at every move of the camera, at once.
 */
import { intersection, intersects, type Rect } from '../../shared/base/geometry';
import type { Camera, FromEngine, Underlay } from '../../shared/protocol/engine';
import { toScreen } from '../state/camera-math';

export interface UnderlayTile {
  readonly underlay: Underlay;
  readonly bitmap: ImageBitmap;
}

type LayerName = Underlay['layer'];
type Kept = Extract<FromEngine, { readonly type: 'underlay-kept' }>;
type Arrival = UnderlayTile | Kept;

/** By generation, column and row, in the order of generations: later ones are painted above earlier ones. */
const shown: Readonly<Record<LayerName, Map<string, UnderlayTile>>> = { overview: new Map(), detail: new Map() };
/** Of generations apart from those shown, until all of their tiles are there. */
const hidden: Readonly<Record<LayerName, Map<string, UnderlayTile>>> = { overview: new Map(), detail: new Map() };
/** Newest generation that covers what is seen; what comes of it later is shown at once. */
const covered: Record<LayerName, number> = { overview: 0, detail: 0 };
/** Came before the elements of its frame: shown together with them, so that nothing is drawn twice or not at all. */
let waiting: Arrival[] = [];
const listeners = new Set<() => void>();
let presentedFrame = 0;

/** Takes a tile from the engine; shows it as soon as the elements that belong to it are there. */
export function receiveUnderlay(underlay: Underlay, bitmap: ImageBitmap): void {
  arrive({ underlay, bitmap });
}

/** Lets go of tiles that others have taken the place of. */
export function keepUnderlay(kept: Kept): void {
  arrive(kept);
}

/** The elements of `frame` are in the page now. */
export function presentFrame(frame: number): void {
  presentedFrame = frame;
  const late = waiting.findIndex((arrival) => frameOf(arrival) > frame);
  const due = waiting.splice(0, late < 0 ? waiting.length : late);
  if (due.length === 0) return;
  const isSeen = due.map(show).some((each) => each);
  if (isSeen) tell();
}

/** Forgets the picture of a source that was closed. */
export function clearUnderlay(): void {
  for (const arrival of waiting) if ('bitmap' in arrival) arrival.bitmap.close();
  for (const tiles of [...Object.values(shown), ...Object.values(hidden)]) {
    for (const { bitmap } of tiles.values()) bitmap.close();
    tiles.clear();
  }
  covered.overview = 0;
  covered.detail = 0;
  waiting = [];
  presentedFrame = 0;
  tell();
}

/** All the world, coarse; for the minimap. */
export function overviewTiles(): Iterable<UnderlayTile> {
  return shown.overview.values();
}

/** The newest frame that the overview was painted for; none is: `-Infinity`. */
export function overviewFrame(): number {
  let newest = -Infinity;
  for (const { underlay } of shown.overview.values()) newest = Math.max(newest, underlay.frame);
  return newest;
}

/** Calls `listener` when other bitmaps are shown. Returns how to stop. */
export function onUnderlayChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every tile that may be seen, wherever the camera is. */
export function shownTiles(): UnderlayTile[] {
  return [...shown.overview.values(), ...shown.detail.values()];
}

export interface PlacedTile {
  readonly tile: UnderlayTile;
  /** CSS pixels of the canvas. */
  readonly at: Rect;
}

/** What the camera sees, the lowest first. `dpr`: device pixels per CSS pixel. */
export function placedTiles(camera: Camera, widthPx: number, heightPx: number, dpr: number): PlacedTile[] {
  const screen: Rect = { x: 0, y: 0, width: widthPx, height: heightPx };
  const seen = (tiles: Iterable<UnderlayTile>): PlacedTile[] =>
    [...tiles].map((tile) => ({ tile, at: onPixels(toScreen(camera, tile.underlay.rect), dpr) })).filter(({ at }) => intersects(at, screen));
  const detail = seen(shown.detail.values());
  const newest = detail.at(-1)?.tile.underlay.generation;
  const sharp = detail.filter(({ tile }) => tile.underlay.generation === newest);
  // What lies wholly under sharp tiles is not worth its time.
  const isBare = ({ at }: PlacedTile): boolean => !coveredBy(at, screen, sharp);
  return [...seen(shown.overview.values()).filter(isBare), ...detail.filter((placed) => placed.tile.underlay.generation === newest || isBare(placed))];
}

/** Edges on whole device pixels: neighbours meet without a seam. */
function onPixels({ x, y, width, height }: Rect, dpr: number): Rect {
  const left = Math.round(x * dpr) / dpr;
  const top = Math.round(y * dpr) / dpr;
  return { x: left, y: top, width: Math.round((x + width) * dpr) / dpr - left, height: Math.round((y + height) * dpr) / dpr - top };
}

/** Whether tiles that lie beside each other cover all of `rect` that is on the screen: their parts of it add up to it. */
function coveredBy(rect: Rect, screen: Rect, tiles: readonly { readonly at: Rect }[]): boolean {
  const seen = intersection(rect, screen);
  let covered = 0;
  for (const { at } of tiles) covered += areaOf(intersection(at, seen));
  return covered >= areaOf(seen) - 0.5;
}

function areaOf({ width, height }: Rect): number {
  return width * height;
}

function frameOf(arrival: Arrival): number {
  return 'bitmap' in arrival ? arrival.underlay.frame : arrival.frame;
}

/** In the order of arrival: what is kept is said after what takes its place. */
function arrive(arrival: Arrival): void {
  if (waiting.length > 0 || frameOf(arrival) > presentedFrame) {
    waiting.push(arrival);
    return;
  }
  if (show(arrival)) tell();
}

/** Returns whether that may be seen. */
function show(arrival: Arrival): boolean {
  if ('bitmap' in arrival) return put(arrival);
  drop(arrival);
  return true;
}

function put(tile: UnderlayTile): boolean {
  const { layer, generation, isApart, column, row } = tile.underlay;
  const key = keyOf(generation, column, row);
  const tiles = !isApart || generation <= covered[layer] ? shown[layer] : hidden[layer];
  tiles.get(key)?.bitmap.close();
  tiles.set(key, tile);
  return tiles === shown[layer];
}

function drop({ layer, generation, places }: Kept): void {
  const kept = new Set(places.map(({ column, row }) => keyOf(generation, column, row)));
  covered[layer] = generation;
  for (const [key, tile] of hidden[layer]) {
    if (tile.underlay.generation > generation) continue;
    hidden[layer].delete(key);
    shown[layer].set(key, tile);
  }
  for (const [key, { underlay, bitmap }] of shown[layer]) {
    if (underlay.generation > generation || kept.has(key)) continue;
    bitmap.close();
    shown[layer].delete(key);
  }
}

function keyOf(generation: number, column: number, row: number): string {
  return `${generation} ${column} ${row}`;
}

function tell(): void {
  for (const listener of listeners) listener();
}
