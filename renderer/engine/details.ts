/** Everything the inspector shows of one thing. */
import type { GraphEdge, GraphId, GraphNode } from '../../shared/model/graph';
import type { DetailLink, Details, SearchHit } from '../../shared/protocol/engine';
import type { SceneFrame } from '../../shared/scene/scene-frame';
import type { NodeLookup } from '../../shared/scene/scene-nodes';
import { severityOf } from '../../shared/scene/severity';
import { factsOf, type FactLookup } from '../../shared/facts/facts';
import { podCount } from '../../shared/facts/pod-count';
import type { GraphModel } from './graph-model';
import { toHit } from './search';

/** Undefined where nothing of that id is known. Links and children, each at most `limit`: a Service may have thousands. */
export function detailsOf({ store, scene, findings }: GraphModel, id: GraphId, limit = Infinity): Details | undefined {
  const node = scene.nodes.get(id) ?? frameAsNode(scene, id);
  if (!node) return undefined;
  const entity = store.entity(id) ?? (node.parent === undefined ? undefined : store.entity(node.parent));
  const isPart = entity !== undefined && entity.id !== id;
  const lookup: FactLookup = {
    node: (other) => scene.nodes.get(other),
    entity: (other) => store.entity(other),
    edgesOf: (other) => scene.edges.of(other),
    ownerOf: (other) => scene.owners.rootOf(other),
    podCount: (other) => podCount(scene, other),
  };
  const { requests, limits } = node.attrs;
  const edges = scene.edges.of(id);
  const links = linksOf(node, scene.nodes, edges, limit);
  const children = childrenOf(scene, node, limit);
  return {
    node,
    severity: severityOf(node),
    ...(entity === undefined ? {} : { origin: entity.origin }),
    labels: isPart ? {} : (entity?.labels ?? {}),
    facts: factsOf(node, lookup),
    links,
    linkCount: edges.length > limit ? edges.length : links.length,
    children,
    childCount: node.kind === 'Pod' ? children.length : (insideOf(scene, node.id)?.size ?? 0),
    findings: findings.of(id),
    ...(requests === undefined ? {} : { requests }),
    ...(limits === undefined ? {} : { limits }),
  };
}

/** Frames that stand for no object: Pods without a Node, bands. */
function frameAsNode(scene: GraphModel['scene'], id: GraphId): GraphNode | undefined {
  const frame = scene.layout.frame(id);
  return frame && { id, kind: frame.kind, name: frame.label, ...(frame.namespace === undefined ? {} : { namespace: frame.namespace }), attrs: {} };
}

const LINK_ORDER = ['traffic', 'localhost', 'routes', 'selects', 'mounts', 'uses', 'binds', 'owns'];

function linksOf(node: GraphNode, nodes: NodeLookup, edges: readonly GraphEdge[], limit: number): DetailLink[] {
  const ordered = [...edges].sort((a, b) => LINK_ORDER.indexOf(a.kind) - LINK_ORDER.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
  return ordered.slice(0, limit).flatMap((edge) => {
    const direction = edge.from === node.id ? 'out' : 'in';
    const other = nodes.get(direction === 'out' ? edge.to : edge.from);
    return other ? [{ edge: { ...edge, dimmed: false, selected: false, animated: false }, direction, other: hitBeside(node, other) } as const] : [];
  });
}

/** Between the parts of one Pod it goes without saying whose they are. */
function hitBeside(node: GraphNode, other: GraphNode): SearchHit {
  const { where, ...hit } = toHit(other);
  return where === undefined || other.parent === node.id || other.parent === node.parent ? hit : { ...hit, where };
}

/** What a part is in its Pod: `init 1`, `sidecar`, `emptyDir`. */
function roleText({ kind, attrs }: GraphNode): string | undefined {
  if (kind === 'Volume') return attrs['type'];
  return attrs.role === 'init' ? `init ${(attrs.order ?? 0) + 1}` : attrs.role;
}

function childrenOf(scene: GraphModel['scene'], node: GraphNode, limit: number): SearchHit[] {
  if (node.kind === 'Pod') {
    const parts = [...scene.partsOf(node.id)];
    const place = ({ kind, attrs }: GraphNode): number => (kind === 'Volume' ? 1e6 : attrs.role === 'init' ? (attrs.order ?? 0) : 1e3 + (attrs.order ?? 0));
    return parts.sort((a, b) => place(a) - place(b)).map((part) => toHit(part, { where: roleText(part) }));
  }
  const hits: SearchHit[] = [];
  insideOf(scene, node.id)?.forEach((item) => {
    if (hits.length < limit) hits.push(toHit(item.node));
  });
  return hits;
}

/** A group's Pods; a band's things. */
function insideOf({ layout }: GraphModel['scene'], id: GraphId): SceneFrame['pods'] | undefined {
  const frame = layout.frame(id);
  return frame?.type === 'band' ? frame.strip : frame?.pods;
}
