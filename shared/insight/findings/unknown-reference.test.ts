import { expect, it } from 'vitest';
import { rawPod } from '../../relations/cluster.test-support';
import { unknownReference } from './unknown-reference';
import { APP, found, podWith, raw, ruleTable, serviceWith } from './rule.test-support';

ruleTable(unknownReference, [
  ['a Service', [podWith({ env: [{ name: 'API_URL', value: 'http://cart:80' }] })], ['Pod/shop/p warning']],
  ['a ConfigMap', [podWith({ envFrom: [{ configMapRef: { name: 'c' } }] })], [`${APP} warning`]],
  ['an optional one', [podWith({ envFrom: [{ configMapRef: { name: 'c', optional: true } }] })], []],
  ['a claim', [podWith({}, { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] })], ['Volume/shop/p/v warning']],
  ['a claim that comes by itself', [podWith({}, { volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: {} } } }] })], []],
  ['a ConfigMap that comes by itself', [podWith({}, { volumes: [{ name: 'v', configMap: { name: 'kube-root-ca.crt' } }] })], []],
  ['the Service of the API server, which comes by itself', [podWith({ env: [{ name: 'API_URL', value: 'https://kubernetes.default.svc' }] })], []],
  ['a Service of that name elsewhere', [podWith({ env: [{ name: 'API_URL', value: 'https://kubernetes.lab.svc' }] })], ['Pod/shop/p warning']],
  ['an owner may well be gone', [rawPod('p', { owner: { kind: 'ReplicaSet', name: 'r' } })], []],
  ['a Gateway', [raw('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { parentRefs: [{ name: 'gw' }] } })], ['HTTPRoute/shop/r warning']],
  ['a ServiceAccount', [podWith({}, { serviceAccountName: 'a' })], ['Pod/shop/p warning']],
  ['a ServiceAccount that is there', [podWith({}, { serviceAccountName: 'a' }), raw('v1', 'ServiceAccount', 'a')], []],
  ['the ServiceAccount that every namespace has', [podWith({}, { serviceAccountName: 'default' })], []],
  ['a ServiceAccount that a cluster has admitted', [raw('v1', 'Pod', 'p', { spec: { serviceAccountName: 'a', containers: [] } }, { uid: 'u' })], []],
  ['the Service of a StatefulSet', [statefulSet('db')], ['StatefulSet/shop/db warning']],
  ['the Service of a StatefulSet, which is there', [statefulSet('s'), serviceWith([])], []],
  ['a StatefulSet without one', [statefulSet('')], []],
]);

function statefulSet(serviceName: string): unknown {
  return raw('apps/v1', 'StatefulSet', 'db', { spec: { serviceName, replicas: 0 } });
}

it('does not call missing what the source may not show', () => {
  expect(found('unknown-reference', [podWith({ envFrom: [{ secretRef: { name: 'c' } }] })], (kind) => kind !== 'Secret')).toEqual([]);
  expect(found('unknown-reference', [podWith({}, { serviceAccountName: 'a' })], (kind) => kind !== 'ServiceAccount')).toEqual([]);
  expect(found('unknown-reference', [statefulSet('db')], (kind) => kind !== 'Service')).toEqual([]);
});
