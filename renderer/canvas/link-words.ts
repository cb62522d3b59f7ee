/** Where the words of links between boxes stand: on their lines, where neither a box nor another word lies; where there is no such place, on the least telling part of a box. */
import { intersection, intersects, union, type Point, type Rect } from '../../shared/base/geometry';
import type { ViewEdge, ViewNode } from '../../shared/protocol/engine';
import { FINE_WORD_PARTS, linkCurve, wordPlaces } from '../../shared/scene/link-curve';
import { linkLabel } from '../../shared/scene/look/link-label';

/** CSS pixels around the middle of a word, to each side (`edges.css` sets words of 9.5). */
const ROOM = { letter: 3.05, more: 7, height: 10 };
/** How much worse than on a card's empty part: on another word, on a name. */
const COST = { empty: 1, word: 6, name: 10 };
/** Of a card's width, and of a Pod's height, what names and signs take. */
const NAME_PART = { width: 0.65, height: 0.45 };

interface Ground {
  readonly rect: Rect;
  readonly cost: number;
}

/** Of one frame: each word that is placed keeps the next ones off. */
export class LinkWords {
  readonly #grounds: Ground[];
  readonly #placed: Rect[] = [];
  readonly #perPx: number;

  /** `perPx`: world units per CSS pixel. */
  constructor(boxes: Iterable<ViewNode>, perPx: number) {
    this.#grounds = [...boxes].flatMap(groundsOf);
    this.#perPx = perPx;
  }

  /** The room around each word that was placed. */
  get placed(): readonly Rect[] {
    return this.#placed;
  }

  /** The middle of the link's word; undefined: it has none. */
  place(link: ViewEdge, from: Rect, to: Rect): Point | undefined {
    const text = linkLabel(link);
    const curve = text === undefined ? undefined : linkCurve(from, to);
    if (text === undefined || curve === undefined) return undefined;
    const rooms = wordPlaces(curve, FINE_WORD_PARTS).map((place) => ({ place, room: this.#roomAround(place, text) }));
    // A picture has hundreds of boxes, and each frame places all words anew: of most boxes one look must do.
    const along = rooms.map(({ room }) => room).reduce(union);
    const near = this.#grounds.filter(({ rect }) => intersects(rect, along));
    let best: { readonly place: Point; readonly room: Rect; readonly cost: number } | undefined;
    for (const { place, room } of rooms) {
      const cost = near.reduce((sum, ground) => sum + coveredOf(ground, room), 0);
      if (best === undefined || cost < best.cost) best = { place, room, cost };
      if (cost === 0) break;
    }
    if (best === undefined) return undefined;
    this.#grounds.push({ rect: best.room, cost: COST.word });
    this.#placed.push(best.room);
    return best.place;
  }

  #roomAround({ x, y }: Point, text: string): Rect {
    const half = (ROOM.letter * text.length + ROOM.more) * this.#perPx;
    const height = ROOM.height * this.#perPx;
    return { x: x - half, y: y - height, width: 2 * half, height: 2 * height };
  }
}

/** What a box hides of lines between boxes, or must not lose: of a group its header. Parts of a Pod lie within it. */
function groundsOf({ type, rect, node, level }: ViewNode): readonly Ground[] {
  if (type === 'group') return [{ rect: { ...rect, height: node.headerHeight ?? 0 }, cost: COST.name }];
  if (type === 'object') return [{ rect, cost: COST.empty }, { rect: { ...rect, width: rect.width * NAME_PART.width }, cost: COST.name }];
  if (type !== 'pod') return [];
  return [{ rect, cost: COST.empty }, { rect: level === 'open' ? rect : { ...rect, height: rect.height * NAME_PART.height }, cost: COST.name }];
}

function coveredOf({ rect, cost }: Ground, room: Rect): number {
  if (!intersects(rect, room)) return 0;
  const { width, height } = intersection(rect, room);
  return width * height * cost;
}
