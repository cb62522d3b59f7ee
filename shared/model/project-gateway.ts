/** Gateway (gateway.networking.k8s.io). */
import { asPort, asRecord, asString, mapRecords, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import { readLabelSelector } from '../kube/selectors';
import type { GatewayEntity, GatewayListener } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

export function projectGateway(raw: RawObject, context: ProjectionContext): GatewayEntity | undefined {
  const base = projectMeta(raw, 'Gateway', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw<'gatewayClassName' | 'listeners' | 'addresses'>>(raw.spec);
  const status = asRecord<Raw<'addresses'>>(raw.status);
  const given = addresses(status.addresses);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    className: asString(spec.gatewayClassName),
    listeners: mapRecords(spec.listeners, projectListener),
    // What it got; before that, what it asks for.
    addresses: given.length > 0 ? given : addresses(spec.addresses),
  };
}

/** `allowedRoutes` of https://gateway-api.sigs.k8s.io/reference/spec, AllowedRoutes. */
function projectListener(raw: Raw<'name' | 'port' | 'protocol' | 'hostname' | 'allowedRoutes'>): GatewayListener | undefined {
  const port = asPort(raw.port);
  if (port === undefined) return undefined;
  const { namespaces, kinds } = asRecord<Raw<'namespaces' | 'kinds'>>(raw.allowedRoutes);
  const { from, selector } = asRecord<Raw<'from' | 'selector'>>(namespaces);
  const allowedKinds = mapRecords<Raw<'kind'>, string>(kinds, (item) => asString(item.kind));
  return {
    name: asString(raw.name) ?? '',
    port,
    protocol: asString(raw.protocol) ?? 'TCP',
    host: asString(raw.hostname),
    allowedFrom: asString(from),
    allowedNamespaces: readLabelSelector(selector),
    allowedKinds: allowedKinds.length > 0 ? allowedKinds : undefined,
  };
}

function addresses(value: unknown): readonly string[] {
  return mapRecords<Raw<'value'>, string>(value, (item) => asString(item.value));
}
