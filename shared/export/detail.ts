/** How near things are drawn: by the room they have on a page of given size, else by how many there are. */
import type { Rect } from '../base/geometry';
import type { DetailLevel } from '../protocol/engine';
import { levelFor, unitPx } from '../scene/lod';

export interface Detail {
  readonly level: DetailLevel;
  /** Pixels per world unit. */
  readonly zoom: number;
}

/** Up to so many Pods: all open, cards, chips; above, boxes. */
const PODS_UP_TO = { open: 400, card: 2500, chip: 25_000 } as const;
/** Each level at a size at which its words are read at 1x. */
const ZOOM: Readonly<Record<DetailLevel, number>> = { open: 0.6, card: 0.42, chip: 0.12, dot: 0.03 };

export function detailByCount(pods: number): Detail {
  const level = pods <= PODS_UP_TO.open ? 'open' : pods <= PODS_UP_TO.card ? 'card' : pods <= PODS_UP_TO.chip ? 'chip' : 'dot';
  return { level, zoom: ZOOM[level] };
}

/** Lines and letters of a file are sharp, and one may come nearer: words are worth drawing smaller than on a screen. */
const SHARPNESS = 1.4;

/** As the window draws `area` when it is so large, but for words that are still read on paper. */
export function detailBySize(area: Rect, size: { readonly widthPx: number; readonly heightPx: number }): Detail {
  const zoom = Math.min(size.widthPx / area.width, size.heightPx / area.height);
  return { level: levelFor(unitPx(zoom) * SHARPNESS), zoom };
}
