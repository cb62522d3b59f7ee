import type { RouteEntity } from '../model/entities';
import { objectId } from '../model/ids';
import type { EdgeDraft } from './contribution';

/** `routes`: from an Ingress or route to each backend, one edge for each host and path; and from its Gateways to a route. */
export function routes(route: RouteEntity): readonly EdgeDraft[] {
  const backends = route.rules.map(({ host, path, port, backend }): EdgeDraft => ({
    kind: 'routes',
    from: route.id,
    to: objectId(backend.kind, backend.namespace, backend.name),
    attrs: { ...(host !== undefined && { host }), ...(path !== undefined && { path }), ...(port !== undefined && { port }) },
  }));
  const parents = new Set(route.parents.map(({ kind, namespace, name }) => objectId(kind, namespace, name)));
  return [...backends, ...[...parents].map((from): EdgeDraft => ({ kind: 'routes', from, to: route.id, attrs: {} }))];
}
