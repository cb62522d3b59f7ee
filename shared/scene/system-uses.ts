/**
 * The service account token that Kubernetes puts into nearly every Pod brings its namespace's `kube-root-ca.crt` along.
 * A line from each Pod to one card says nothing: such links are in the graph and the inspector, not in the picture.
 */
import type { GraphEdge, GraphNode } from '../model/graph';
import type { EdgeLookup } from './edge-index';
import type { NodeLookup } from './scene-nodes';

/** Whether a link is there only since Kubernetes added the volume it comes from. */
export function isSystemUse(edge: GraphEdge, nodes: NodeLookup): boolean {
  return edge.kind === 'uses' && nodes.get(edge.from)?.attrs.system === true;
}

/** Whether it is configuration that system volumes use, and nobody else. */
export function isSystemOnly({ id, kind }: GraphNode, edges: EdgeLookup, nodes: NodeLookup): boolean {
  if (kind !== 'ConfigMap' && kind !== 'Secret') return false;
  const own = edges.of(id);
  return own.length > 0 && own.every((edge) => isSystemUse(edge, nodes));
}
