/** Links that stay inside an open Pod: mounts down to its volumes, what goes over localhost along the ring. */
import type { Rect } from '../base/geometry';
import { intersects } from '../base/geometry';
import { groupBy } from '../base/group-by';
import type { GraphEdge, GraphId } from '../model/graph';
import type { ViewNode } from '../protocol/engine';
import { edgeGeometry, mountStarts, type EdgeGeometry, type MountStart } from '../scene/edge-geometry';
import type { LayerSet } from '../scene/layers';
import { isEdgeShown } from '../scene/layers';
import { lineStyleOf, linkVariant } from '../scene/link-look';
import { linkLabel, nearLabel } from '../scene/look/link-label';
import type { Scene } from '../scene/scene';
import { textWidth } from './fit-text';
import type { SvgPen } from './svg-pen';

/** At the Pod's natural size, world units. */
const LABEL = 6.2;
const LINE = 0.8;
const INSET = 2;

interface InnerLink {
  readonly edge: GraphEdge;
  readonly geometry: EdgeGeometry;
}

/** `views`: the open Pod, and its parts behind it. */
export function drawInnerLinks(pen: SvgPen, scene: Scene, views: readonly ViewNode[], layers: LayerSet): void {
  const [pod] = views;
  if (pod === undefined) return;
  const links = innerLinks(scene, views, layers);
  const { palette } = pen;
  for (const { edge: { id, kind, attrs }, geometry } of links) {
    const variant = linkVariant(kind, attrs);
    const style = lineStyleOf(kind, variant);
    pen.group({ 'data-link': id }, () => pen.path(geometry.path, { stroke: palette.edge[kind], strokeWidth: style.widthPx * LINE * pod.scale, dash: style.dashPx.map((length) => length * LINE * pod.scale) }, pen.end(kind, variant, style)));
  }
  drawLabels(pen, links, pod);
}

/** The path, where it has room beside the others; else only that it cannot be written, or nothing. */
function drawLabels(pen: SvgPen, links: readonly InnerLink[], { rect: pod, scale }: ViewNode): void {
  const { palette } = pen;
  const taken: Rect[] = [];
  const byPort = [...links].sort((a, b) => Number(a.edge.kind === 'mounts') - Number(b.edge.kind === 'mounts'));
  for (const { edge: { kind, attrs }, geometry: { label } } of byPort) {
    const size = (kind === 'localhost' ? LABEL * 1.15 : LABEL) * scale;
    const texts = [nearLabel({ kind, attrs }), linkLabel({ kind, attrs, selected: false })];
    for (const text of texts) {
      if (text === undefined) continue;
      const width = textWidth(text, size, 'mono') + size;
      // Within the Pod's border.
      const middle = Math.min(Math.max(label.x, pod.x + width / 2 + INSET * scale), pod.x + pod.width - width / 2 - INSET * scale);
      const box = { x: middle - width / 2, y: label.y - size * 0.74, width, height: size * 1.48 };
      if (taken.some((other) => intersects(other, box))) continue;
      taken.push(box);
      pen.rect(box, { fill: palette.surface, stroke: palette.edge[kind], strokeWidth: 0.6 * scale, radius: size * 0.74 });
      pen.text(text, middle, label.y + size * 0.34, { size, color: palette.edge[kind], font: 'mono', anchor: 'middle' });
      break;
    }
  }
}

function innerLinks(scene: Scene, views: readonly ViewNode[], layers: LayerSet): InnerLink[] {
  const rects = new Map<GraphId, ViewNode>(views.map((view) => [view.id, view]));
  const found: { readonly edge: GraphEdge; readonly from: ViewNode; readonly to: ViewNode }[] = [];
  for (const from of views) {
    for (const edge of scene.edges.of(from.id)) {
      if (edge.from !== from.id || (edge.kind !== 'mounts' && edge.kind !== 'localhost') || !isEdgeShown(edge.kind, layers)) continue;
      const to = rects.get(edge.to);
      if (to !== undefined) found.push({ edge, from, to });
    }
  }
  found.sort((a, b) => (a.edge.id < b.edge.id ? -1 : 1));
  const starts = new Map<string, MountStart>();
  for (const [, ofOne] of groupBy(found.filter(({ edge }) => edge.kind === 'mounts'), ({ from }) => from.id)) {
    for (const [at, start] of mountStarts(ofOne.map(({ to }) => to.rect)).entries()) starts.set(ofOne[at]?.edge.id ?? '', start);
  }
  const lanes = new Map<string, number>();
  return found.map(({ edge, from, to }) => {
    const pair = `${from.id} ${to.id}`;
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const pod = from.node.attrs.role === 'init' ? views[0]?.rect : undefined;
    return { edge, geometry: edgeGeometry(edge.kind, from.rect, to.rect, lane, pod, starts.get(edge.id)) };
  });
}
