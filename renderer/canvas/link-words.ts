/** Where the words of links between boxes stand: on their lines, where neither a box nor another word lies. */
import { intersects, type Point, type Rect } from '../../shared/base/geometry';
import type { ViewEdge, ViewNode } from '../../shared/protocol/engine';
import { linkCurve, wordPlaces } from '../../shared/scene/link-curve';
import { linkLabel } from '../../shared/scene/look/link-label';

/** World units around the middle of a word, to each side: of one letter, and for each more. */
const ROOM = { letter: 26, more: 6 };

/** Of one frame: each word that is placed keeps the next ones off. */
export class LinkWords {
  readonly #taken: Rect[];
  readonly #placed: Rect[] = [];

  constructor(boxes: Iterable<ViewNode>) {
    this.#taken = [...boxes].flatMap((box) => coverOf(box) ?? []);
  }

  /** The room around each word that was placed. */
  get placed(): readonly Rect[] {
    return this.#placed;
  }

  /** The middle of the link's word; undefined: it has none, or no such place, and stands where its line's always does. */
  place(link: ViewEdge, from: Rect, to: Rect): Point | undefined {
    const text = linkLabel(link);
    const curve = text === undefined ? undefined : linkCurve(from, to);
    if (text === undefined || curve === undefined) return undefined;
    for (const place of wordPlaces(curve)) {
      const room = roomAround(place, text);
      if (this.#taken.some((taken) => intersects(taken, room))) continue;
      this.#taken.push(room);
      this.#placed.push(room);
      return place;
    }
    return undefined;
  }
}

/** What a box hides of lines between boxes: of a group, its header. Parts of a Pod lie within it. */
export function coverOf({ type, rect, node }: ViewNode): Rect | undefined {
  if (type === 'group') return { ...rect, height: node.headerHeight ?? 0 };
  return type === 'pod' || type === 'object' ? rect : undefined;
}

function roomAround({ x, y }: Point, text: string): Rect {
  const half = ROOM.letter + ROOM.more * (text.length - 1);
  return { x: x - half, y: y - ROOM.letter, width: 2 * half, height: 2 * ROOM.letter };
}
