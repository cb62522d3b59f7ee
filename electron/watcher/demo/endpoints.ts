/** EndpointSlices of the demo's Services: who answers, as the endpoint slice controller would write it. */
import type { Json } from './app';
import { areContainersReady, isFinished, isReady, type SimPod } from './sim-pod';

/** Endpoints in one slice, at most: the controller's own default. */
const SLICE_SIZE = 100;

export interface ServiceFacts {
  readonly namespace: string;
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly targetPort: number | string; readonly protocol: string }[];
  readonly isHeadless: boolean;
}

/** A Service of the story; undefined for other objects. */
export function readService(object: Json): ServiceFacts | undefined {
  const { kind, metadata, spec } = object as { kind?: string; metadata?: { namespace: string; name: string }; spec?: { selector?: Record<string, string>; ports?: ServiceFacts['ports']; clusterIP?: string } };
  if (kind !== 'Service' || !metadata || !spec?.selector) return undefined;
  return { namespace: metadata.namespace, name: metadata.name, selector: spec.selector, ports: spec.ports ?? [], isHeadless: spec.clusterIP === 'None' };
}

export function selects({ selector }: ServiceFacts, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

/** As many slices as there are hundreds of Pods with an address; at least one. */
export function toRawSlices(service: ServiceFacts, pods: readonly SimPod[]): readonly Json[] {
  const serving = pods.filter((pod) => pod.ip !== undefined && !isFinished(pod) && selects(service, pod.labels));
  const slices = Math.max(1, Math.ceil(serving.length / SLICE_SIZE));
  return Array.from({ length: slices }, (_, index) => toRawSlice(service, index, serving.slice(index * SLICE_SIZE, (index + 1) * SLICE_SIZE)));
}

export function sliceName(service: ServiceFacts, index: number): string {
  return `${service.name}-${index}`;
}

function toRawSlice(service: ServiceFacts, index: number, pods: readonly SimPod[]): Json {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: sliceName(service, index), namespace: service.namespace, labels: { 'kubernetes.io/service-name': service.name }, ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name: service.name, controller: true }] },
    addressType: 'IPv4',
    ports: service.ports.map(({ name, targetPort, protocol }) => ({ name, protocol, port: targetNumber(pods[0], targetPort) })),
    endpoints: pods.map((pod) => {
      const ready = isReady(pod);
      const isGoing = pod.deletedAtMs !== undefined;
      return { addresses: [pod.ip], conditions: { ready, serving: areContainersReady(pod) && pod.fate?.type !== 'gate-closed', terminating: isGoing }, targetRef: { kind: 'Pod', namespace: pod.namespace, name: pod.name, uid: pod.uid }, nodeName: pod.node?.name };
    }),
  };
}

/** The number of the container port that a Service's port leads to. */
export function targetNumber(pod: SimPod | undefined, targetPort: number | string): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  const ports = pod?.spec.containers.flatMap((container) => (container as { ports?: readonly { name: string; containerPort: number }[] }).ports ?? []);
  return ports?.find((item) => item.name === targetPort)?.containerPort;
}
