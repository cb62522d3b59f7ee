/** What the one HTML file tells of each thing that it draws: the inspector's facts, its links to others that are drawn, what is remarked on it. */
import { groupBy } from '../base/group-by';
import { edgeWords } from '../document/outline';
import { factsOf, type FactLookup } from '../facts/facts';
import { podCount } from '../facts/pod-count';
import { ruleText } from '../insight/findings/rule-texts';
import { entityIdOf } from '../insight/findings/workload-of';
import { humanDuration } from '../kube/human-duration';
import type { EdgeKind, Finding, GraphEdge, GraphId, GraphNode } from '../model/graph';
import type { Fact, Severity } from '../protocol/engine';
import type { GraphStore } from '../relations/graph-store';
import type { Scene } from '../scene/scene';
import { shownState } from '../scene/look/shown-state';
import { severityOf } from '../scene/severity';
import type { TakeHomeFact, TakeHomeLink, TakeHomeThing } from './take-home-data';

/** With more the file would take a browser's breath away. */
const MOST_FULL = 4000;
const MAX_LINKS = 60;
const MAX_EVIDENCE = 4;

/** A link read from the thing's side, going out and coming in. */
const HEADINGS: Readonly<Record<EdgeKind, readonly [out: string, into: string]>> = {
  traffic: ['Calls', 'Called by'],
  localhost: ['Calls on localhost', 'Called on localhost by'],
  routes: ['Routes to', 'Reached through'],
  selects: ['Selects', 'Selected by'],
  mounts: ['Mounts', 'Mounted by'],
  uses: ['Uses', 'Used by'],
  binds: ['Bound to', 'Bound by'],
  owns: ['Controls', 'Controlled by'],
};
const LINK_ORDER = Object.keys(HEADINGS);
const URGENCY: Readonly<Record<Severity, number>> = { bad: 0, warn: 1, unknown: 2, ok: 3, idle: 4 };

export interface ThingsInput {
  readonly scene: Scene;
  readonly store: GraphStore;
  readonly findings: readonly Finding[];
  /** Milliseconds since the epoch: ages count from it. */
  readonly nowMs: number;
  /** About how many, with what is inside of Pods, are told in full. */
  readonly mostFull?: number;
}

export interface Things {
  readonly things: readonly TakeHomeThing[];
  /** How many are told in a line only. */
  readonly shortened: number;
}

/**
 * `drawn`: ids of what the pictures draw; what is inside of Pods that are told in full comes along. What is drawn open, then what is
 * in trouble, then objects and groups, is told before the many that are well.
 */
export function thingsOf(drawn: ReadonlySet<GraphId>, input: ThingsInput): Things {
  const { scene, mostFull = MOST_FULL } = input;
  const nodes = new Map<GraphId, GraphNode>();
  const opened = new Set<GraphId>();
  for (const id of drawn) {
    const node = nodeOf(scene, id);
    if (node === undefined) continue;
    if (!isPart(node)) nodes.set(id, node);
    else if (node.parent !== undefined) opened.add(node.parent);
  }
  const full = new Set<GraphId>();
  let shortened = 0;
  const order = Array.from(nodes.values(), (node) => ({ node, weight: opened.has(node.id) ? 0 : weightOf(node) })).sort((a, b) => a.weight - b.weight || (a.node.id < b.node.id ? -1 : 1));
  for (const { node } of order) {
    if (full.size >= mostFull) {
      shortened += 1;
      continue;
    }
    full.add(node.id);
    for (const part of node.kind === 'Pod' ? scene.partsOf(node.id) : []) {
      nodes.set(part.id, part);
      full.add(part.id);
    }
  }
  const byFinding = groupBy(input.findings, ({ subject }) => subject);
  const things = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((node) => toThing(node, full.has(node.id), nodes, byFinding, input));
  return { things, shortened };
}

function isPart({ kind }: GraphNode): boolean {
  return kind === 'Container' || kind === 'Volume';
}

function weightOf(node: GraphNode): number {
  return 1 + URGENCY[severityOf(node)] + (node.kind === 'Pod' ? 4 : 0);
}

/** Frames that stand for no object have a node too. */
function nodeOf(scene: Scene, id: GraphId): GraphNode | undefined {
  const node = scene.nodes.get(id);
  if (node !== undefined) return node;
  const frame = scene.layout.frame(id);
  return frame && { id, kind: frame.kind, name: frame.label, ...(frame.namespace !== undefined && { namespace: frame.namespace }), attrs: {} };
}

function toThing(node: GraphNode, isFull: boolean, nodes: ReadonlyMap<GraphId, GraphNode>, byFinding: ReadonlyMap<GraphId, readonly Finding[]>, { scene, store, nowMs }: ThingsInput): TakeHomeThing {
  const { id, kind, name, namespace, status } = node;
  const lookup: FactLookup = {
    node: (other) => scene.nodes.get(other),
    entity: (other) => store.entity(other),
    edgesOf: (other) => scene.edges.of(other),
    ownerOf: (other) => scene.owners.rootOf(other),
    podCount: (other) => podCount(scene, other),
  };
  const { severity } = shownState(node);
  const parent = node.parent !== undefined && nodes.has(node.parent) ? node.parent : undefined;
  return {
    id,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(status !== undefined && { status: node.attrs.planned === true ? 'planned' : status }),
    ...(severity !== undefined && { severity }),
    ...(parent !== undefined && { parent }),
    facts: isFull ? factsOf(node, lookup).map((fact) => toFact(fact, nodes, nowMs)) : [],
    labels: isFull && !isPart(node) ? store.entity(id)?.labels ?? {} : {},
    links: isFull ? linksOf(id, scene.edges.of(id), nodes) : [],
    findings: isFull ? (byFinding.get(id) ?? []).map(({ rule, severity, message }) => ({ severity, title: ruleText(rule)?.title ?? rule, message })) : [],
  };
}

function toFact({ label, value, section, severity, note, id, atMs }: Fact, nodes: ReadonlyMap<GraphId, GraphNode>, nowMs: number): TakeHomeFact {
  const moment = atMs === undefined ? [] : [atMs > nowMs ? `in ${humanDuration(atMs - nowMs)}` : `${humanDuration(nowMs - atMs)} before`];
  return {
    label,
    value: [...(value === '' ? [] : [value]), ...moment].join(', '),
    ...(section !== undefined && { section }),
    ...(severity !== undefined && { severity }),
    ...(note !== undefined && { note }),
    ...(id !== undefined && nodes.has(id) && { id }),
  };
}

/** Only to what the file shows: it holds no more than was shared. */
function linksOf(id: GraphId, edges: readonly GraphEdge[], nodes: ReadonlyMap<GraphId, GraphNode>): readonly TakeHomeLink[] {
  const shown = new Map<string, { readonly edge: GraphEdge; readonly end: GraphId }>();
  for (const edge of edges) {
    const other = edge.from === id ? edge.to : edge.from;
    // Of a Pod that is told in a line the inside is not told: there the Pod stands for it, once.
    const end = nodes.has(other) ? other : entityIdOf(other);
    if (nodes.has(end) && end !== id) shown.set(end === other ? edge.id : `${edge.kind} ${end}`, { edge, end });
  }
  const sorted = [...shown.values()].sort(({ edge: a }, { edge: b }) => LINK_ORDER.indexOf(a.kind) - LINK_ORDER.indexOf(b.kind) || Number(a.to === id) - Number(b.to === id) || (a.id < b.id ? -1 : 1));
  return sorted.slice(0, MAX_LINKS).map(({ edge, end }): TakeHomeLink => {
    const { kind, from, attrs } = edge;
    const isOut = from === id;
    const isStopped = attrs.verdict === 'denied' || attrs.refused !== undefined;
    const evidence = [
      ...(attrs.evidence ?? []).slice(0, MAX_EVIDENCE).map(({ container, field, text }) => `${container === undefined ? '' : `${container}: `}${field} = ${text}`),
      ...(isStopped ? [attrs.verdictWhy ?? attrs.refused ?? ''] : []),
    ];
    return { heading: HEADINGS[kind][isOut ? 0 : 1], to: end, words: [edgeWords(edge), ...(attrs.verdict === 'denied' ? ['denied'] : [])].filter((part) => part !== '').join(' · '), ...(isStopped && { isStopped }), evidence };
  });
}
