import type { Camera } from '../../shared/protocol/engine';
import { freeSurface, surfaceOf } from './tile-surface';
import { placedTiles, shownTiles, type PlacedTile, type UnderlayTile } from './underlay';

interface Actor {
  readonly surface: HTMLCanvasElement;
  /** As last set: what stays is not set again. */
  transform: string;
  isSeen: boolean;
}

/**
 * The underlay's tiles as elements of `stage`. Panning moves the stage alone: tiles keep their places on it, on whole device
 * pixels, and are set again only where rounding asks for it. While the zoom is not the one that tiles were painted for, they are
 * drawn on `screen` instead: stretching elements costs the browser more than drawing them.
 */
export class UnderlayStage {
  readonly #stage: HTMLElement;
  readonly #screen: HTMLCanvasElement;
  readonly #actors = new Map<UnderlayTile, Actor>();
  #transform = '';
  #isDrawn = false;

  constructor(stage: HTMLElement, screen: HTMLCanvasElement) {
    this.#stage = stage;
    this.#screen = screen;
  }

  /** Takes the tiles that are shown now, lets go of the others. */
  renew(): void {
    const shown = new Set(shownTiles());
    for (const [tile, { surface }] of this.#actors) {
      if (shown.has(tile)) continue;
      this.#actors.delete(tile);
      freeSurface(surface);
    }
    for (const tile of shown) if (!this.#actors.has(tile)) this.#enter(tile);
  }

  place(camera: Camera, widthPx: number, heightPx: number, dpr: number): void {
    const placed = placedTiles(camera, widthPx, heightPx, dpr);
    const { layer, scale } = placed.at(-1)?.tile.underlay ?? {};
    const isStretched = scale !== undefined && (layer !== 'detail' || Math.abs(scale / (camera.zoom * dpr) - 1) > 1e-6);
    this.#turn(isStretched);
    if (isStretched) this.#draw(placed, widthPx, heightPx, dpr);
    else this.#set(placed, camera, dpr);
  }

  /** Leaves the stage empty. */
  clear(): void {
    for (const { surface } of this.#actors.values()) surface.remove();
    this.#actors.clear();
  }

  /** Which of the two is seen. */
  #turn(isDrawn: boolean): void {
    if (isDrawn === this.#isDrawn) return;
    this.#isDrawn = isDrawn;
    this.#screen.style.display = isDrawn ? 'block' : 'none';
    this.#stage.style.display = isDrawn ? 'none' : 'block';
  }

  #draw(placed: readonly PlacedTile[], widthPx: number, heightPx: number, dpr: number): void {
    const [width, height] = [Math.round(widthPx * dpr), Math.round(heightPx * dpr)];
    if (this.#screen.width !== width || this.#screen.height !== height) Object.assign(this.#screen, { width, height });
    const context = this.#screen.getContext('2d');
    if (context === null) return;
    context.setTransform(dpr, 0, 0, dpr, 0, 0);
    context.clearRect(0, 0, widthPx, heightPx);
    context.imageSmoothingQuality = 'medium';
    for (const { tile, at } of placed) context.drawImage(surfaceOf(tile), at.x, at.y, at.width, at.height);
  }

  #set(placed: readonly PlacedTile[], camera: Camera, dpr: number): void {
    const origin = { x: Math.round(-camera.x * camera.zoom * dpr) / dpr, y: Math.round(-camera.y * camera.zoom * dpr) / dpr };
    const moved = `translate(${String(origin.x)}px, ${String(origin.y)}px)`;
    if (moved !== this.#transform) this.#stage.style.transform = this.#transform = moved;
    const hidden = new Set(this.#actors.keys());
    for (const { tile, at } of placed) {
      const actor = this.#actors.get(tile);
      if (actor === undefined) continue;
      hidden.delete(tile);
      // Sums of fractions of a pixel end in different last digits for the same place.
      const [x, y] = [at.x - origin.x, at.y - origin.y].map((px) => Math.round(px * dpr) / dpr);
      const transform = `translate(${String(x)}px, ${String(y)}px) scale(${String(at.width / actor.surface.width)}, ${String(at.height / actor.surface.height)})`;
      if (transform !== actor.transform) actor.surface.style.transform = actor.transform = transform;
      this.#show(actor, true);
    }
    for (const tile of hidden) {
      const actor = this.#actors.get(tile);
      if (actor !== undefined) this.#show(actor, false);
    }
  }

  #enter(tile: UnderlayTile): void {
    const surface = surfaceOf(tile);
    const { layer, generation } = tile.underlay;
    surface.style.zIndex = String(layer === 'detail' ? generation : 0);
    surface.style.visibility = 'hidden';
    this.#actors.set(tile, { surface, transform: surface.style.transform, isSeen: false });
    this.#stage.append(surface);
  }

  #show(actor: Actor, isSeen: boolean): void {
    if (actor.isSeen === isSeen) return;
    actor.isSeen = isSeen;
    actor.surface.style.visibility = isSeen ? '' : 'hidden';
  }
}
