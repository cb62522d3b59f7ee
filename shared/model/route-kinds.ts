import type { Entity, RouteEntity } from './entities';

/** Gateway API's routes (gateway-api.sigs.k8s.io/reference/spec), as ids bear their kinds. */
export const GATEWAY_ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'] as const;

/** All kinds that lead to Services by host, path or port. */
export const ROUTE_KINDS = ['Ingress', ...GATEWAY_ROUTE_KINDS] as const satisfies readonly RouteEntity['kind'][];

const NAMES: ReadonlySet<string> = new Set(ROUTE_KINDS);

/** Whether it is one of these kinds. */
export function isRouteKind(kind: string): kind is RouteEntity['kind'] {
  return NAMES.has(kind);
}

/** Whether it is an Ingress or one of the Gateway API's routes. */
export function isRoute(entity: Entity): entity is RouteEntity {
  return isRouteKind(entity.kind);
}
