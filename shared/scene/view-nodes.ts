/** Chosen things of the scene with all that is said of them: the window's elements, and what exports draw. */
import type { Rect } from '../base/geometry';
import type { GraphId, GraphNode } from '../model/graph';
import type { DetailLevel, FindingCount, ViewNode, ViewNodeData } from '../protocol/engine';
import type { ChangeMarks } from './change-marks';
import { isFrameDimmed, isItemDimmed, type Emphasis } from './dimmed';
import { headerCut } from './frame-shape';
import type { LayerSet } from './layers';
import { beyondOf, environmentOf, guardsOf, rolloutOf, rolloutOfPod } from './pod-context';
import { podInterior } from './pod-interior';
import type { Scene } from './scene';
import type { SceneFrame, SceneItem } from './scene-frame';
import { severityOf, toRollup, worstOf } from './severity';

/** How near an item is drawn. */
export interface ChosenItem {
  readonly item: SceneItem;
  readonly level: DetailLevel;
}

export interface NodeInput extends Emphasis {
  readonly scene: Scene;
  readonly layers: LayerSet;
  readonly findingsOf?: (id: GraphId) => FindingCount | undefined;
  readonly changes?: ChangeMarks | undefined;
}

/** `perPx`: world units per CSS pixel, in steps. */
export function frameNode(frame: SceneFrame, input: NodeInput, perPx: number): ViewNode {
  const { scene, focus, findingsOf, changes } = input;
  const cut = headerCut(frame, perPx);
  const node = scene.nodes.get(frame.id);
  const data: ViewNodeData = {
    kind: node?.kind ?? frame.kind,
    name: frame.label,
    ...(frame.namespace === undefined ? {} : { namespace: frame.namespace }),
    ...(node?.status === undefined ? {} : { status: node.status }),
    severity: frame.type === 'band' ? 'idle' : node ? severityOf(node) : worstOf(frame.counts),
    attrs: node?.attrs ?? {},
    ...present('findings', node && findingsOf?.(node.id)),
    ...present('change', changes?.items.get(frame.id)),
    ...present('changes', changes?.frames.get(frame.id)),
    headerHeight: frame.headerHeight - cut,
    ...(frame.type === 'group' ? { rollup: toRollup(frame.counts) } : {}),
    ...(node?.kind === 'Deployment' ? present('rollout', rolloutOf(node.id, scene)) : {}),
  };
  return {
    id: frame.id,
    type: 'group',
    rect: { x: frame.x, y: frame.y + cut, width: frame.width, height: frame.height - cut },
    level: 'card',
    node: data,
    dimmed: isFrameDimmed(input, frame),
    selected: focus?.selection === frame.id,
    scale: 1,
  };
}

/** An item, and of an open Pod its parts behind it. */
export function itemNodes({ item, level }: ChosenItem, input: NodeInput): ViewNode[] {
  const { scene, focus } = input;
  const rect = { x: item.x, y: item.y, width: item.width, height: item.height };
  const isDimmed = !item.matches || isItemDimmed(input, item);
  const view = (node: GraphNode, type: ViewNode['type'], at: Rect, shownLevel: DetailLevel, scale: number, extra: Partial<ViewNodeData> = {}): ViewNode => ({
    id: node.id,
    type,
    rect: at,
    level: shownLevel,
    node: { ...dataOf(node), ...present('findings', input.findingsOf?.(node.id)), ...present('change', input.changes?.items.get(node.id)), ...extra },
    dimmed: isDimmed || input.dimmed?.has(node.id) === true,
    selected: focus?.selection === node.id,
    scale,
  });
  if (item.type === 'object') return [view(item.node, 'object', rect, level, 1)];
  const inside = [...scene.partsOf(item.id)].filter(({ kind }) => kind === 'Container').map((part) => ({ id: part.id, role: part.attrs.role ?? 'app', severity: severityOf(part) }));
  const denied = scene.edges.deniedOf(item.id);
  const outside: Partial<ViewNodeData> = {
    inside,
    guards: guardsOf(item.node, scene),
    ...present('rollout', rolloutOfPod(item.id, scene)),
    ...(denied > 0 ? { denied } : {}),
  };
  if (level !== 'open') return [view(item.node, 'pod', rect, level, 1, outside)];
  const interior = podInterior(scene.insideOf(item.id), item.span);
  const nodes = [view(item.node, 'pod', rect, 'open', interior.scale, { ...outside, interior: interior.frame })];
  for (const part of interior.parts) {
    const node = scene.nodes.get(part.id);
    if (!node || (part.type === 'volume' && !input.layers.volumes)) continue;
    const at = { x: item.x + part.rect.x, y: item.y + part.rect.y, width: part.rect.width, height: part.rect.height };
    nodes.push(view(node, part.type, at, 'open', interior.scale, partContext(node, item.node, scene)));
  }
  return nodes;
}

function partContext(part: GraphNode, pod: GraphNode, scene: Scene): Partial<ViewNodeData> {
  if (part.kind === 'Volume') return present('beyond', beyondOf(part, scene));
  const environment = environmentOf(part.id, scene.edges);
  const conflictPorts = (pod.attrs.portConflicts ?? []).flatMap(({ port, containers }) => (containers.includes(part.name) ? [port] : []));
  return { ...(environment.length === 0 ? {} : { environment }), ...(conflictPorts.length === 0 ? {} : { conflictPorts }) };
}

/** `{ [key]: value }`, or nothing of it. */
function present<K extends keyof ViewNodeData>(key: K, value: ViewNodeData[K] | undefined): Partial<ViewNodeData> {
  return value === undefined ? {} : { [key]: value };
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
