/** Chosen things of the scene as the window's elements. */
import type { Rect } from '../../shared/base/geometry';
import type { GraphNode } from '../../shared/model/graph';
import type { DetailLevel, ViewNode, ViewNodeData } from '../../shared/protocol/engine';
import { isFrameInFocus, isItemInFocus, type Focus } from '../../shared/scene/focus';
import type { LayerSet } from '../../shared/scene/layers';
import { podInterior } from '../../shared/scene/pod-interior';
import type { Scene } from '../../shared/scene/scene';
import type { SceneFrame } from '../../shared/scene/scene-frame';
import { severityOf, toRollup, worstOf } from '../../shared/scene/severity';
import type { ChosenItem } from './elements';

export interface NodeInput {
  readonly scene: Scene;
  readonly layers: LayerSet;
  readonly focus: Focus | undefined;
}

export function frameNode(frame: SceneFrame, { scene, focus }: NodeInput): ViewNode {
  const node = scene.nodes.get(frame.id);
  const data: ViewNodeData = {
    kind: node?.kind ?? frame.kind,
    name: frame.label,
    ...(frame.namespace === undefined ? {} : { namespace: frame.namespace }),
    ...(node?.status === undefined ? {} : { status: node.status }),
    severity: frame.type === 'band' ? 'idle' : node ? severityOf(node) : worstOf(frame.counts),
    attrs: node?.attrs ?? {},
    headerHeight: frame.headerHeight,
    ...(frame.type === 'group' ? { rollup: toRollup(frame.counts) } : {}),
  };
  return {
    id: frame.id,
    type: 'group',
    rect: frame.rect,
    level: 'card',
    node: data,
    dimmed: focus !== undefined && !isFrameInFocus(focus, frame),
    selected: focus?.selection === frame.id,
    scale: 1,
  };
}

/** An item, and of an open Pod its parts behind it. */
export function itemNodes({ item, level }: ChosenItem, input: NodeInput): ViewNode[] {
  const { scene, focus } = input;
  const rect = { x: item.x, y: item.y, width: item.width, height: item.height };
  const isDimmed = !item.matches || (focus !== undefined && !isItemInFocus(focus, item));
  const view = (node: GraphNode, type: ViewNode['type'], at: Rect, shownLevel: DetailLevel, scale: number, extra: Partial<ViewNodeData> = {}): ViewNode => ({
    id: node.id,
    type,
    rect: at,
    level: shownLevel,
    node: { ...dataOf(node), ...extra },
    dimmed: isDimmed,
    selected: focus?.selection === node.id,
    scale,
  });
  if (item.type === 'object') return [view(item.node, 'object', rect, level, 1)];
  const inside = [...scene.partsOf(item.id)].filter(({ kind }) => kind === 'Container').map((part) => ({ id: part.id, role: part.attrs.role ?? 'app', severity: severityOf(part) }));
  if (level !== 'open') return [view(item.node, 'pod', rect, level, 1, { inside })];
  const interior = podInterior(scene.insideOf(item.id), item.span);
  const nodes = [view(item.node, 'pod', rect, 'open', interior.scale, { inside, interior: interior.frame })];
  for (const part of interior.parts) {
    const node = scene.nodes.get(part.id);
    if (!node || (part.type === 'volume' && !input.layers.volumes)) continue;
    const at = { x: item.x + part.rect.x, y: item.y + part.rect.y, width: part.rect.width, height: part.rect.height };
    nodes.push(view(node, part.type, at, 'open', interior.scale));
  }
  return nodes;
}

function dataOf(node: GraphNode): ViewNodeData {
  return {
    kind: node.kind,
    name: node.name,
    ...(node.namespace === undefined ? {} : { namespace: node.namespace }),
    ...(node.status === undefined ? {} : { status: node.status }),
    severity: severityOf(node),
    attrs: node.attrs,
  };
}
