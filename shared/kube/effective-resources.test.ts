import { describe, expect, it } from 'vitest';
import { phaseNeeds, podNeeds } from './effective-resources';
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
  ['a resize to less keeps room for what is still in force', { spec: { containers: [container('a', { cpu: '100m' }, { cpu: '100m' })] }, status: { containerStatuses: [{ name: 'a', allocatedResources: { cpu: '100m' }, resources: { requests: { cpu: '400m' }, limits: { cpu: '400m' } } }] } }, { requests: { cpu: 400 }, limits: { cpu: 400 }, qos: 'Burstable' }],
  ['a resize of a native sidecar counts in both phases', { spec: { containers: [container('a', { cpu: '100m' })], initContainers: [sidecar('s', { cpu: '100m' }), container('i', { cpu: '300m' })] }, status: { initContainerStatuses: [{ name: 's', allocatedResources: { cpu: '250m' } }] } }, { requests: { cpu: 550 }, qos: 'Burstable' }],
  ['a deferred resize counts', { spec: { containers: [container('a', { cpu: 2 })] }, status: { conditions: [{ type: 'PodResizePending', reason: 'Deferred' }], containerStatuses: [{ name: 'a', allocatedResources: { cpu: 1 }, resources: { requests: { cpu: 1 } } }] } }, { requests: { cpu: 2000 }, qos: 'Burstable' }],
  ['the Pod as a whole is resized up: granted is what counts until it is in force', { spec: { resources: { requests: { cpu: 1 }, limits: { cpu: 2 } }, containers: [container('a')] }, status: { allocatedResources: { cpu: 3 }, resources: { requests: { cpu: 1 }, limits: { cpu: 4 } } } }, { requests: { cpu: 3000 }, limits: { cpu: 4000 }, qos: 'Burstable' }],
  ['the Pod as a whole is resized down', { spec: { resources: { requests: { cpu: 1 } }, containers: [container('a')] }, status: { allocatedResources: { cpu: 1 }, resources: { requests: { cpu: 2 } } } }, { requests: { cpu: 2000 }, qos: 'Burstable' }],
  ['limits hold while only an allocation is reported', { spec: { resources: { limits: { cpu: 64 } }, containers: [container('a')] }, status: { conditions: [{ type: 'PodResizePending', reason: 'Infeasible' }], allocatedResources: { cpu: 2 } } }, { requests: { cpu: 2000 }, limits: { cpu: 64000 }, qos: 'Burstable' }],
  ['an infeasible resize of the Pod as a whole does not count', { spec: { resources: { requests: { cpu: 64 } }, containers: [container('a')] }, status: { conditions: [{ type: 'PodResizePending', reason: 'Infeasible' }], allocatedResources: { cpu: 2 }, resources: { requests: { cpu: 2 } } } }, { requests: { cpu: 2000 }, qos: 'Burstable' }],
  ['overhead is in what the kubelet reports of the Pod as a whole, and counts once', { spec: { overhead: { cpu: '250m' }, resources: { requests: { cpu: 1 } }, containers: [container('a')] }, status: { allocatedResources: { cpu: '1250m' }, resources: { requests: { cpu: '1250m' } } } }, { requests: { cpu: 1250 }, qos: 'Burstable' }],
  ['overhead on limits of the Pod as a whole', { spec: { overhead: { memory: '64Mi' }, resources: { limits: { memory: '128Mi' } }, containers: [container('a')] } }, { requests: { memory: 201326592 }, limits: { memory: 201326592 }, qos: 'Burstable' }],
  ['huge pages of the Pod as a whole', { spec: { resources: { limits: { 'hugepages-2Mi': '4Mi' } }, containers: [container('a')] } }, { requests: { 'hugepages-2Mi': 4194304 }, limits: { 'hugepages-2Mi': 4194304 }, qos: 'BestEffort' }],
  ['the Pod as a whole cannot ask for other resources', { spec: { resources: { requests: { 'nvidia.com/gpu': 1 } }, containers: [container('a')] } }, { qos: 'BestEffort' }],
  ['an init container before a sidecar, and one behind it', { spec: { containers: [container('a', { cpu: '100m', memory: '1Gi' })], initContainers: [container('i', { cpu: 1 }), sidecar('s', { cpu: '200m', memory: '1Gi' }), container('j', { cpu: '700m' })] } }, { requests: { cpu: 1000, memory: 2147483648 }, qos: 'Burstable' }],
  ['init limits count like requests', { spec: { containers: [container('a', undefined, { memory: '64Mi' })], initContainers: [container('i', undefined, { memory: '128Mi' })] } }, { requests: { memory: 134217728 }, limits: { memory: 134217728 }, qos: 'Burstable' }],
  ['a limit of nothing takes no overhead', { spec: { overhead: { cpu: '250m' }, containers: [container('a', undefined, { cpu: 0 })] } }, { requests: { cpu: 250 }, limits: { cpu: 0 }, qos: 'BestEffort' }],
  ['junk costs only itself', { spec: { overhead: 'lots', resources: [], containers: ['a', null, container('b', { cpu: 'one' as string, memory: '1Ki' })], initContainers: {} }, status: { containerStatuses: 3 } }, { requests: { memory: 1024 }, qos: 'Burstable' }],
];

/** By the API server, without a status (kubernetes.io/docs/concepts/workloads/pods/pod-qos). */
const both = { cpu: 1, memory: '1Gi' };
const classes: readonly [string, object, string][] = [
  ['nothing', { containers: [container('a')] }, 'BestEffort'],
  ['nothing but other resources', { containers: [container('a', { 'ephemeral-storage': '1Gi' })] }, 'BestEffort'],
  ['requests of 0', { containers: [container('a', { cpu: 0, memory: 0 }, { cpu: 0 })] }, 'BestEffort'],
  ['ephemeral containers', { containers: [container('a')], ephemeralContainers: [container('d', both, both)] }, 'BestEffort'],
  ['one request', { containers: [container('a', { cpu: '1m' })] }, 'Burstable'],
  ['one limit', { containers: [container('a', undefined, { memory: '1Gi' })] }, 'Burstable'],
  ['requests without limits', { containers: [container('a', both)] }, 'Burstable'],
  ['requests below limits', { containers: [container('a', { ...both, cpu: '500m' }, both)] }, 'Burstable'],
  ['one container of two', { containers: [container('a', both, both), container('b')] }, 'Burstable'],
  ['a sidecar without limits', { containers: [container('a', both, both)], initContainers: [sidecar('s')] }, 'Burstable'],
  ['an init container that asks alone', { containers: [container('a')], initContainers: [container('i', { cpu: 1 })] }, 'Burstable'],
  ['requests of the Pod as a whole', { resources: { requests: both }, containers: [container('a')] }, 'Burstable'],
  ['limits of one container, and unlike ones of the other', { containers: [container('a', undefined, both), container('b', { cpu: 1, memory: '512Mi' }, both)] }, 'Burstable'],
  ['the Pod as a whole with nothing in it, whatever its containers', { resources: {}, containers: [container('a', both, both)] }, 'BestEffort'],
  ['equal requests and limits', { containers: [container('a', both, both)] }, 'Guaranteed'],
  ['equal amounts written differently', { containers: [container('a', { cpu: '1000m', memory: '1024Mi' }, both)] }, 'Guaranteed'],
  ['limits alone', { containers: [container('a', undefined, both)] }, 'Guaranteed'],
  ['all containers, init and sidecar too', { containers: [container('a', both, both)], initContainers: [container('i', both, both), sidecar('s', both, both)] }, 'Guaranteed'],
  ['other resources beside', { containers: [container('a', { ...both, 'ephemeral-storage': 1 }, both)] }, 'Guaranteed'],
  ['the Pod as a whole, whatever its containers', { resources: { limits: both }, containers: [container('a'), container('b', { cpu: '100m' }, { cpu: '200m' })] }, 'Burstable'],
  ['the Pod as a whole, equal', { resources: { requests: both, limits: both }, containers: [container('a'), container('b', { cpu: '100m' })] }, 'Guaranteed'],
];

describe(`QoS class, ${classes.length} shapes`, () => {
  it.each(classes)('%s', (_, spec, expected) => {
    expect(qosClass({ spec })).toBe(expected);
  });
});

describe(`effective resources, ${cases.length} Pods`, () => {
  it.each(cases)('%s', (_, pod, expected) => {
    const needs = podNeeds(pod);
    expect({ requests: toResources(needs.requests), limits: toResources(needs.limits), qos: qosClass(pod) }).toEqual({ requests: {}, limits: {}, ...expected });
  });
});

describe('where effective requests come from', () => {
  it.each<[string, object, object | undefined]>([
    ['app containers alone', { containers: [container('a', { cpu: 1 })] }, undefined],
    ['an init container that asks for nothing', { containers: [container('a', { cpu: 1 })], initContainers: [container('i')] }, undefined],
    ['init against running', { containers: [container('a', { cpu: 1 })], initContainers: [container('i', { cpu: 2, memory: 8 }), container('j', { cpu: 3 })] }, { init: { cpu: 3000, memory: 8 }, running: { cpu: 1000 }, overhead: {}, podLevel: {} }],
    ['a sidecar is in both', { containers: [container('a', { cpu: 1 })], initContainers: [sidecar('s', { cpu: 1 }), container('i', { cpu: 3 })] }, { init: { cpu: 4000 }, running: { cpu: 2000 }, overhead: {}, podLevel: {} }],
    ['overhead', { containers: [container('a', { cpu: 1 })], overhead: { cpu: '250m' } }, { init: {}, running: { cpu: 1000 }, overhead: { cpu: 250 }, podLevel: {} }],
    ['the Pod as a whole', { containers: [container('a', { cpu: 1 })], resources: { requests: { cpu: 4 } } }, { init: {}, running: { cpu: 1000 }, overhead: {}, podLevel: { cpu: 4000 } }],
  ])('%s', (_, spec, expected) => {
    const needs = phaseNeeds({ spec });
    const readable = needs && { init: toResources(needs.init), running: toResources(needs.running), overhead: toResources(needs.overhead), podLevel: toResources(needs.podLevel) };
    expect(readable).toEqual(expected);
  });
});
