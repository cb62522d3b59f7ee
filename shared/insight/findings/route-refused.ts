import { GATEWAY_ROUTE_KINDS } from '../../model/route-kinds';
import { entityRule } from './finding-rule';

/** gateway-api.sigs.k8s.io/api-types/referencegrant, and /reference/spec, AllowedRoutes; `refused`: see `shared/relations/routes.ts`. */
export const routeRefused = entityRule('route-refused', GATEWAY_ROUTE_KINDS, (route, graph) => {
  const refused = graph.edgesOf(route.id).filter(({ kind, attrs }) => kind === 'routes' && attrs.refused !== undefined);
  const backends = [...new Set(refused.filter(({ from }) => from === route.id).map(({ to }) => to))].sort().map((backend) => {
    const target = graph.node(backend);
    const name = target === undefined ? backend : `${target.kind} ${target.namespace ?? ''}/${target.name}`;
    return { subject: route.id, message: `${route.name} routes to ${name}, and no ReferenceGrant there allows it.`, about: backend };
  });
  const parents = refused.filter(({ to }) => to === route.id).map(({ from, attrs }) =>
    ({ subject: route.id, message: `${route.name} serves nothing by way of ${graph.node(from)?.name ?? from}: ${attrs.refused ?? ''}.`, about: from }));
  return [...backends, ...parents];
});
