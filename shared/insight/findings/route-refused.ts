import { entityRule } from './finding-rule';

/** gateway-api.sigs.k8s.io/api-types/referencegrant; `refused`: see `shared/relations/routes.ts`. */
export const routeRefused = entityRule('route-refused', ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'], (route, graph) => {
  const refused = graph.edgesOf(route.id).filter(({ kind, from, attrs }) => kind === 'routes' && from === route.id && attrs.refused !== undefined);
  return [...new Set(refused.map(({ to }) => to))].sort().map((backend) => {
    const target = graph.node(backend);
    const name = target === undefined ? backend : `${target.kind} ${target.namespace ?? ''}/${target.name}`;
    return { subject: route.id, message: `${route.name} routes to ${name}, and no ReferenceGrant there allows it.` };
  });
});
