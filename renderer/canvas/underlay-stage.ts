import type { Camera } from '../../shared/protocol/engine';
import { freeSurface, surfaceOf } from './tile-surface';
import { placedTiles, shownTiles, type UnderlayTile } from './underlay';

interface Actor {
  readonly surface: HTMLCanvasElement;
  /** As last set: what stays is not set again. */
  transform: string;
  isSeen: boolean;
}

/**
 * The underlay's tiles as elements of `stage`. Panning moves the stage alone: tiles keep their places on it, on whole device
 * pixels, and are set again only where the zoom or rounding asks for it.
 */
export class UnderlayStage {
  readonly #stage: HTMLElement;
  readonly #actors = new Map<UnderlayTile, Actor>();
  #transform = '';

  constructor(stage: HTMLElement) {
    this.#stage = stage;
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
    const origin = { x: Math.round(-camera.x * camera.zoom * dpr) / dpr, y: Math.round(-camera.y * camera.zoom * dpr) / dpr };
    const moved = `translate(${String(origin.x)}px, ${String(origin.y)}px)`;
    if (moved !== this.#transform) this.#stage.style.transform = this.#transform = moved;
    const hidden = new Set(this.#actors.keys());
    for (const { tile, at } of placedTiles(camera, widthPx, heightPx, dpr)) {
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

  /** Leaves the stage empty. */
  clear(): void {
    for (const { surface } of this.#actors.values()) surface.remove();
    this.#actors.clear();
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
