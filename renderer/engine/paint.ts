/** One picture of a part of the world: frames, links, items, labels, the selection above all. */
import { boundsOfId } from '../../shared/scene/hit-test';
import { paintFrames, paintLabels, paintShares, showsShares, visibleFrames } from './paint-frames';
import type { Brush, PaintInput } from './paint-input';
import { paintItems } from './paint-items';
import { paintFocusLinks, paintLinks } from './paint-links';
import type { BitmapPlan } from './underlay-plan';

/** The ground is left transparent: the window's own shows. */
export function paint(brush: Brush, plan: BitmapPlan, input: PaintInput): void {
  const { rect, scale } = plan;
  brush.setTransform(scale, 0, 0, scale, -rect.x * scale, -rect.y * scale);
  const frames = visibleFrames(input);
  paintFrames(brush, input, frames);
  if (!input.isCoarse) paintLinks(brush, input, frames);
  if (showsShares(input.zoom)) paintShares(brush, input, frames);
  else paintItems(brush, input, frames);
  paintLabels(brush, input, frames);
  if (!input.isCoarse) paintFocusLinks(brush, input);
  paintSelection(brush, input);
}

function paintSelection(brush: Brush, { scene, focus, palette, zoom }: PaintInput): void {
  const rect = focus && boundsOfId(scene, focus.selection);
  if (!rect) return;
  brush.strokeStyle = palette.accent;
  brush.lineWidth = 2.5 / zoom;
  const gap = 2 / zoom;
  brush.strokeRect(rect.x - gap, rect.y - gap, rect.width + 2 * gap, rect.height + 2 * gap);
}
