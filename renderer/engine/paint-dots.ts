/** Pods and objects too small for words: the healthy as pixels, the sick above them, shaped and never lost among thousands. */
import type { Severity } from '../../shared/protocol/engine';
import { isItemDimmed } from '../../shared/scene/dimmed';
import { unitPx } from '../../shared/scene/lod';
import { kindFamily, type Palette } from '../../shared/scene/palette';
import { POD_GAP } from '../../shared/scene/pod-interior';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
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

/** One sheet serves tile after tile. */
let sheet: DotSheet | undefined;

/** Severities that are not well: painted last, the worst above the others. */
const MARKED = ['idle', 'unknown', 'warn', 'bad'] as const;
type Marked = (typeof MARKED)[number];

export function paintDots(brush: Brush, plan: BitmapPlan, input: PaintInput, frames: readonly SceneFrame[]): void {
  sheet ??= new DotSheet(TILE_PX, TILE_PX);
  sheet.clear();
  const lit = newMarks();
  const dimmed = newMarks();
  for (const frame of frames) fillFrame(sheet, plan, input, frame, lit, dimmed);
  sheet.layOn(brush);
  brush.globalAlpha = DIMMED_ALPHA;
  for (const severity of MARKED) paintMarks(brush, input, severity, dimmed[severity]);
  brush.globalAlpha = 1;
  for (const severity of MARKED) paintMarks(brush, input, severity, lit[severity]);
}

type Marks = Record<Marked, SceneItem[]>;

function newMarks(): Marks {
  return { idle: [], unknown: [], warn: [], bad: [] };
}

function fillFrame(sheetOf: DotSheet, plan: BitmapPlan, input: PaintInput, frame: SceneFrame, lit: Marks, dimmed: Marks): void {
  const { focus, zoom, palette, area } = input;
  const { scale, rect } = plan;
  const inks = inksOf(palette);
  const isFrameLit = input.dimmed === undefined && (focus === undefined || focus.wholeFrames.has(frame.id));
  const hasFocused = isFrameLit || focus === undefined || focus.frames.has(frame.id);
  const cell = unitPx(zoom);
  const gap = cell < GAPS_FROM_PX ? POD_GAP / 2 : 0;
  const margin = LEAST_MARK_PX.bad / zoom;
  const near = { x: area.x - margin, y: area.y - margin, width: area.width + 2 * margin, height: area.height + 2 * margin };
  const [left, top] = [rect.x + gap, rect.y + gap];
  const wellInk = inks.lit.ok;
  frame.forEachWithin(near, (item) => {
    const isLit = isFrameLit || (hasFocused && !isItemDimmed(input, item));
    let pixel: Pixel;
    if (isLit && item.matches && item.severity === 'ok' && item.type === 'pod') pixel = wellInk;
    else if (!item.matches) pixel = inks.faint;
    else if (item.type === 'object') pixel = objectInk(item, palette, isLit);
    else if (item.severity === 'ok' || (cell < SHAPES_FROM_PX && (item.severity === 'idle' || item.severity === 'unknown'))) pixel = (isLit ? inks.lit : inks.dimmed)[item.severity];
    else {
      (isLit ? lit : dimmed)[item.severity].push(item);
      return;
    }
    const inset = item.type === 'object' && item.matches ? item.height * 0.2 : 0;
    const x = (item.x - left) * scale;
    const y = (item.y - top + inset) * scale;
    sheetOf.fill(x, y, x + (item.width + 2 * gap) * scale, y + (item.height + 2 * (gap - inset)) * scale, pixel);
  });
}

interface Inks {
  readonly lit: Readonly<Record<Severity, Pixel>>;
  readonly dimmed: Readonly<Record<Severity, Pixel>>;
  readonly faint: Pixel;
}

const inksByPalette = new Map<Palette, Inks>();

function inksOf(palette: Palette): Inks {
  const known = inksByPalette.get(palette);
  if (known) return known;
  const { severity, groupFill, faint } = palette;
  const of = (alpha: number): Record<Severity, Pixel> => ({
    ok: pixelOf(calm(severity.ok.fill, groupFill), alpha),
    warn: pixelOf(severity.warn.fill, alpha),
    bad: pixelOf(severity.bad.fill, alpha),
    idle: pixelOf(calm(severity.idle.fill, groupFill), alpha),
    unknown: pixelOf(severity.unknown.fill, alpha),
  });
  const inks = { lit: of(1), dimmed: of(DIMMED_ALPHA), faint: pixelOf(faint) };
  inksByPalette.set(palette, inks);
  return inks;
}

const objectInks = new Map<string, Pixel>();

function objectInk({ node }: SceneItem, palette: Palette, isLit: boolean): Pixel {
  const color = calm(palette.kind[kindFamily(node.kind)], palette.groupFill);
  const key = `${color} ${isLit}`;
  const known = objectInks.get(key);
  if (known !== undefined) return known;
  const pixel = pixelOf(color, isLit ? 1 : DIMMED_ALPHA);
  objectInks.set(key, pixel);
  return pixel;
}

/** A diamond, a triangle, a hollow box, a cross-barred box. */
function paintMarks(brush: Brush, { palette, zoom }: PaintInput, severity: Marked, items: readonly SceneItem[]): void {
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
