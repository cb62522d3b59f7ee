/** Nodes for what is referred to but not in the input. */
import type { GraphId, GraphNode } from '../model/graph';

/** One port of an External node, as in `ports` of a traffic edge. */
export interface ReferredPort {
  readonly port: number | string;
  readonly protocol: string;
}

/**
 * The node of an id that nothing in the input describes: a host outside (`External`), or an object with status
 * `Missing`. `ports`: those that traffic edges name, for External hosts; `isOptional`: all that refers to it says that it may be absent.
 */
export function stubNode(id: GraphId, ports: readonly ReferredPort[], isOptional: boolean): GraphNode {
  const slash = id.indexOf('/');
  // `Service.serving.knative.dev`: the kind, and the group that tells it from Kubernetes' own.
  const [kind = ''] = id.slice(0, slash).split('.');
  const rest = id.slice(slash + 1);
  if (kind === 'External') return { id, kind, name: rest, attrs: { ports: [...ports].sort(comparePorts) } as GraphNode['attrs'] };
  const last = rest.lastIndexOf('/');
  const missing = { status: 'Missing', ...(isOptional && { isOptional }), attrs: {} } as const;
  if (last < 0) return { id, kind, name: rest, ...missing };
  return { id, kind, name: rest.slice(last + 1), namespace: rest.slice(0, last), ...missing };
}

function comparePorts(a: ReferredPort, b: ReferredPort): number {
  return Number(a.port) - Number(b.port) || (a.protocol < b.protocol ? -1 : 1);
}
