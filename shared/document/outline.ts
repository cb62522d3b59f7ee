/** What the text formats (Mermaid, DOT) draw alike: boxes inside boxes, and words for nodes and edges. */
import type { GraphDocument, GraphEdge, GraphId, GraphNode } from '../model/graph';

export interface Box {
  readonly node: GraphNode;
  readonly children: readonly Box[];
}

/** The document's nodes as trees: Nodes hold their Pods, Pods their containers and volumes. In the document's order. */
export function toBoxes(document: GraphDocument): readonly Box[] {
  const byParent = new Map<GraphId | undefined, GraphNode[]>();
  for (const node of document.nodes) {
    const siblings = byParent.get(node.parent);
    if (siblings === undefined) byParent.set(node.parent, [node]);
    else siblings.push(node);
  }
  const boxesUnder = (parent: GraphId | undefined): readonly Box[] =>
    (byParent.get(parent) ?? []).map((node) => ({ node, children: boxesUnder(node.id) }));
  return boxesUnder(undefined);
}

/** Two lines for a person: what it is, and its name; then what matters most about it. */
export function nodeWords({ kind, name, namespace, status, attrs }: GraphNode): readonly string[] {
  const where = namespace !== undefined && kind !== 'Container' && kind !== 'Volume' ? ` (${namespace})` : '';
  const what = kind === 'Container' ? (attrs.pattern ?? attrs.role ?? kind) : kind === 'Volume' ? `${attrs.type ?? 'missing'} volume` : kind;
  const facts = [
    status,
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
