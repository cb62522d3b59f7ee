/** Pods and other objects that are no elements, by level of detail; everything of one look in one go. */
import type { Severity } from '../../shared/protocol/engine';
import { isItemInFocus } from '../../shared/scene/focus';
import { levelFor, unitPx } from '../../shared/scene/lod';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
import { SEVERITIES } from '../../shared/scene/severity';
import { paintCards } from './paint-cards';
import { kindFamily, tint } from '../../shared/scene/palette';
import { DIMMED_ALPHA, type Brush, type PaintInput } from './paint-input';

const CHIP_TINT = 0.22;

/** What is painted alike. */
interface Batch {
  readonly bySeverity: Record<Severity, SceneItem[]>;
  readonly objects: SceneItem[];
}

export function paintItems(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const { focus } = input;
  const lit = newBatch();
  const dimmed = newBatch();
  const faint: SceneItem[] = [];
  for (const frame of frames) {
    const isFrameLit = focus === undefined || focus.wholeFrames.has(frame.id);
    const hasFocused = isFrameLit || focus.frames.has(frame.id);
    frame.forEachWithin(input.area, (item) => {
      if (!item.matches) {
        faint.push(item);
        return;
      }
      const batch = isFrameLit || (hasFocused && isItemInFocus(focus, item)) ? lit : dimmed;
      if (item.type === 'pod') batch.bySeverity[item.severity].push(item);
      else batch.objects.push(item);
    });
  }
  paintFaint(brush, input, faint);
  brush.globalAlpha = DIMMED_ALPHA;
  paintBatch(brush, input, dimmed);
  brush.globalAlpha = 1;
  paintBatch(brush, input, lit);
}

function newBatch(): Batch {
  return { bySeverity: { ok: [], warn: [], bad: [], idle: [], unknown: [] }, objects: [] };
}

/** What the filter leaves out keeps its place as an outline. */
function paintFaint(brush: Brush, { palette, zoom }: PaintInput, items: readonly SceneItem[]): void {
  if (items.length === 0) return;
  if (unitPx(zoom) < 6) {
    brush.fillStyle = palette.faint;
    for (const { x, y, width, height } of items) brush.fillRect(x, y, width, height);
    return;
  }
  brush.strokeStyle = palette.faint;
  brush.lineWidth = 1 / zoom;
  for (const { x, y, width, height } of items) brush.strokeRect(x, y, width, height);
}

function paintBatch(brush: Brush, input: PaintInput, batch: Batch): void {
  const level = levelFor(unitPx(input.zoom));
  if (level === 'dot') {
    for (const severity of SEVERITIES) paintDots(brush, input, severity, batch.bySeverity[severity]);
    paintObjectDots(brush, input, batch.objects);
    return;
  }
  for (const severity of SEVERITIES) paintCards(brush, input, batch.bySeverity[severity], level, input.palette.severity[severity], severity);
  for (const [family, items] of byFamily(batch.objects)) {
    const { surface, kind } = input.palette;
    // Too small for words, an object is told by its colour; with words it is a card on the surface.
    const soft = level === 'chip' ? tint(kind[family], surface, CHIP_TINT) : surface;
    paintCards(brush, input, items, level, { ink: kind[family], fill: kind[family], soft }, undefined);
  }
}

/** Dots from this size on differ by shape too. */
const SHAPES_FROM_PX = 6;

/** Well: a full box. Others tell themselves apart by shape: a diamond, a triangle, a hollow box, a cross-barred box. */
function paintDots(brush: Brush, { palette, zoom }: PaintInput, severity: Severity, items: readonly SceneItem[]): void {
  if (items.length === 0) return;
  brush.fillStyle = palette.severity[severity].fill;
  const cell = unitPx(zoom);
  if (severity === 'ok' || cell < SHAPES_FROM_PX) {
    for (const { x, y, width, height } of items) brush.fillRect(x, y, width, height);
    return;
  }
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
  for (const item of items) {
    const middleX = item.x + item.width / 2;
    const bottom = item.y + item.height;
    const right = item.x + item.width;
    brush.beginPath();
    brush.moveTo(middleX, item.y);
    if (severity === 'bad') {
      const middleY = item.y + item.height / 2;
      brush.lineTo(right, middleY);
      brush.lineTo(middleX, bottom);
      brush.lineTo(item.x, middleY);
    } else {
      brush.lineTo(right, bottom);
      brush.lineTo(item.x, bottom);
    }
    brush.fill();
  }
}

function paintObjectDots(brush: Brush, { palette }: PaintInput, items: readonly SceneItem[]): void {
  for (const [family, members] of byFamily(items)) {
    brush.fillStyle = palette.kind[family];
    for (const { x, y, width, height } of members) brush.fillRect(x, y + height * 0.2, width, height * 0.6);
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
