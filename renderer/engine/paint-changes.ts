/** Outlines and signs of what differs between two sources, above everything that is no element; on frames how many there are. */
import { CHANGE_SIGNS, CHANGE_SORTS } from '../../shared/compare/wording';
import type { ChangeSort } from '../../shared/protocol/compare';
import { CHANGE_DASHES, changeColors } from '../../shared/scene/change-colors';
import { headerCut } from '../../shared/scene/frame-shape';
import { inverseZoomStep, unitPx } from '../../shared/scene/lod';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
import type { Brush, PaintInput } from './paint-input';
import { setFont } from './paint-text';

/** CSS pixels. */
const LINE_PX = 2;
/** A mark is never smaller than this, however far away. */
const LEAST_PX = 6;
const SIGN_PX = 15;
/** From this cell width on a sign has room. */
const SIGNS_FROM_PX = 26;
const LABEL_PX = 12;
/** Frames narrower than this have no room for counts; what they hold is outlined. */
const COUNTS_FROM_PX = 54;

export function paintChanges(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const { changes, area, elementIds } = input;
  if (changes === undefined) return;
  const bySort: Record<ChangeSort, SceneItem[]> = { added: [], removed: [], changed: [], moved: [] };
  for (const frame of frames) {
    if (!changes.frames.has(frame.id)) continue;
    frame.forEachWithin(area, (item) => {
      const mark = changes.items.get(item.id);
      if (mark !== undefined && item.matches && !elementIds.has(item.id)) bySort[mark.sort].push(item);
    });
  }
  for (const sort of CHANGE_SORTS) paintItems(brush, input, sort, bySort[sort]);
  for (const frame of frames) if (!elementIds.has(frame.id)) paintFrame(brush, input, frame);
  brush.setLineDash([]);
}

function paintItems(brush: Brush, { palette, zoom }: PaintInput, sort: ChangeSort, items: readonly SceneItem[]): void {
  if (items.length === 0) return;
  const { ink } = changeColors(palette, sort);
  const cell = unitPx(zoom);
  brush.strokeStyle = ink;
  brush.lineWidth = LINE_PX / zoom;
  brush.setLineDash(cell < SIGNS_FROM_PX ? [] : CHANGE_DASHES[sort].map((length) => length / zoom));
  for (const { x, y, width, height } of items) {
    const [w, h] = [Math.max(width, LEAST_PX / zoom), Math.max(height, LEAST_PX / zoom)];
    brush.strokeRect(x + (width - w) / 2, y + (height - h) / 2, w, h);
  }
  if (cell < SIGNS_FROM_PX) return;
  brush.setLineDash([]);
  for (const { x, y } of items) paintSign(brush, palette.surface, ink, CHANGE_SIGNS[sort], x, y, Math.min(SIGN_PX / zoom, cell * 0.4 / zoom));
}

/** In the left upper corner, where nothing else stands. */
function paintSign(brush: Brush, ground: string, ink: string, sign: string, x: number, y: number, size: number): void {
  brush.fillStyle = ink;
  brush.fillRect(x - size * 0.35, y - size * 0.35, size, size);
  setFont(brush, size * 0.92, 600);
  brush.textBaseline = 'middle';
  brush.textAlign = 'center';
  brush.fillStyle = ground;
  brush.fillText(sign, x + size * 0.15, y + size * 0.18);
  brush.textAlign = 'start';
}

function paintFrame(brush: Brush, { changes, palette, zoom, isCoarse }: PaintInput, frame: SceneFrame): void {
  const counts = changes?.frames.get(frame.id);
  if (counts === undefined) return;
  const own = changes?.items.get(frame.id);
  const told = CHANGE_SORTS.filter((sort) => counts[sort] > 0);
  const [most] = [...told].sort((a, b) => counts[b] - counts[a]);
  if (most === undefined) return;
  const cut = headerCut(frame, inverseZoomStep(zoom));
  const sort = own?.sort ?? most;
  brush.strokeStyle = changeColors(palette, sort).ink;
  brush.lineWidth = LINE_PX / zoom;
  brush.setLineDash(own === undefined ? [] : CHANGE_DASHES[sort].map((length) => length / zoom));
  if (own !== undefined || frame.width * zoom < COUNTS_FROM_PX) brush.strokeRect(frame.x, frame.y + cut, frame.width, frame.height - cut);
  brush.setLineDash([]);
  if (isCoarse || frame.width * zoom < COUNTS_FROM_PX) return;
  // Right to left along the frame's upper edge, so that the name at its left stays free.
  const size = LABEL_PX / zoom;
  setFont(brush, size, 600);
  brush.textBaseline = 'middle';
  let right = frame.x + frame.width - size * 0.4;
  for (const each of [...told].reverse()) {
    const text = `${CHANGE_SIGNS[each]}${counts[each]}`;
    const width = brush.measureText(text).width + size * 0.7;
    const colors = changeColors(palette, each);
    brush.fillStyle = colors.soft;
    brush.fillRect(right - width, frame.y + cut - size * 0.3, width, size * 1.4);
    brush.fillStyle = colors.ink;
    brush.fillText(text, right - width + size * 0.35, frame.y + cut + size * 0.42);
    right -= width + size * 0.25;
    if (right < frame.x + size) break;
  }
}
