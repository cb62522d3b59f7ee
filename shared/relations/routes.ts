import { groupBy } from '../base/group-by';
import type { RouteEntity, RouteParent } from '../model/entities';
import { objectId } from '../model/ids';
import type { EdgeDraft } from './contribution';
import { admit, grantRefusal } from './gateway-rules';
import type { GraphLookup } from './graph-lookup';
import { withoutAbsent } from './without-absent';

/**
 * `routes`: from an Ingress or route to each backend, one edge for each host and path; and from its Gateways to a route. An
 * edge that nothing passes over says so in `refused`: a backend of another namespace without a ReferenceGrant there, a
 * route that no listener admits.
 */
export function routes(route: RouteEntity, lookup: GraphLookup): readonly EdgeDraft[] {
  const backends = route.rules.map(({ host, path, pathType, method, port, weight, isMirror, backend }): EdgeDraft => {
    const isAway = backend.namespace !== route.namespace;
    const refused = isAway ? grantRefusal(route, backend, lookup.referenceGrantsIn(backend.namespace)) : undefined;
    return {
      kind: 'routes',
      from: route.id,
      to: objectId(backend.kind, backend.namespace, backend.name),
      attrs: withoutAbsent({ host, path, pathType, method, port, weight, mirror: isMirror, refused }),
    };
  });
  const parents = groupBy(route.parents, ({ kind, namespace, name }) => objectId(kind, namespace, name));
  return [...backends, ...[...parents].map(([from, references]): EdgeDraft => ({ kind: 'routes', from, to: route.id, attrs: parentAttrs(route, references, lookup) }))];
}

/** `references` are all to one parent, a section each: it is refused where every one is. */
function parentAttrs(route: RouteEntity, references: readonly RouteParent[], lookup: GraphLookup): EdgeDraft['attrs'] {
  const reasons = references.map((parent) => refusalOf(route, parent, lookup));
  const [first] = reasons;
  return first === undefined || reasons.includes(undefined) ? {} : { refused: first };
}

/** A Gateway that is not in the input may admit anything. */
function refusalOf(route: RouteEntity, parent: RouteParent, lookup: GraphLookup): string | undefined {
  const gateway = parent.kind === 'Gateway' ? lookup.gateway(parent.namespace, parent.name) : undefined;
  if (gateway === undefined) return undefined;
  const admission = admit(gateway, route, parent, (namespace) => (lookup.isDescribed(namespace) ? lookup.namespaceLabels(namespace) : undefined));
  return 'refused' in admission ? admission.refused : undefined;
}
