import { describe, expect, it } from 'vitest';
import { podNeeds } from './effective-resources';
import { qosClass } from './qos';
import { toResources } from './quantities';

type List = Readonly<Record<string, string | number>>;
const container = (name: string, requests?: List, limits?: List, more: object = {}): object => ({ name, resources: { ...(requests && { requests }), ...(limits && { limits }) }, ...more });
const sidecar = (name: string, requests?: List, limits?: List): object => container(name, requests, limits, { restartPolicy: 'Always' });

interface Expected {
  readonly requests?: Readonly<Record<string, number>>;
  readonly limits?: Readonly<Record<string, number>>;
  readonly qos: string;
}

const cases: readonly [string, object, Expected][] = [
  ['nothing asked', { spec: { containers: [container('a')] } }, { qos: 'BestEffort' }],
  ['requests are summed', { spec: { containers: [container('a', { cpu: '100m', memory: '64Mi' }), container('b', { cpu: '0.25' })] } }, { requests: { cpu: 350, memory: 67108864 }, qos: 'Burstable' }],
  ['a limit without a request is the request too', { spec: { containers: [container('a', { memory: '32Mi' }, { cpu: '500m', memory: '64Mi' })] } }, { requests: { cpu: 500, memory: 33554432 }, limits: { cpu: 500, memory: 67108864 }, qos: 'Burstable' }],
  ['limits alone are guaranteed', { spec: { containers: [container('a', undefined, { cpu: 1, memory: '1Gi' })] } }, { requests: { cpu: 1000, memory: 1073741824 }, limits: { cpu: 1000, memory: 1073741824 }, qos: 'Guaranteed' }],
  ['guaranteed wants both resources', { spec: { containers: [container('a', undefined, { cpu: 1 })] } }, { requests: { cpu: 1000 }, limits: { cpu: 1000 }, qos: 'Burstable' }],
  ['guaranteed wants every container', { spec: { containers: [container('a', undefined, { cpu: 1, memory: 1 }), container('b')] } }, { requests: { cpu: 1000, memory: 1 }, limits: { cpu: 1000, memory: 1 }, qos: 'Burstable' }],
  ['guaranteed wants init containers too', { spec: { containers: [container('a', undefined, { cpu: 1, memory: 1 })], initContainers: [container('i')] } }, { requests: { cpu: 1000, memory: 1 }, limits: { cpu: 1000, memory: 1 }, qos: 'Burstable' }],
  ['other resources do not decide the class', { spec: { containers: [container('a', { 'ephemeral-storage': '1Gi' }, { 'nvidia.com/gpu': 1 })] } }, { requests: { 'ephemeral-storage': 1073741824, 'nvidia.com/gpu': 1 }, limits: { 'nvidia.com/gpu': 1 }, qos: 'BestEffort' }],
  ['a request of 0 stays, and does not decide the class', { spec: { containers: [container('a', { cpu: 0 })] } }, { requests: { cpu: 0 }, qos: 'BestEffort' }],
  ['a larger init container wins, resource by resource', { spec: { containers: [container('a', { cpu: '200m', memory: '10Mi' })], initContainers: [container('i', { cpu: '100m', memory: '50Mi' }), container('j', { cpu: '300m' })] } }, { requests: { cpu: 300, memory: 52428800 }, qos: 'Burstable' }],
  ['a sidecar runs beside the app', { spec: { containers: [container('a', { cpu: '200m' })], initContainers: [sidecar('s', { cpu: '50m' })] } }, { requests: { cpu: 250 }, qos: 'Burstable' }],
  ['a sidecar runs beside later init containers', { spec: { containers: [container('a', { cpu: '100m' })], initContainers: [sidecar('s', { cpu: '50m' }), container('i', { cpu: '400m' })] } }, { requests: { cpu: 450 }, qos: 'Burstable' }],
  ['a sidecar does not run beside earlier init containers', { spec: { containers: [container('a', { cpu: '100m' })], initContainers: [container('i', { cpu: '400m' }), sidecar('s', { cpu: '50m' })] } }, { requests: { cpu: 400 }, qos: 'Burstable' }],
  ['sidecars add up', { spec: { containers: [container('a', { cpu: 1 })], initContainers: [sidecar('s', { cpu: 1 }), container('i', { cpu: 5 }), sidecar('t', { cpu: 1 }), container('j', { cpu: 1 })] } }, { requests: { cpu: 6000 }, qos: 'Burstable' }],
  ['overhead adds to requests, and to limits that are there', { spec: { overhead: { cpu: '250m', memory: '120Mi' }, containers: [container('a', { cpu: '100m' }, { memory: '80Mi' })] } }, { requests: { cpu: 350, memory: 209715200 }, limits: { memory: 209715200 }, qos: 'Burstable' }],
  ['overhead of a Pod that asks for nothing', { spec: { overhead: { cpu: '250m' }, containers: [container('a')] } }, { requests: { cpu: 250 }, qos: 'BestEffort' }],
  ['fractions are summed before they are rounded', { spec: { containers: [container('a', { memory: '0.1Gi' }), container('b', { memory: '0.1Gi' })] } }, { requests: { memory: 214748365 }, qos: 'Burstable' }],
  ['ephemeral containers ask for nothing', { spec: { containers: [container('a')], ephemeralContainers: [container('d', { cpu: 1 })] } }, { qos: 'BestEffort' }],
  ['the Pod as a whole overrides', { spec: { resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 2, memory: '1Gi' } }, containers: [container('a', { cpu: '100m', 'ephemeral-storage': '5' })] } }, { requests: { cpu: 1000, memory: 1073741824, 'ephemeral-storage': 5 }, limits: { cpu: 2000, memory: 1073741824 }, qos: 'Burstable' }],
  ['limits of the Pod as a whole are its requests where no container asks', { spec: { resources: { limits: { cpu: 2, memory: '1Gi' } }, containers: [container('a')] } }, { requests: { cpu: 2000, memory: 1073741824 }, limits: { cpu: 2000, memory: 1073741824 }, qos: 'Guaranteed' }],
  ['limits of the Pod as a whole leave containers their requests', { spec: { resources: { limits: { cpu: 2, memory: '1Gi' } }, containers: [container('a', { cpu: '100m' })] } }, { requests: { cpu: 100, memory: 1073741824 }, limits: { cpu: 2000, memory: 1073741824 }, qos: 'Burstable' }],
  ['requests of the Pod as a whole take limits that all containers have', { spec: { resources: { requests: { cpu: 1 } }, containers: [container('a', undefined, { cpu: 1, memory: '1Gi' }), container('b', undefined, { cpu: 1 })] } }, { requests: { cpu: 1000, memory: 1073741824 }, limits: { cpu: 2000, memory: 1073741824 }, qos: 'Burstable' }],
  ['a status names the class', { spec: { containers: [container('a')] }, status: { qosClass: 'Burstable' } }, { qos: 'Burstable' }],
  ['while a Pod is resized, the larger counts', { spec: { containers: [container('a', { cpu: '100m' })] }, status: { containerStatuses: [{ name: 'a', allocatedResources: { cpu: '200m' }, resources: { requests: { cpu: '300m' } } }] } }, { requests: { cpu: 300 }, qos: 'Burstable' }],
  ['an infeasible resize does not count', { spec: { containers: [container('a', { cpu: 9 })] }, status: { conditions: [{ type: 'PodResizePending', reason: 'Infeasible' }], containerStatuses: [{ name: 'a', allocatedResources: { cpu: '200m' }, resources: { requests: { cpu: '200m' }, limits: {} } }] } }, { requests: { cpu: 200 }, qos: 'Burstable' }],
  ['junk costs only itself', { spec: { overhead: 'lots', resources: [], containers: ['a', null, container('b', { cpu: 'one' as string, memory: '1Ki' })], initContainers: {} }, status: { containerStatuses: 3 } }, { requests: { memory: 1024 }, qos: 'Burstable' }],
];

describe('effective resources and QoS class', () => {
  it.each(cases)('%s', (_, pod, expected) => {
    const needs = podNeeds(pod);
    expect({ requests: toResources(needs.requests), limits: toResources(needs.limits), qos: qosClass(pod) }).toEqual({ requests: {}, limits: {}, ...expected });
  });
});
