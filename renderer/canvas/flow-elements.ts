/**
 * ViewFrame -> React Flow's nodes and edges. What did not change keeps its identity from frame to frame, so that React
 * renders only what changed. Sizes, positions and handles are always given: React Flow measures nothing.
 */
import { Position, type Edge, type Node } from '@xyflow/react';
import type { Point, Rect } from '../../shared/base/geometry';
import { groupBy } from '../../shared/base/group-by';
import { isSame } from '../../shared/base/is-same';
import type { GraphId } from '../../shared/model/graph';
import type { ViewEdge, ViewFrame, ViewNode } from '../../shared/protocol/engine';
import { edgeGeometry, mountStarts, type EdgeGeometry, type MountStart } from '../../shared/scene/edge-geometry';
import { isStopped, linkVariant } from '../../shared/scene/link-look';
import { edgeLabel, nodeLabel } from './aria';
import { LinkWords } from './link-words';

export interface FlowNodeData extends Record<string, unknown> {
  readonly view: ViewNode;
}

export interface FlowEdgeData extends Record<string, unknown> {
  readonly view: ViewEdge;
  readonly geometry: EdgeGeometry;
}

export type FlowNode = Node<FlowNodeData, ViewNode['type']>;
export type FlowEdge = Edge<FlowEdgeData, 'link'>;

/** Boxes lie on what holds them; lines between them run below them and below the headers of groups, those that begin inside a Pod above its paper, what is stopped above all boxes, selected ones above all. */
const NODE_Z: Readonly<Record<ViewNode['type'], number>> = { group: 8, object: 20, pod: 20, volume: 40, container: 40 };
const OPEN_POD_Z = 10;
const EDGE_Z = { between: 5, stopped: 45, inside: 35, selected: 60 } as const;

interface KnownNode {
  readonly view: ViewNode;
  readonly flow: FlowNode;
}

interface KnownEdge {
  readonly view: ViewEdge;
  readonly from: Rect;
  readonly to: Rect;
  readonly lane: number;
  readonly start: MountStart | undefined;
  readonly word: Point | undefined;
  readonly flow: FlowEdge;
}

/** Maps frames to elements; keeps those of the last frame. One for each canvas. */
export class FlowElements {
  #nodes = new Map<string, KnownNode>();
  #edges = new Map<string, KnownEdge>();

  update(frame: ViewFrame): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
    const nodes = new Map<string, KnownNode>();
    for (const view of frame.nodes) {
      const known = this.#nodes.get(view.id);
      nodes.set(view.id, known !== undefined && isSame(known.view, view) ? known : { view, flow: toFlowNode(view) });
    }
    const lanes = new Map<string, number>();
    const starts = startsOfMounts(frame.edges, nodes);
    const words = new LinkWords(frame.nodes);
    const edges = new Map<string, KnownEdge>();
    for (const view of frame.edges) {
      const start = nodes.get(view.from)?.view;
      const from = start?.rect;
      const to = nodes.get(view.to)?.view.rect;
      if (from === undefined || to === undefined) continue;
      const pod = start?.node.attrs.role === 'init' ? nodes.get(podOf(view.from))?.view.rect : undefined;
      const pair = `${view.from} ${view.to}`;
      const lane = lanes.get(pair) ?? 0;
      lanes.set(pair, lane + 1);
      const known = this.#edges.get(view.id);
      const mountStart = starts.get(view.id);
      const word = isInside(view) ? undefined : words.place(view, from, to);
      const isKept = known?.lane === lane && isSame(known.start, mountStart) && isSame(known.word, word) && isSame(known.view, view) && isSame(known.from, from) && isSame(known.to, to);
      if (isKept) edges.set(view.id, known);
      else {
        const geometry = edgeGeometry(view.kind, from, to, lane, pod, mountStart);
        edges.set(view.id, { view, from, to, lane, start: mountStart, word, flow: toFlowEdge(view, word === undefined ? geometry : { ...geometry, label: word }) });
      }
    }
    this.#nodes = nodes;
    this.#edges = edges;
    return { nodes: [...nodes.values()].map(({ flow }) => flow), edges: [...edges.values()].map(({ flow }) => flow) };
  }
}

/** By link: where each mount of a container begins on its lower side. */
function startsOfMounts(edges: readonly ViewEdge[], nodes: ReadonlyMap<string, KnownNode>): ReadonlyMap<string, MountStart> {
  const mounts = edges.flatMap((view) => {
    const volume = view.kind === 'mounts' ? nodes.get(view.to)?.view.rect : undefined;
    return volume === undefined ? [] : [{ view, volume }];
  });
  const starts = new Map<string, MountStart>();
  for (const [, ofOne] of groupBy(mounts, ({ view }) => view.from)) {
    for (const [at, start] of mountStarts(ofOne.map(({ volume }) => volume)).entries()) starts.set(ofOne[at]?.view.id ?? '', start);
  }
  return starts;
}

/** `Container/<ns>/<pod>/<name>` -> `Pod/<ns>/<pod>`. */
function podOf(container: GraphId): GraphId {
  return `Pod/${container.split('/').slice(1, 3).join('/')}`;
}

function toFlowNode(view: ViewNode): FlowNode {
  const { id, type, rect, level } = view;
  // React Flow compares its sizes with the page's whole pixels; the exact size is the drawn box's own.
  const width = Math.ceil(rect.width);
  const height = Math.ceil(rect.height);
  const handle = { x: rect.width / 2, y: rect.height / 2, width: 1, height: 1, position: Position.Top };
  return {
    id,
    type,
    position: { x: rect.x, y: rect.y },
    width,
    height,
    measured: { width, height },
    handles: [{ ...handle, type: 'source' }, { ...handle, type: 'target' }],
    zIndex: type === 'pod' && level === 'open' ? OPEN_POD_Z : NODE_Z[type],
    data: { view },
    ariaLabel: nodeLabel(view),
    ariaRole: 'group',
    // Not in the order of the Tab key, which would go through hundreds: the canvas walks. A script or a screen reader may.
    domAttributes: { tabIndex: -1 },
  };
}

function toFlowEdge(view: ViewEdge, geometry: EdgeGeometry): FlowEdge {
  return {
    id: view.id,
    type: 'link',
    source: view.from,
    target: view.to,
    zIndex: zOf(view) + Math.round((geometry.nearness ?? 0) * 4),
    data: { view, geometry },
    ariaLabel: edgeLabel(view),
  };
}

function zOf({ kind, from, attrs, selected }: ViewEdge): number {
  if (selected) return EDGE_Z.selected;
  if (isInside({ from })) return EDGE_Z.inside;
  return isStopped(linkVariant(kind, attrs)) ? EDGE_Z.stopped : EDGE_Z.between;
}

/** Whether it begins at a part of a Pod. */
function isInside({ from }: Pick<ViewEdge, 'from'>): boolean {
  return /^(Container|Volume)\//.test(from);
}
