/**
 * The EndpointSlices that Kubernetes mirrors `Endpoints` into, for Services without a selector
 * (kubernetes.io/docs/concepts/services-networking/service, "EndpointSlice mirroring"; pkg/controller/endpointslicemirroring). In a
 * cluster they are there already; manifests hold the Endpoints alone.
 */
import { parseIp } from '../kube/cidr';
import { asRecord, asRecords, asString, asTextMap, isRecord, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import { namespaceOf } from './project-meta';

/** The label by which a slice names its Service. */
export const SERVICE_NAME = 'kubernetes.io/service-name';
/** Of Endpoints whose author writes the slices too, as the API server does for its own Service. */
const SKIP_MIRROR = 'endpointslice.kubernetes.io/skip-mirror';
/** Endpoints were once what leaders were elected by. */
const LEADER = 'control-plane.alpha.kubernetes.io/leader';

type RawSubset = Raw<'addresses' | 'notReadyAddresses' | 'ports'>;
type RawAddress = Raw<'ip' | 'hostname' | 'nodeName' | 'targetRef'>;

/** Core `Endpoints`, which no label or annotation keeps from being mirrored. */
export function isMirrored(raw: RawObject): boolean {
  const { labels, annotations } = asRecord<RawMeta>(raw.metadata);
  return raw.kind === 'Endpoints' && raw.apiVersion === 'v1' && asTextMap(labels)[SKIP_MIRROR] !== 'true' && asTextMap(annotations)[LEADER] === undefined;
}

/** Raw slices of such Endpoints, one for each subset and address family, named `<name>~0`, `<name>~1`, ... */
export function mirroredSlices(raw: RawObject & Raw<'subsets'>): readonly RawObject[] {
  const meta = asRecord<RawMeta>(raw.metadata);
  const name = asString(meta.name);
  if (name === undefined) return [];
  const labels = { ...asTextMap(meta.labels), [SERVICE_NAME]: name, 'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io' };
  const parts = asRecords<RawSubset>(raw.subsets).flatMap(({ addresses, notReadyAddresses, ports }) => {
    const endpoints = [...toEndpoints(addresses, true), ...toEndpoints(notReadyAddresses, false)];
    return ([['IPv4', 4], ['IPv6', 6]] as const).flatMap(([addressType, family]) => {
      const own = endpoints.filter((each) => each.family === family).map(({ endpoint }) => endpoint);
      return own.length === 0 ? [] : [{ addressType, ports, endpoints: own }];
    });
  });
  return parts.map((part, index) => ({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: `${name}~${index}`, namespace: namespaceOf(meta), labels }, ...part }));
}

function toEndpoints(addresses: unknown, ready: boolean): readonly { readonly family: 4 | 6; readonly endpoint: object }[] {
  return asRecords<RawAddress>(addresses).flatMap(({ ip, hostname, nodeName, targetRef }) => {
    const family = parseIp(asString(ip) ?? '')?.family;
    return family === undefined ? [] : [{ family, endpoint: { addresses: [ip], conditions: { ready }, hostname, nodeName, ...(isRecord(targetRef) && { targetRef }) } }];
  });
}
