/** EndpointSlice (discovery.k8s.io). */
import { asBoolean, asPort, asRecord, asString, asStrings, isRecord, mapRecords, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { EndpointSliceEntity } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

type RawEndpoint = Raw<'addresses' | 'conditions' | 'targetRef' | 'nodeName' | 'hostname'>;

/** The objects' lists stand beside `metadata`, not in a `spec`. */
export function projectEndpointSlice(raw: RawObject & Raw<'addressType' | 'ports' | 'endpoints'>, context: ProjectionContext): EndpointSliceEntity | undefined {
  const base = projectMeta(raw, 'EndpointSlice', context);
  if (base === undefined) return undefined;
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    service: asString(base.labels['kubernetes.io/service-name']),
    addressType: asString(raw.addressType) ?? 'IPv4',
    ports: mapRecords(raw.ports, (item: Raw<'name' | 'port' | 'protocol'>) => ({
      name: asString(item.name),
      port: asPort(item.port),
      protocol: asString(item.protocol) ?? 'TCP',
    })),
    endpoints: mapRecords(raw.endpoints, projectEndpoint),
  };
}

/** Conditions left out: ready and serving count as true, terminating as false (discovery/v1 EndpointConditions). */
function projectEndpoint(raw: RawEndpoint): EndpointSliceEntity['endpoints'][number] {
  const conditions = asRecord<Raw<'ready' | 'serving' | 'terminating'>>(raw.conditions);
  const target = isRecord(raw.targetRef) ? asRecord<Raw<'kind' | 'name'>>(raw.targetRef) : {};
  const ready = asBoolean(conditions.ready) ?? true;
  return {
    addresses: asStrings(raw.addresses),
    ready,
    serving: asBoolean(conditions.serving) ?? ready,
    terminating: asBoolean(conditions.terminating) ?? false,
    pod: target.kind === 'Pod' ? asString(target.name) : undefined,
    nodeName: asString(raw.nodeName),
    hostname: asString(raw.hostname),
  };
}
