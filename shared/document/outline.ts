/** What the text formats (Mermaid, DOT) draw alike: boxes inside boxes, and words for nodes and edges. */
import type { GraphDocument, GraphEdge, GraphId, GraphNode } from '../model/graph';

export interface Box {
  readonly id: GraphId;
  readonly isVolume: boolean;
  readonly lines: readonly string[];
  readonly children: readonly Box[];
}

export interface ChartEdge {
  readonly kind: GraphEdge['kind'];
  readonly from: GraphId;
  readonly to: GraphId;
  /** Empty where its kind says all. */
  readonly words: string;
}

export interface Chart {
  readonly boxes: readonly Box[];
  /** Both ends are boxes of this chart. */
  readonly edges: readonly ChartEdge[];
  /** What the chart leaves out, as a sentence; absent: nothing. */
  readonly note?: string;
}

/** All of the document, as trees: Nodes hold their Pods, Pods their containers and volumes. In the document's order. */
export function toChart({ nodes, edges }: GraphDocument): Chart {
  return { boxes: toBoxes(nodes), edges: edges.map((edge) => ({ kind: edge.kind, from: edge.from, to: edge.to, words: edgeWords(edge) })) };
}

export function toBoxes(nodes: readonly GraphNode[]): readonly Box[] {
  const byParent = new Map<GraphId | undefined, GraphNode[]>();
  for (const node of nodes) {
    const siblings = byParent.get(node.parent);
    if (siblings === undefined) byParent.set(node.parent, [node]);
    else siblings.push(node);
  }
  const boxesUnder = (parent: GraphId | undefined): readonly Box[] => (byParent.get(parent) ?? []).map((node) => toBox(node, boxesUnder(node.id)));
  return boxesUnder(undefined);
}

export function toBox(node: GraphNode, children: readonly Box[] = []): Box {
  return { id: node.id, isVolume: node.kind === 'Volume', lines: nodeWords(node), children };
}

/** Each box, whoever holds it before what it holds. */
export function* eachBox(boxes: readonly Box[], parent?: GraphId): IterableIterator<{ readonly box: Box; readonly parent: GraphId | undefined }> {
  for (const box of boxes) {
    yield { box, parent };
    yield* eachBox(box.children, box.id);
  }
}

/** Two lines for a person: what it is, and its name; then what matters most about it. */
export function nodeWords({ kind, name, namespace, status, attrs }: GraphNode): readonly string[] {
  const where = namespace !== undefined && kind !== 'Container' && kind !== 'Volume' ? ` (${namespace})` : '';
  const what = kind === 'Container' ? roleOf(attrs) : kind === 'Volume' ? `${attrs.type ?? 'missing'} volume` : kind;
  const facts = [
    // No cluster says `Pending` of it: the window calls it so too.
    attrs.planned === true ? 'planned' : status,
    kind === 'Pod' ? attrs.podIPs?.[0] : undefined,
    kind === 'Container' ? attrs.image : undefined,
    kind === 'Service' ? attrs.ports?.map(({ port }) => port).join(', ') : undefined,
  ].filter((fact) => fact !== undefined && fact !== '');
  return [`${what}${where}`, name, ...(facts.length > 0 ? [facts.join(' · ')] : [])];
}

/** What an edge says in one line; empty where its kind says all. */
export function edgeWords({ kind, attrs }: GraphEdge): string {
  switch (kind) {
    case 'mounts':
      return `${attrs.mountPath ?? ''}${attrs.readOnly === true ? ' (read-only)' : ''}`;
    case 'localhost':
      return `localhost${attrs.port === undefined ? '' : `:${attrs.port}`}`;
    case 'traffic':
    case 'selects':
      return (attrs.ports ?? []).map(({ port, protocol }) => (protocol === 'TCP' ? `${port}` : `${port}/${protocol}`)).join(', ');
    case 'routes':
      return `${attrs.host ?? ''}${attrs.path ?? ''}`;
    case 'owns':
      return '';
    case 'uses':
      return attrs.optional === true ? 'uses if present' : 'uses';
    case 'binds':
      return 'bound to';
  }
}

/** Of the init chain also its place, from 1: steps run in order, and a native sidecar starts among them. */
function roleOf({ role, pattern, order = 0 }: GraphNode['attrs']): string {
  if (role === 'init') return `init ${order + 1}`;
  return role === 'sidecar' ? `${pattern ?? role}, starts as init ${order + 1}` : (pattern ?? role ?? 'Container');
}
