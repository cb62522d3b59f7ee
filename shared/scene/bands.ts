/** Bands around the groups: each on its side; around few groups wherever the whole picture can be seen largest. */
import { intersects, type Point, type Rect } from '../base/geometry';
import type { Grouping } from '../protocol/engine';
import { shapeBand, zoomToSee, type Put } from './frame-shape';
import { BANDS, sideOf, type BandKind } from './grouping';
import { boundsOf, TARGET_ASPECT } from './packing';
import { UNIT_WIDTH } from './pod-interior';
import { FRAME_PADDING, OBJECT_HEIGHT, type SceneFrame, type SceneItem } from './scene-frame';

const BAND_GAP = 150;
/** Between bands of one side that lie beside each other. */
const NEXT_GAP = 56;
/** A picture of so few groups and cards is looked at near: it has no ground to waste. */
const FEW = { groups: 6, cards: 24, gap: 64, columns: 3 };
/** A band leaves its own side only for a picture that can be seen so much larger. */
const OWN_SIDE_BONUS = 0.93;
/** Of a band's name as it is painted from far away, CSS pixels. */
const NAME = { letterPx: 5.6, marginPx: 12, mostColumns: 4 };

/**
 * Usually bands lie outside the groups' bounds, so that hiding one leaves no hole. `taken`: the groups, and what is around
 * them. `header`: the height that all headers share.
 */
export function placeBands(members: ReadonlyMap<string, BandMembers>, groups: readonly SceneFrame[], taken: readonly Rect[], grouping: Grouping, header: number): SceneFrame[] {
  const bands = Object.entries(BANDS).flatMap(([id, kind]) => {
    const band = members.get(id);
    return band === undefined || band.items.length === 0 ? [] : [{ ...band, side: sideOf(kind, grouping) }];
  });
  const cards = bands.reduce((sum, { items }) => sum + items.length, 0);
  if (groups.length > 0 && groups.length <= FEW.groups && cards <= FEW.cards) placeNear(bands, groups, header);
  else placeOnSides(bands, groups, taken, header);
  return bands.map(({ frame }) => frame);
}

/** What comes to lie in a band, and who is told where. */
export interface BandMembers {
  readonly frame: SceneFrame;
  readonly items: readonly SceneItem[];
  readonly put: Put;
}

interface Band extends BandMembers {
  readonly side: BandKind['side'];
}

function placeOnSides(bands: readonly Band[], groups: readonly SceneFrame[], taken: readonly Rect[], header: number): void {
  const main = boundsOf(taken) ?? { x: 0, y: 0, width: 4 * UNIT_WIDTH, height: 4 * OBJECT_HEIGHT };
  const zoom = zoomToSee(groups);
  const right = main.x + main.width;
  const next = { left: main.x, right, below: main.x, above: main.x };
  const halfColumns = Math.max(2, Math.floor((main.width / 2 - FRAME_PADDING * 2) / UNIT_WIDTH));
  const rows = Math.max(4, Math.floor((main.height - header - FRAME_PADDING) / OBJECT_HEIGHT));
  for (const { frame, items, put, side } of bands) {
    const isBeside = side === 'left' || side === 'right';
    const columns = isBeside ? Math.max(columnsForName(frame.label, zoom), Math.ceil(items.length / rows)) : Math.min(items.length, halfColumns);
    shapeBand(frame, items, columns, put);
    frame.shapeHeader(header);
    switch (side) {
      case 'left':
        next.left -= BAND_GAP + frame.width;
        frame.standAt(next.left, main.y);
        break;
      case 'right':
        frame.standAt(next.right + BAND_GAP, main.y);
        next.right += BAND_GAP + frame.width;
        break;
      case 'below':
        frame.standAt(next.below, main.y + main.height + BAND_GAP);
        next.below += frame.width + NEXT_GAP;
        break;
      case 'above':
        frame.standAt(next.above, main.y - BAND_GAP - frame.height);
        next.above += frame.width + NEXT_GAP;
        break;
    }
  }
}

/** Columns at which a band's name can be read at the zoom at which everything is seen. */
function columnsForName(label: string, zoom: number): number {
  const width = (label.length * NAME.letterPx + NAME.marginPx) / zoom;
  return Math.min(NAME.mostColumns, Math.max(1, Math.ceil((width - 2 * FRAME_PADDING) / UNIT_WIDTH)));
}

/** One after the other, each in the shape and at the place that make the picture smallest. */
function placeNear(bands: readonly Band[], groups: readonly SceneFrame[], header: number): void {
  const placed: Rect[] = groups.map(({ rect }) => rect);
  for (const { frame, items, put, side } of bands) {
    let best: { readonly columns: number; readonly at: Point; readonly needed: number } | undefined;
    for (let columns = 1; columns <= Math.min(FEW.columns, items.length); columns += 1) {
      shapeBand(frame, items, columns, put);
      frame.shapeHeader(header);
      for (const spot of spotsFor(frame, placed)) {
        const rect = { ...spot.at, width: frame.width, height: frame.height };
        if (placed.some((other) => intersects(withMargin(rect), other))) continue;
        const needed = neededFor([...placed, rect]) * (spot.side === side ? OWN_SIDE_BONUS : 1);
        if (!best || needed < best.needed - 1e-6) best = { columns, at: spot.at, needed };
      }
    }
    if (!best) continue;
    shapeBand(frame, items, best.columns, put);
    frame.shapeHeader(header);
    frame.standAt(best.at.x, best.at.y);
    placed.push(frame.rect);
  }
}

/** Beside everything on each side, and beside and below each that is placed. The outer ones are always free. */
function spotsFor({ width, height }: SceneFrame, placed: readonly Rect[]): { readonly side: BandKind['side']; readonly at: Point }[] {
  const all = boundsOf(placed) as Rect;
  return [all, ...placed].flatMap(({ x, y, width: besideWidth, height: besideHeight }) => [
    { side: 'right' as const, at: { x: x + besideWidth + FEW.gap, y } },
    { side: 'below' as const, at: { x, y: y + besideHeight + FEW.gap } },
    { side: 'left' as const, at: { x: x - FEW.gap - width, y } },
    { side: 'above' as const, at: { x, y: y - FEW.gap - height } },
  ]);
}

function withMargin({ x, y, width, height }: Rect): Rect {
  const margin = FEW.gap * 0.9;
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** Width of the smallest screen of the target aspect that shows all. */
function neededFor(rects: readonly Rect[]): number {
  const { width, height } = boundsOf(rects) as Rect;
  return Math.max(width, height * TARGET_ASPECT);
}
