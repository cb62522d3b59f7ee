import { rawEndpoint, rawPod, rawSlice, READY } from '../../relations/cluster.test-support';
import { endpointNotReady } from './endpoint-not-ready';
import { podWith, ruleTable, serviceWith } from './rule.test-support';

ruleTable(endpointNotReady, [
  ['its only Pod is not', [serviceWith([{ port: 80 }]), podWith({})], ['Service/shop/s error']],
  ['it is', [serviceWith([{ port: 80 }]), podWith({}, {}, READY)], []],
  ['one of two is', [serviceWith([{ port: 80 }]), podWith({}), rawPod('q', { labels: { app: 'p' }, status: READY })], []],
  ['nobody has reported', [serviceWith([{ port: 80 }]), podWith({}, {}, { phase: undefined })], []],
  ['it wants them all the same', [serviceWith([{ port: 80 }], { app: 'p' }, { publishNotReadyAddresses: true }), podWith({})], []],
  ['its only Pod serves while it terminates', [serviceWith([{ port: 80 }]), leaving(READY)], []],
  ['its only Pod terminates and is not ready', [serviceWith([{ port: 80 }]), leaving({})], ['Service/shop/s error']],
  ['DNS names none that terminate', [serviceWith([{ port: 80 }], { app: 'p' }, { clusterIP: 'None' }), leaving(READY)], ['Service/shop/s error']],
  ['its EndpointSlice says that its only Pod still serves', [serviceWith([{ port: 80 }]), leaving({}), rawSlice('s', [rawEndpoint('p', { ready: false, serving: true, terminating: true })])], []],
  ['its EndpointSlice says that its only Pod serves no more', [serviceWith([{ port: 80 }]), leaving(READY), rawSlice('s', [rawEndpoint('p', { ready: false, serving: false, terminating: true })])], ['Service/shop/s error']],
  ['it selects none', [serviceWith([{ port: 80 }])], []],
]);

function leaving(status: Readonly<Record<string, unknown>>): unknown {
  const pod = podWith({}, {}, status) as { readonly metadata: object };
  return { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
}
