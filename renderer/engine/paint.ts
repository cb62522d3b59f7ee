/** One picture of a part of the world: frames, links, items, labels, the selection above all. */
import type { Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import { drawnRect } from '../../shared/scene/drawn-place';
import { headerCut } from '../../shared/scene/frame-shape';
import type { LayerSet } from '../../shared/scene/layers';
import { inverseZoomStep } from '../../shared/scene/lod';
import type { Scene } from '../../shared/scene/scene';
import { paintBundleWords } from './bundle-words';
import { paintChanges } from './paint-changes';
import { paintDistricts, paintDistrictTitles } from './paint-districts';
import { paintFrames, paintHeaders, paintLabels, paintShares, paintTroubles, showsShares, visibleFrames } from './paint-frames';
import type { Brush, PaintInput } from './paint-input';
import { paintItems } from './paint-items';
import { paintFocusLinks, paintLinks } from './paint-links';
import type { BitmapPlan } from './tile-grid';

/** The ground is left transparent: the window's own shows. */
export function paint(brush: Brush, plan: BitmapPlan, input: PaintInput): void {
  const { rect, scale } = plan;
  brush.setTransform(scale, 0, 0, scale, -rect.x * scale, -rect.y * scale);
  const frames = visibleFrames(input);
  paintDistricts(brush, input);
  paintFrames(brush, input, frames);
  paintLinks(brush, input);
  paintHeaders(brush, input, frames);
  if (showsShares(input.zoom)) paintShares(brush, input, frames);
  else paintItems(brush, plan, input, frames);
  paintTroubles(brush, input, frames);
  paintLabels(brush, input, frames);
  paintChanges(brush, input, frames);
  paintDistrictTitles(brush, input);
  paintBundleWords(brush, input);
  if (!input.isCoarse) paintFocusLinks(brush, input);
  paintSelection(brush, input);
}

/** An element has its own ring, with its corners. */
function paintSelection(brush: Brush, { scene, focus, palette, layers, zoom, elementIds }: PaintInput): void {
  const id = focus?.selection;
  const rect = id === undefined || elementIds.has(id) ? undefined : ringRect(scene, id, layers, zoom);
  if (!rect) return;
  brush.strokeStyle = palette.accent;
  brush.lineWidth = 2.5 / zoom;
  const gap = 2 / zoom;
  brush.strokeRect(rect.x - gap, rect.y - gap, rect.width + 2 * gap, rect.height + 2 * gap);
}

/** Of a frame, without what is not drawn of its header; undefined where the layer is off that would show it. */
function ringRect(scene: Scene, id: GraphId, layers: LayerSet, zoom: number): Rect | undefined {
  const rect = drawnRect(scene, id, layers);
  const frame = scene.layout.frame(id);
  if (rect === undefined || frame === undefined) return rect;
  const cut = headerCut(frame, inverseZoomStep(zoom));
  return { ...rect, y: rect.y + cut, height: rect.height - cut };
}
