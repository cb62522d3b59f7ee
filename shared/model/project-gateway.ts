/** Gateway (gateway.networking.k8s.io). */
import { asPort, asRecord, asString, mapRecords, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { GatewayEntity } from './entities';
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
    listeners: mapRecords(spec.listeners, (item: Raw<'name' | 'port' | 'protocol' | 'hostname'>) => {
      const port = asPort(item.port);
      if (port === undefined) return undefined;
      return { name: asString(item.name) ?? '', port, protocol: asString(item.protocol) ?? 'TCP', host: asString(item.hostname) };
    }),
    // What it got; before that, what it asks for.
    addresses: given.length > 0 ? given : addresses(spec.addresses),
  };
}

function addresses(value: unknown): readonly string[] {
  return mapRecords<Raw<'value'>, string>(value, (item) => asString(item.value));
}
