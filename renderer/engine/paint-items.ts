/** Pods and other objects that are no elements, by level of detail; everything of one look in one go. */
import type { Rect } from '../../shared/base/geometry';
import type { DetailLevel, Severity } from '../../shared/protocol/engine';
import { isAbsent } from '../../shared/scene/absence';
import { isItemDimmed } from '../../shared/scene/dimmed';
import { levelFor, unitPx } from '../../shared/scene/lod';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
import { SEVERITIES } from '../../shared/scene/severity';
import { paintCards, paintGhosts } from './paint-cards';
import { paintDots, paintMarks } from './paint-dots';
import { kindFamily, tint } from '../../shared/scene/palette';
import { DIMMED_ALPHA, type Brush, type PaintInput } from './paint-input';
import type { BitmapPlan } from './tile-grid';

const CHIP_TINT = 0.22;

/** What is painted alike. */
interface Batch {
  readonly bySeverity: Record<Severity, SceneItem[]>;
  readonly objects: SceneItem[];
  /** What is only referred to. */
  readonly ghosts: SceneItem[];
}

export function paintItems(brush: Brush, plan: BitmapPlan, input: PaintInput, frames: readonly SceneFrame[]): void {
  const level = levelFor(unitPx(input.zoom));
  if (level === 'dot') {
    paintDots(brush, plan, input, frames);
    return;
  }
  const { focus } = input;
  const lit = newBatch();
  const dimmed = newBatch();
  const faint: SceneItem[] = [];
  for (const frame of frames) {
    const isFrameLit = input.dimmed === undefined && (focus === undefined || focus.wholeFrames.has(frame.id));
    const hasFocused = isFrameLit || focus === undefined || focus.frames.has(frame.id);
    frame.forEachWithin(input.area, (item) => {
      if (!item.matches) {
        faint.push(item);
        return;
      }
      const batch = isFrameLit || (hasFocused && !isItemDimmed(input, item)) ? lit : dimmed;
      // The node of a Pod that is kept packed is made anew for whoever asks.
      if (item.isAbsent || (item.type === 'object' && isAbsent(item.node))) batch.ghosts.push(item);
      else if (item.type === 'pod') batch.bySeverity[item.severity].push(item);
      else batch.objects.push(item);
    });
  }
  paintFaint(brush, input, faint);
  brush.globalAlpha = DIMMED_ALPHA;
  paintBatch(brush, input, dimmed, level);
  brush.globalAlpha = 1;
  paintBatch(brush, input, lit, level);
}

/** What is sick in parts of frames once more, above what was painted over it. */
export function paintSick(brush: Brush, input: PaintInput, parts: readonly { readonly frame: SceneFrame; readonly area: Rect }[]): void {
  const level = levelFor(unitPx(input.zoom));
  const sick: Record<'warn' | 'bad', SceneItem[]> = { warn: [], bad: [] };
  for (const { frame, area } of parts) {
    if (frame.counts.warn + frame.counts.bad === 0) continue;
    frame.forEachWithin(area, (item) => {
      if (item.type === 'pod' && item.matches && (item.severity === 'bad' || item.severity === 'warn') && !isItemDimmed(input, item)) sick[item.severity].push(item);
    });
  }
  for (const severity of ['warn', 'bad'] as const) {
    if (level === 'dot') paintMarks(brush, input, severity, sick[severity]);
    else paintCards(brush, input, sick[severity], level, input.palette.severity[severity], severity);
  }
}

function newBatch(): Batch {
  return { bySeverity: { ok: [], warn: [], bad: [], idle: [], unknown: [] }, objects: [], ghosts: [] };
}

/** What the filter leaves out keeps its place as an outline. */
function paintFaint(brush: Brush, { palette, zoom }: PaintInput, items: readonly SceneItem[]): void {
  if (items.length === 0) return;
  brush.strokeStyle = palette.faint;
  brush.lineWidth = 1 / zoom;
  for (const { x, y, width, height } of items) brush.strokeRect(x, y, width, height);
}

function paintBatch(brush: Brush, input: PaintInput, batch: Batch, level: DetailLevel): void {
  for (const severity of SEVERITIES) paintCards(brush, input, batch.bySeverity[severity], level, input.palette.severity[severity], severity);
  paintGhosts(brush, input, batch.ghosts);
  for (const [family, items] of byFamily(batch.objects)) {
    const { surface, kind } = input.palette;
    // Too small for words, an object is told by its colour; with words it is a card on the surface.
    const soft = level === 'chip' ? tint(kind[family], surface, CHIP_TINT) : surface;
    paintCards(brush, input, items, level, { ink: kind[family], fill: kind[family], soft }, undefined);
  }
}

function byFamily(items: readonly SceneItem[]): Map<ReturnType<typeof kindFamily>, SceneItem[]> {
  const families = new Map<ReturnType<typeof kindFamily>, SceneItem[]>();
  for (const item of items) {
    const family = kindFamily(item.node.kind);
    const members = families.get(family);
    if (members) members.push(item);
    else families.set(family, [item]);
  }
  return families;
}
