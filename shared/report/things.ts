/** What the one HTML file tells of each thing that it draws: the inspector's facts, its links to others that are drawn, what is remarked on it. */
import { edgeWords } from '../document/outline';
import { factsOf, type FactLookup } from '../facts/facts';
import { podCount } from '../facts/pod-count';
import { ruleText } from '../insight/findings/rule-texts';
import { humanDuration } from '../kube/human-duration';
import type { EdgeKind, Finding, GraphEdge, GraphId, GraphNode } from '../model/graph';
import type { Fact, Severity } from '../protocol/engine';
import type { GraphStore } from '../relations/graph-store';
import type { Scene } from '../scene/scene';
import { severityOf } from '../scene/severity';
import type { TakeHomeFact, TakeHomeLink, TakeHomeThing } from './take-home-data';

/** So many are told in full; of more the file would take a browser's breath away. */
const FULL_THINGS = 3000;
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
}

export interface Things {
  readonly things: readonly TakeHomeThing[];
  /** Of these, told in a line only. */
  readonly shortened: number;
}

/** `drawn`: ids of what the pictures draw; what is inside of Pods comes along. */
export function thingsOf(drawn: ReadonlySet<GraphId>, input: ThingsInput): Things {
  const { scene } = input;
  const nodes = new Map<GraphId, GraphNode>();
  for (const id of drawn) {
    const node = nodeOf(scene, id);
    if (node !== undefined) nodes.set(id, node);
    if (node?.kind === 'Pod') for (const part of scene.partsOf(id)) nodes.set(part.id, part);
  }
  const byFinding = new Map<GraphId, Finding[]>();
  for (const finding of input.findings) {
    const known = byFinding.get(finding.subject);
    if (known === undefined) byFinding.set(finding.subject, [finding]);
    else known.push(finding);
  }
  // What is in trouble, then objects and groups, is told before the many that are well.
  const order = [...nodes.values()].sort((a, b) => weight(a) - weight(b) || (a.id < b.id ? -1 : 1));
  const full = new Set(order.slice(0, FULL_THINGS).map(({ id }) => id));
  const things = order.map((node) => toThing(node, full.has(node.id), nodes, byFinding, input)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { things, shortened: nodes.size - full.size };
}

function weight(node: GraphNode): number {
  const isPart = node.kind === 'Container' || node.kind === 'Volume';
  return URGENCY[severityOf(node)] + (isPart ? 8 : node.kind === 'Pod' ? 4 : 0);
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
  const isPart = kind === 'Container' || kind === 'Volume';
  const lookup: FactLookup = {
    node: (other) => scene.nodes.get(other),
    entity: (other) => store.entity(other),
    edgesOf: (other) => scene.edges.of(other),
    ownerOf: (other) => scene.owners.rootOf(other),
    podCount: (other) => podCount(scene, other),
  };
  const parent = node.parent !== undefined && nodes.has(node.parent) ? node.parent : undefined;
  return {
    id,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(status !== undefined && { status }),
    severity: severityOf(node),
    ...(parent !== undefined && { parent }),
    facts: isFull ? factsOf(node, lookup).map((fact) => toFact(fact, nodes, nowMs)) : [],
    labels: isFull && !isPart ? store.entity(id)?.labels ?? {} : {},
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
  const shown = edges.filter(({ from, to }) => nodes.has(from === id ? to : from));
  shown.sort((a, b) => LINK_ORDER.indexOf(a.kind) - LINK_ORDER.indexOf(b.kind) || Number(a.to === id) - Number(b.to === id) || (a.id < b.id ? -1 : 1));
  return shown.slice(0, MAX_LINKS).map((edge): TakeHomeLink => {
    const { kind, from, to, attrs } = edge;
    const isOut = from === id;
    const isStopped = attrs.verdict === 'denied' || attrs.refused !== undefined;
    const evidence = [
      ...(attrs.evidence ?? []).slice(0, MAX_EVIDENCE).map(({ container, field, text }) => `${container === undefined ? '' : `${container}: `}${field} = ${text}`),
      ...(isStopped ? [attrs.verdictWhy ?? attrs.refused ?? ''] : []),
    ];
    return { heading: HEADINGS[kind][isOut ? 0 : 1], to: isOut ? to : from, words: [edgeWords(edge), ...(attrs.verdict === 'denied' ? ['denied'] : [])].filter((part) => part !== '').join(' · '), ...(isStopped && { isStopped }), evidence };
  });
}
