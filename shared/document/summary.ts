/** A chart small enough for the tool that draws it: what is too much is summed up, as little as it takes. */
import { plural } from '../base/count-text';
import type { GraphDocument, GraphEdge, GraphId, GraphNode } from '../model/graph';
import { edgeWords, toBox, toBoxes, toChart, type Box, type Chart, type ChartEdge } from './outline';

export interface ChartLimits {
  readonly edges: number;
  /** Of the text. */
  readonly letters?: number;
}

export interface ChartText {
  readonly text: string;
  /** What the chart leaves out; absent: nothing. */
  readonly note?: string;
}

/** Words for an edge that stands for several. */
const MOST_WORDS = 3;
const OUTSIDE: GraphId = 'External//';

/** The first that fits, from all there is to Namespaces alone; of those as many edges as the tool takes, those that stand for most. */
export function toChartText(document: GraphDocument, write: (chart: Chart) => Iterable<string>, limits: ChartLimits): ChartText {
  for (const toSmaller of [toChart, withoutInsides, byWorkload]) {
    const chart = toSmaller(document);
    if (chart.edges.length > limits.edges) continue;
    const text = [...write(chart)].join('');
    if (text.length <= (limits.letters ?? Infinity)) return { text, ...(chart.note !== undefined && { note: chart.note }) };
  }
  const chart = byNamespace(document, limits.edges);
  return { text: [...write(chart)].join(''), ...(chart.note !== undefined && { note: chart.note }) };
}

function withoutInsides({ nodes, edges }: GraphDocument): Chart {
  const parents = new Map(nodes.map((node) => [node.id, isInside(node) ? (node.parent ?? node.id) : node.id]));
  const { folded } = fold(edges, (id) => parents.get(id));
  return { boxes: toBoxes(nodes.filter((node) => !isInside(node))), edges: folded, note: 'Containers and volumes are left out: Pods stand for them.' };
}

function byWorkload({ nodes, edges }: GraphDocument): Chart {
  const { placeOf, podsOf } = workloads(nodes, edges);
  const { folded } = fold(edges, placeOf);
  const free: Box[] = [];
  const byNamespaces = new Map<string, Box[]>();
  for (const node of nodes) {
    if (placeOf(node.id) !== node.id) continue;
    const { namespace, ...rest } = node;
    // Its Namespace stands around it.
    const { lines, ...box } = toBox(rest);
    const pods = node.kind === 'Pod' ? 0 : (podsOf.get(node.id) ?? 0);
    const siblings = namespace === undefined ? free : (byNamespaces.get(namespace) ?? []);
    siblings.push({ ...box, lines: pods === 0 ? lines : [...lines, plural(pods, 'Pod')] });
    if (namespace !== undefined) byNamespaces.set(namespace, siblings);
  }
  const held = [...byNamespaces].map(([name, children]): Box => ({ id: namespaceId(name), isVolume: false, lines: ['Namespace', name], children }));
  return { boxes: [...held, ...free], edges: folded, note: 'Pods are summed up by what controls them, and Nodes are left out.' };
}

function byNamespace({ nodes, edges }: GraphDocument, most: number): Chart {
  const { placeOf, podsOf } = workloads(nodes, edges);
  const sums = new Map<string, { pods: number; workloads: number }>();
  const places = new Map<GraphId, GraphId>();
  let outside = 0;
  for (const { id, kind, namespace } of nodes) {
    if (kind === 'External') outside += 1;
    if (kind === 'External' || namespace !== undefined) places.set(id, namespace === undefined ? OUTSIDE : namespaceId(namespace));
    if (namespace === undefined) continue;
    const sum = sums.get(namespace) ?? { pods: 0, workloads: 0 };
    sums.set(namespace, sum);
    const pods = placeOf(id) === id ? (podsOf.get(id) ?? 0) : 0;
    sum.pods += pods;
    if (pods > 0) sum.workloads += 1;
  }
  const boxes = [...sums].map(([name, sum]): Box => ({ id: namespaceId(name), isVolume: false, lines: ['Namespace', name, `${plural(sum.pods, 'Pod')} · ${plural(sum.workloads, 'workload')}`], children: [] }));
  if (outside > 0) boxes.push({ id: OUTSIDE, isVolume: false, lines: ['Outside', plural(outside, 'host')], children: [] });
  const { folded, counts } = fold(edges, (id) => places.get(id));
  const kept = new Set([...folded].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, most));
  const left = folded.length - kept.size;
  return { boxes, edges: folded.filter((edge) => kept.has(edge)), note: `All is summed up by Namespace${left === 0 ? '' : `, and ${plural(left, 'edge')} that stand for least are left out`}.` };
}

/** Each thing's outermost controller, and how many Pods it has. Nodes and Namespaces have no place: they hold things of many. */
function workloads(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): { readonly placeOf: (id: GraphId) => GraphId | undefined; readonly podsOf: ReadonlyMap<GraphId, number> } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const owners = new Map<GraphId, GraphId>();
  for (const { kind, from, to } of edges) if (kind === 'owns' && byId.get(from)?.kind !== 'Node') owners.set(to, from);
  const placeOf = (id: GraphId): GraphId | undefined => {
    const node = byId.get(id);
    if (node === undefined || node.kind === 'Node' || node.kind === 'Namespace') return undefined;
    let place = isInside(node) ? (node.parent ?? id) : id;
    // A file may say that two own each other.
    const seen = new Set<GraphId>();
    for (let owner = owners.get(place); owner !== undefined && !seen.has(owner); owner = owners.get(place)) {
      seen.add(owner);
      place = owner;
    }
    return place;
  };
  const podsOf = new Map<GraphId, number>();
  for (const { id, kind } of nodes) {
    const place = kind === 'Pod' ? placeOf(id) : undefined;
    if (place !== undefined) podsOf.set(place, (podsOf.get(place) ?? 0) + 1);
  }
  return { placeOf, podsOf };
}

/** Edges between places, one for all of a kind between the same two; what stays in one place is none. */
function fold(edges: readonly GraphEdge[], placeOf: (id: GraphId) => GraphId | undefined): { readonly folded: readonly ChartEdge[]; readonly counts: ReadonlyMap<ChartEdge, number> } {
  const sums = new Map<string, { readonly kind: GraphEdge['kind']; readonly from: GraphId; readonly to: GraphId; readonly words: Set<string>; count: number }>();
  for (const edge of edges) {
    const [from, to] = [placeOf(edge.from), placeOf(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = JSON.stringify([edge.kind, from, to]);
    const sum = sums.get(key) ?? { kind: edge.kind, from, to, words: new Set<string>(), count: 0 };
    sums.set(key, sum);
    sum.count += 1;
    const words = edgeWords(edge);
    if (words !== '') sum.words.add(words);
  }
  const counts = new Map<ChartEdge, number>();
  const folded = [...sums.values()].map(({ kind, from, to, words, count }): ChartEdge => {
    const all = [...words];
    const edge = { kind, from, to, words: all.length > MOST_WORDS ? `${all.slice(0, MOST_WORDS - 1).join(', ')}, …` : all.join(', ') };
    counts.set(edge, count);
    return edge;
  });
  return { folded, counts };
}

function isInside({ kind }: GraphNode): boolean {
  return kind === 'Container' || kind === 'Volume';
}

function namespaceId(name: string): GraphId {
  return `Namespace//${name}`;
}
