/** Pods and objects too small for words: the healthy as pixels, the sick above them, shaped and never lost among thousands. */
import { inflate } from '../../shared/base/geometry';
import type { Severity } from '../../shared/protocol/engine';
import { isFaint, isSpanning, lookTable } from '../../shared/scene/cell-look';
import { isItemDimmed } from '../../shared/scene/dimmed';
import { unitPx } from '../../shared/scene/lod';
import type { Palette } from '../../shared/scene/palette';
import { POD_GAP } from '../../shared/scene/pod-interior';
import { OBJECT_BOX, POD_BOX, type SceneFrame, type SceneItem } from '../../shared/scene/scene-frame';
import { calm, DotSheet, pixelOf, type Pixel } from './dot-sheet';
import { DIMMED_ALPHA, type Brush, type PaintInput } from './paint-input';
import { TILE_PX, type BitmapPlan } from './tile-grid';

/** Cells smaller than this are filled whole: gaps of parts of a pixel would be a pattern that nothing stands for. */
const GAPS_FROM_PX = 4;
/** Dots from this size on differ by shape, whatever their state. */
const SHAPES_FROM_PX = 6;
/** The sick are never smaller than this, CSS pixels, however far away. */
const LEAST_MARK_PX: Readonly<Record<'bad' | 'warn', number>> = { bad: 5, warn: 3 };
/** Ground around a failing Pod's mark where it is larger than the Pod. */
const HALO_PX = 1;
/** With more on one tile than this, each as large as its cell says more than marks over each other. */
const MARKS_LIMIT = 1500;

/** Part of an object's height above and below its box, so that it looks lower than a Pod. */
const OBJECT_INSET = 0.2;

/** One sheet of a size serves tile after tile. */
const sheets = new Map<number, DotSheet>();

function sheetFor({ widthPx, heightPx }: BitmapPlan): DotSheet {
  const side = Math.max(widthPx, heightPx) > TILE_PX.usual ? TILE_PX.fromAfar : TILE_PX.usual;
  let sheet = sheets.get(side);
  if (sheet === undefined) sheets.set(side, (sheet = new DotSheet(side, side)));
  sheet.clear();
  return sheet;
}

/** Severities that are not well: painted last, the worst above the others. */
const MARKED = ['idle', 'unknown', 'warn', 'bad'] as const;
type Marked = (typeof MARKED)[number];

export function paintDots(brush: Brush, plan: BitmapPlan, input: PaintInput, frames: readonly SceneFrame[]): void {
  const sheet = sheetFor(plan);
  const lit = newMarks();
  const dimmed = newMarks();
  fillFrames(sheet, plan, input, frames, lit, dimmed);
  sheet.layOn(brush);
  brush.globalAlpha = DIMMED_ALPHA;
  for (const severity of MARKED) paintMarks(brush, input, severity, dimmed[severity]);
  brush.globalAlpha = 1;
  for (const severity of MARKED) paintMarks(brush, input, severity, lit[severity]);
}

type Marks = Record<Severity, SceneItem[]>;

function newMarks(): Marks {
  return { idle: [], unknown: [], warn: [], bad: [], ok: [] };
}

/** Fills the boxes of what needs no mark; the others are added to `lit` and `dimmed`. Nothing is visited but what gets a mark, spans cells, or steps back by itself. */
function fillFrames(sheetOf: DotSheet, { scale, rect }: BitmapPlan, input: PaintInput, frames: readonly SceneFrame[], lit: Marks, dimmed: Marks): void {
  const { zoom, palette, area } = input;
  const cell = unitPx(zoom);
  const inks = inksOf(palette, cell < SHAPES_FROM_PX);
  const gap = cell < GAPS_FROM_PX ? POD_GAP / 2 : 0;
  const near = inflate(area, LEAST_MARK_PX.bad / zoom);
  const [left, top] = [rect.x + gap, rect.y + gap];
  const fill = (x: number, y: number, width: number, height: number, pixel: Pixel): void => {
    const [fromX, fromY] = [(x - left) * scale, (y - top) * scale];
    sheetOf.fill(fromX, fromY, fromX + (width + 2 * gap) * scale, fromY + (height + 2 * gap) * scale, pixel);
  };
  for (const frame of frames) {
    const { strip, pods } = frame;
    const isWhollyLit = isFrameWhollyLit(input, frame);
    strip.forEachLook(frame.stripWithin(near), (look, column, row) => {
      const isLit = isWhollyLit ?? isCellLit(input, strip.at(column, row));
      const inset = isFaint(look) ? 0 : OBJECT_BOX.height * OBJECT_INSET;
      fill(frame.columnX(column), frame.objectY(row) + inset, OBJECT_BOX.width, OBJECT_BOX.height - 2 * inset, (isLit ? inks.lit : inks.dimmed)[look] ?? MARK);
    });
    pods.forEachLook(frame.podsWithin(near), (look, column, row) => {
      const isLit = isWhollyLit ?? isCellLit(input, pods.at(column, row));
      const pixel = (isLit ? inks.lit : inks.dimmed)[look] ?? MARK;
      if (pixel !== MARK && !isSpanning(look)) {
        fill(frame.columnX(column), frame.podY(row), POD_BOX.width, POD_BOX.height, pixel);
        return;
      }
      const pod = pods.at(column, row);
      if (pod === undefined) return;
      if (pixel === MARK) (isLit ? lit : dimmed)[pod.severity].push(pod);
      else fill(pod.x, pod.y, pod.width, pod.height, pixel);
    });
  }
}

/** Undefined: what is in it differs. */
function isFrameWhollyLit({ focus, dimmed }: PaintInput, { id }: SceneFrame): boolean | undefined {
  if (dimmed === undefined && (focus === undefined || focus.wholeFrames.has(id))) return true;
  return focus === undefined || focus.frames.has(id) ? undefined : false;
}

function isCellLit(input: PaintInput, item: SceneItem | undefined): boolean {
  return item !== undefined && !isItemDimmed(input, item);
}

/** Pixels by look. */
interface Inks {
  readonly lit: Uint32Array;
  readonly dimmed: Uint32Array;
}

/** In place of a pixel: what looks so gets a mark. */
const MARK: Pixel = 0;

const inksByPalette = new Map<Palette, { readonly shaped: Inks; readonly plain: Inks }>();

/** `isPlain`: too small for shapes of what is neither well nor sick. */
function inksOf(palette: Palette, isPlain: boolean): Inks {
  let known = inksByPalette.get(palette);
  if (known === undefined) {
    const of = (plain: boolean): Inks => ({ lit: inkTable(palette, plain, 1), dimmed: inkTable(palette, plain, DIMMED_ALPHA) });
    known = { shaped: of(false), plain: of(true) };
    inksByPalette.set(palette, known);
  }
  return isPlain ? known.plain : known.shaped;
}

function inkTable({ severity: colors, kind, groupFill, faint }: Palette, isPlain: boolean, alpha: number): Uint32Array {
  return lookTable(({ severity, family }, isLeftOut) => {
    if (isLeftOut) return pixelOf(faint);
    if (family !== undefined) return pixelOf(calm(kind[family], groupFill), alpha);
    if (severity === 'ok' || (isPlain && severity === 'idle')) return pixelOf(calm(colors[severity].fill, groupFill), alpha);
    return isPlain && severity === 'unknown' ? pixelOf(colors.unknown.fill, alpha) : MARK;
  });
}

/** A diamond, a triangle, a hollow box, a cross-barred box. */
export function paintMarks(brush: Brush, { palette, zoom }: PaintInput, severity: Marked, items: readonly SceneItem[]): void {
  if (items.length === 0) return;
  brush.fillStyle = palette.severity[severity].fill;
  const cell = unitPx(zoom);
  if (severity === 'idle' || severity === 'unknown') {
    brush.strokeStyle = palette.severity[severity].fill;
    brush.lineWidth = 1.4 / zoom;
    const inset = brush.lineWidth / 2;
    for (const { x, y, width, height } of items) {
      brush.strokeRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
      if (severity === 'unknown') brush.fillRect(x + width * 0.4, y + height * 0.3, width * 0.2, height * 0.4);
    }
    return;
  }
  const least = (items.length > MARKS_LIMIT ? 1 : LEAST_MARK_PX[severity]) / zoom;
  if (severity === 'bad' && cell < SHAPES_FROM_PX && items.length <= MARKS_LIMIT) {
    brush.fillStyle = palette.canvas;
    for (const item of items) traceMark(brush, item, severity, least + (2 * HALO_PX) / zoom);
    brush.fillStyle = palette.severity.bad.fill;
  }
  if (items.length > MARKS_LIMIT && cell < SHAPES_FROM_PX) for (const { x, y, width, height } of items) brush.fillRect(x, y, width, height);
  else for (const item of items) traceMark(brush, item, severity, least);
}

function traceMark(brush: Brush, item: SceneItem, severity: 'bad' | 'warn', least: number): void {
  const halfWidth = Math.max(item.width, least) / 2;
  const halfHeight = Math.max(item.height, least) / 2;
  const x = item.x + item.width / 2;
  const y = item.y + item.height / 2;
  brush.beginPath();
  brush.moveTo(x, y - halfHeight);
  if (severity === 'bad') {
    brush.lineTo(x + halfWidth, y);
    brush.lineTo(x, y + halfHeight);
    brush.lineTo(x - halfWidth, y);
  } else {
    brush.lineTo(x + halfWidth, y + halfHeight);
    brush.lineTo(x - halfWidth, y + halfHeight);
  }
  brush.fill();
}
