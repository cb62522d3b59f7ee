/** A Pod's quality of service class: `ComputePodQOS` of kubernetes/kubernetes pkg/apis/core/helper/qos/qos.go. */
import { containerNeeds, podLevelNeeds, type ResourceNeeds } from './effective-resources';
import { addQuantities, type Quantities } from './quantities';
import { asRecord, asRecords, asString, isRecord, type Raw, type RawContainer, type RawPodSpec, type RawPodStatus } from './raw';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** `status.qosClass` where it is set, else what the API server would compute. */
export function qosClass(pod: Raw<'spec' | 'status'>): string {
  return asString(asRecord<RawPodStatus>(pod.status).qosClass) ?? computeQosClass(asRecord<RawPodSpec>(pod.spec));
}

function computeQosClass(spec: RawPodSpec): QosClass {
  const containers = [...asRecords<RawContainer>(spec.containers), ...asRecords<RawContainer>(spec.initContainers)];
  // Where the Pod as a whole has resources, even empty ones, its containers' do not count.
  const parts: readonly ResourceNeeds[] = isRecord(spec.resources) ? [podLevelNeeds(spec)] : containers.map(containerNeeds);

  const requests = new Map<string, bigint>();
  const limits = new Map<string, bigint>();
  for (const part of parts) {
    addQuantities(requests, counted(part.requests));
    addQuantities(limits, counted(part.limits));
  }
  if (requests.size + limits.size === 0) return 'BestEffort';
  const isLimited = parts.every((part) => counted(part.limits).size === 2);
  const isEqual = requests.size === limits.size && [...requests].every(([name, millis]) => limits.get(name) === millis);
  return isLimited && isEqual ? 'Guaranteed' : 'Burstable';
}

/** Only CPU and memory above 0 decide the class. */
function counted(quantities: Quantities): Quantities {
  return new Map([...quantities].filter(([name, millis]) => (name === 'cpu' || name === 'memory') && millis > 0n));
}
