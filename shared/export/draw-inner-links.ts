/** Links that stay inside an open Pod: mounts down to its volumes, what goes over localhost in the gaps between its containers. */
import type { GraphEdge, GraphId } from '../model/graph';
import type { ViewNode } from '../protocol/engine';
import { boxAround, innerLinks, isInnerKind } from '../scene/inner-links';
import type { LayerSet } from '../scene/layers';
import { isEdgeShown } from '../scene/layers';
import { lineStyleOf, linkVariant } from '../scene/link-look';
import type { Scene } from '../scene/scene';
import type { SvgPen } from './svg-pen';

/** At the Pod's natural size, world units. */
const LINE = 0.8;

/** `views`: the open Pod, and its parts behind it. */
export function drawInnerLinks(pen: SvgPen, scene: Scene, views: readonly ViewNode[], layers: LayerSet): void {
  const [pod, ...parts] = views;
  if (pod === undefined) return;
  const edges = innerEdges(scene, views, layers);
  const geometries = innerLinks(pod, parts, edges);
  const { palette } = pen;
  const { scale } = pod;
  for (const { id, kind, attrs } of edges) {
    const geometry = geometries.get(id);
    if (geometry === undefined) continue;
    const variant = linkVariant(kind, attrs);
    const style = lineStyleOf(kind, variant);
    pen.group({ 'data-link': id }, () => pen.path(geometry.path, { stroke: palette.edge[kind], strokeWidth: style.widthPx * LINE * scale, dash: style.dashPx.map((length) => length * LINE * scale) }, pen.end(kind, variant, style)));
  }
  for (const { id, kind } of edges) {
    const { word, label } = geometries.get(id) ?? {};
    if (word === undefined || label === undefined) continue;
    const { text, size } = word;
    pen.rect(boxAround(label, text, size), { fill: palette.surface, stroke: palette.edge[kind], strokeWidth: 0.6 * scale, radius: size * 0.74 });
    pen.text(text, label.x, label.y + size * 0.34, { size, color: palette.edge[kind], font: 'mono', anchor: 'middle' });
  }
}

function innerEdges(scene: Scene, views: readonly ViewNode[], layers: LayerSet): readonly GraphEdge[] {
  const ids = new Set<GraphId>(views.map(({ id }) => id));
  const found = views.flatMap(({ id }) => scene.edges.of(id).filter((edge) => edge.from === id && isInnerKind(edge.kind) && isEdgeShown(edge.kind, layers) && ids.has(edge.to)));
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}
