/** Service. */
import { asBoolean, asPort, asPortOrName, asRecord, asString, asStrings, asTextMap, mapRecords, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { ServiceEntity, ServicePort } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';
import { share } from './share';

type RawServiceSpec = Raw<
  | 'type' | 'clusterIP' | 'clusterIPs' | 'ipFamilies' | 'selector' | 'ports' | 'externalName' | 'publishNotReadyAddresses' | 'externalIPs' | 'loadBalancerSourceRanges'
  | 'externalTrafficPolicy' | 'internalTrafficPolicy' | 'sessionAffinity'
>;

export function projectService(raw: RawObject, context: ProjectionContext): ServiceEntity | undefined {
  const base = projectMeta(raw, 'Service', context);
  if (base === undefined) return undefined;
  const spec = asRecord<RawServiceSpec>(raw.spec);
  const type = asString(spec.type) ?? 'ClusterIP';
  const clusterIPs = asStrings(spec.clusterIPs);
  const ipFamilies = asStrings(spec.ipFamilies);
  const sourceRanges = asStrings(spec.loadBalancerSourceRanges).map((range) => range.trim());
  const { ingress } = asRecord<Raw<'ingress'>>(asRecord<Raw<'loadBalancer'>>(raw.status).loadBalancer);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    type,
    clusterIP: asString(spec.clusterIP) ?? clusterIPs[0],
    // The selector of an ExternalName Service selects nothing: it is an alias in DNS.
    selector: type === 'ExternalName' ? {} : asTextMap(spec.selector),
    ports: mapRecords(spec.ports, projectServicePort),
    externalName: type === 'ExternalName' ? asString(spec.externalName) : undefined,
    publishNotReady: asBoolean(spec.publishNotReadyAddresses) === true,
    // One address stands in `clusterIP` already.
    clusterIPs: clusterIPs.length > 1 ? clusterIPs : undefined,
    ipFamilies: ipFamilies.length > 0 ? share(ipFamilies) : undefined,
    externalTrafficPolicy: asString(spec.externalTrafficPolicy),
    internalTrafficPolicy: asString(spec.internalTrafficPolicy),
    sessionAffinity: asString(spec.sessionAffinity),
    externalIPs: asStrings(spec.externalIPs),
    sourceRanges: type === 'LoadBalancer' && sourceRanges.length > 0 ? share(sourceRanges) : undefined,
    loadBalancer: mapRecords<Raw<'ip' | 'hostname'>, string>(ingress, (item) => asString(item.ip) ?? asString(item.hostname)),
  };
}

type RawServicePort = Raw<'name' | 'port' | 'protocol' | 'targetPort' | 'nodePort' | 'appProtocol'>;

/** A targetPort left out is the port itself (`SetDefaults_Service`). */
function projectServicePort(raw: RawServicePort): ServicePort | undefined {
  const port = asPort(raw.port);
  if (port === undefined) return undefined;
  return {
    name: asString(raw.name),
    port,
    protocol: asString(raw.protocol) ?? 'TCP',
    targetPort: asPortOrName(raw.targetPort) ?? port,
    nodePort: asPort(raw.nodePort),
    appProtocol: asString(raw.appProtocol),
  };
}
