/** By which addresses and names Pods are found; see `fact-rules.ts`. They are read packed: a cluster has 150,000 of them. */
import { hostnameOf, type PackedPod } from '../model/packed-pod';
import type { PodEntity } from '../model/pod-entity';
import type { FactRule } from './fact-index';
import { hasEnded } from './fact-rules';

/** What the reference rules use of a Pod they found: who it is. */
export type PodName = Pick<PodEntity, 'id' | 'namespace' | 'name'>;

export const podsByAddress: FactRule<PodName, PackedPod> = {
  *factsOf(pod) {
    if (pod.template.hostNetwork || hasEnded(pod)) return;
    for (const address of new Set(pod.podIPs)) yield [address, nameOf(pod)];
  },
};

/** The name by which DNS may know it: a StatefulSet's Pods bear their own, also where nobody has written it yet. */
export function podHostname({ name, hostname, controller }: Pick<PodEntity, 'name' | 'hostname' | 'controller'>): string | undefined {
  return hostname ?? (controller?.kind === 'StatefulSet' ? name : undefined);
}

/** See kubernetes.io/docs/concepts/services-networking/dns-pod-service, "Pod's hostname and subdomain fields". */
export const podsByHostname: FactRule<PodName, PackedPod> = {
  *factsOf(pod) {
    const { name, template: { namespace, subdomain, controller } } = pod;
    if (subdomain === undefined) return;
    const hostname = podHostname({ name, hostname: hostnameOf(pod), controller });
    if (hostname !== undefined) yield [`${namespace}/${hostname}.${subdomain}`, nameOf(pod)];
  },
};

function nameOf({ id, name, template: { namespace } }: PackedPod): PodName {
  return { id, namespace, name };
}
