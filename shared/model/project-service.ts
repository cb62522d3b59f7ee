/** Service. */
import { asBoolean, asPort, asPortOrName, asRecord, asRecords, asString, asStrings, asTextMap, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { ServiceEntity, ServicePort } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

type RawServiceSpec = Raw<
  'type' | 'clusterIP' | 'clusterIPs' | 'selector' | 'ports' | 'externalName' | 'publishNotReadyAddresses' | 'externalIPs'
>;

export function projectService(raw: RawObject, context: ProjectionContext): ServiceEntity | undefined {
  const base = projectMeta(raw, 'Service', context);
  if (base === undefined) return undefined;
  const spec = asRecord<RawServiceSpec>(raw.spec);
  const type = asString(spec.type) ?? 'ClusterIP';
  const clusterIP = asString(spec.clusterIP) ?? asStrings(spec.clusterIPs)[0];
  const externalName = asString(spec.externalName);
  const { ingress } = asRecord<Raw<'ingress'>>(asRecord<Raw<'loadBalancer'>>(raw.status).loadBalancer);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    type,
    ...(clusterIP !== undefined && { clusterIP }),
    // The selector of an ExternalName Service selects nothing: it is an alias in DNS.
    selector: type === 'ExternalName' ? {} : asTextMap(spec.selector),
    ports: asRecords<RawServicePort>(spec.ports).flatMap(projectServicePort),
    ...(type === 'ExternalName' && externalName !== undefined && { externalName }),
    publishNotReady: asBoolean(spec.publishNotReadyAddresses) === true,
    externalIPs: asStrings(spec.externalIPs),
    loadBalancer: asRecords<Raw<'ip' | 'hostname'>>(ingress).flatMap((item) => asString(item.ip) ?? asString(item.hostname) ?? []),
  };
}

type RawServicePort = Raw<'name' | 'port' | 'protocol' | 'targetPort' | 'nodePort' | 'appProtocol'>;

/** A targetPort left out is the port itself (`SetDefaults_Service`). */
function projectServicePort(raw: RawServicePort): readonly ServicePort[] {
  const port = asPort(raw.port);
  if (port === undefined) return [];
  const name = asString(raw.name);
  const nodePort = asPort(raw.nodePort);
  const appProtocol = asString(raw.appProtocol);
  return [{
    ...(name !== undefined && { name }),
    port,
    protocol: asString(raw.protocol) ?? 'TCP',
    targetPort: asPortOrName(raw.targetPort) ?? port,
    ...(nodePort !== undefined && { nodePort }),
    ...(appProtocol !== undefined && { appProtocol }),
  }];
}
