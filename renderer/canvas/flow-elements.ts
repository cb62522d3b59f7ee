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
import { edgeGeometry, type EdgeGeometry } from '../../shared/scene/edge-geometry';
import { innerLinks, isInnerKind } from '../../shared/scene/inner-links';
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
  /** Of a link inside a Pod. */
  readonly inner: EdgeGeometry | undefined;
  readonly word: Point | undefined;
  readonly flow: FlowEdge;
}

/** Maps frames to elements; keeps those of the last frame. One for each canvas. */
export class FlowElements {
  #nodes = new Map<string, KnownNode>();
  #edges = new Map<string, KnownEdge>();

  /** `perPx`: world units per CSS pixel, for the room of words. */
  update(frame: ViewFrame, perPx = 1): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
    const nodes = new Map<string, KnownNode>();
    for (const view of frame.nodes) {
      const known = this.#nodes.get(view.id);
      nodes.set(view.id, known !== undefined && isSame(known.view, view) ? known : { view, flow: toFlowNode(view) });
    }
    const inner = insidePods(frame, nodes);
    const words = new LinkWords(frame.nodes, perPx);
    const edges = new Map<string, KnownEdge>();
    for (const view of frame.edges) {
      const from = nodes.get(view.from)?.view.rect;
      const to = nodes.get(view.to)?.view.rect;
      if (from === undefined || to === undefined) continue;
      const known = this.#edges.get(view.id);
      const own = inner.get(view.id);
      const word = isInside(view) ? undefined : words.place(view, from, to);
      const isKept = known !== undefined && isSame(known.inner, own) && isSame(known.word, word) && isSame(known.view, view) && isSame(known.from, from) && isSame(known.to, to);
      if (isKept) edges.set(view.id, known);
      else {
        const geometry = own ?? edgeGeometry(from, to);
        edges.set(view.id, { view, from, to, inner: own, word, flow: toFlowEdge(view, word === undefined ? geometry : { ...geometry, label: word }) });
      }
    }
    this.#nodes = nodes;
    this.#edges = edges;
    return { nodes: [...nodes.values()].map(({ flow }) => flow), edges: [...edges.values()].map(({ flow }) => flow) };
  }
}

/** By link: the lines inside open Pods, each Pod's together, since their words make room for each other. */
function insidePods({ nodes: views, edges }: ViewFrame, nodes: ReadonlyMap<string, KnownNode>): ReadonlyMap<string, EdgeGeometry> {
  const links = groupBy(edges.filter(({ kind }) => isInnerKind(kind)), ({ from }) => podOf(from));
  if (links.size === 0) return new Map();
  const parts = groupBy(views.filter(({ type }) => type === 'container' || type === 'volume'), ({ id }) => podOf(id));
  return new Map([...links].flatMap(([id, ofPod]) => {
    const pod = nodes.get(id)?.view;
    return pod === undefined ? [] : [...innerLinks(pod, parts.get(id) ?? [], ofPod)];
  }));
}

/** `Container/<ns>/<pod>/<name>` -> `Pod/<ns>/<pod>`; volumes alike. */
function podOf(part: GraphId): GraphId {
  return `Pod/${part.split('/').slice(1, 3).join('/')}`;
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
    zIndex: zOf(view),
    data: { view, geometry },
    ariaLabel: edgeLabel(view),
  };
}

function zOf({ kind, from, attrs, selected }: ViewEdge): number {
  // In the gaps between the cards, or behind them: whatever is selected, no name is crossed out.
  if (isInnerKind(kind)) return EDGE_Z.inside;
  if (selected) return EDGE_Z.selected;
  if (isInside({ from })) return EDGE_Z.inside;
  return isStopped(linkVariant(kind, attrs)) ? EDGE_Z.stopped : EDGE_Z.between;
}

/** Whether it begins at a part of a Pod. */
function isInside({ from }: Pick<ViewEdge, 'from'>): boolean {
  return /^(Container|Volume)\//.test(from);
}
