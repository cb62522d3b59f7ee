/**
 * Fields that a server or an admission plugin gives a value of its own where a manifest says nothing: which value cannot be
 * known, so that it is compared only where both sides have one. Sources: the API reference ("assigned by the system",
 * "populated by the system"), pkg/registry/core/service/storage/alloc.go, plugin/pkg/admission/storage/storageclass/setdefault.
 */
import { scalarOf, type Tree } from './tree';

const ASSIGNED: Readonly<Record<string, readonly string[]>> = {
  Service: ['spec.clusterIP', 'spec.clusterIPs', 'spec.ipFamilies', 'spec.ipFamilyPolicy', 'spec.healthCheckNodePort', 'spec.ports[].nodePort', 'spec.loadBalancerClass'],
  PersistentVolumeClaim: ['spec.volumeName', 'spec.storageClassName', 'spec.volumeAttributesClassName'],
  PersistentVolume: ['spec.claimRef', 'spec.nodeAffinity'],
  StatefulSet: ['spec.volumeClaimTemplates[].spec.storageClassName'],
  Ingress: ['spec.ingressClassName'],
  Pod: ['spec.nodeName', 'spec.priority', 'spec.preemptionPolicy', 'spec.priorityClassName', 'spec.imagePullSecrets', 'spec.hostname', 'spec.subdomain', 'spec.runtimeClassName', 'spec.overhead'],
  // cert-manager and others write the bundle after the object was applied.
  MutatingWebhookConfiguration: ['webhooks[].clientConfig.caBundle', 'webhooks[].namespaceSelector', 'webhooks[].objectSelector'],
  ValidatingWebhookConfiguration: ['webhooks[].clientConfig.caBundle', 'webhooks[].namespaceSelector', 'webhooks[].objectSelector'],
  CustomResourceDefinition: ['spec.conversion.webhook.clientConfig.caBundle'],
};
const SETS = new Map(Object.entries(ASSIGNED).map(([kind, paths]) => [kind, new Set(paths)]));

/** Whether the value at the path (lists as `[]`), which one side only has, is the server's. */
export function isAssigned(kind: string, pathOf: () => string, value: Tree): boolean {
  const paths = SETS.get(kind);
  if (paths === undefined) return false;
  const path = pathOf();
  if (!paths.has(path)) return false;
  // No address at all is a wish of somebody's, not what a server gives.
  return !(path.startsWith('spec.clusterIP') && (scalarOf(value) === 'None' || (Array.isArray(value) && value[0] === 'None')));
}
