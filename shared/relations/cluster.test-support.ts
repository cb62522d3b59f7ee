/** A small cluster of many shapes for tests of the graph, written as the manifests a reader knows. */
import type { Entity, FlowEntity } from '../model/entities';
import { projectObject } from '../model/project';

/** Entities of raw objects as a cluster gives them. */
export function entitiesOf(...raws: readonly unknown[]): readonly Entity[] {
  return raws.flatMap((raw) => projectObject(raw, { origin: { type: 'cluster', resourceVersion: '1' } }));
}

export interface PodOptions {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly owner?: { readonly kind: string; readonly name: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

export function rawPod(name: string, { namespace = 'shop', labels = {}, owner, spec = {}, status = {} }: PodOptions = {}): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels, ...(owner && { ownerReferences: [{ apiVersion: 'apps/v1', ...owner, uid: `uid-${owner.name}`, controller: true }] }) },
    spec: { containers: [{ name: 'app', image: 'shop/app:1' }], ...spec },
    status: { phase: 'Running', ...status },
  };
}

export function rawService(name: string, spec: Readonly<Record<string, unknown>>, namespace = 'shop'): unknown {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec };
}

export interface SliceOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly ports?: readonly unknown[];
}

export function rawSlice(service: string, endpoints: readonly unknown[], { name = `${service}-1`, namespace = 'shop', ports = [{ port: 8080, protocol: 'TCP' }] }: SliceOptions = {}): unknown {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, namespace, labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    endpoints,
    ports,
  };
}

/** An endpoint of a slice for a Pod of its namespace. */
export function rawEndpoint(pod: string, conditions: Readonly<Record<string, boolean>>): unknown {
  return { addresses: ['10.0.0.1'], conditions, targetRef: { kind: 'Pod', name: pod, namespace: 'shop' } };
}

export const READY = { conditions: [{ type: 'Ready', status: 'True' }], podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }] };

export function flow(from: string, to: string, port: number): FlowEntity {
  return {
    id: `Flow/${from}->${to}`,
    kind: 'Flow',
    name: `${from}->${to}`,
    labels: {},
    annotations: {},
    owners: [],
    origin: { type: 'demo' },
    from,
    to,
    ports: [{ port, protocol: 'TCP' }],
    observer: 'demo',
    sinceMs: 0,
    untilMs: 60_000,
    sampled: false,
    rate: 2,
  };
}
