import { expect, it } from 'vitest';
import { rawPod } from '../../relations/cluster.test-support';
import { unknownReference } from './unknown-reference';
import { APP, found, podWith, raw, ruleTable } from './rule.test-support';

ruleTable(unknownReference, [
  ['a Service', [podWith({ env: [{ name: 'API_URL', value: 'http://cart:80' }] })], ['Pod/shop/p warning']],
  ['a ConfigMap', [podWith({ envFrom: [{ configMapRef: { name: 'c' } }] })], [`${APP} warning`]],
  ['an optional one', [podWith({ envFrom: [{ configMapRef: { name: 'c', optional: true } }] })], []],
  ['a claim', [podWith({}, { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] })], ['Volume/shop/p/v warning']],
  ['a claim that comes by itself', [podWith({}, { volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: {} } } }] })], []],
  ['a ConfigMap that comes by itself', [podWith({}, { volumes: [{ name: 'v', configMap: { name: 'kube-root-ca.crt' } }] })], []],
  ['an owner may well be gone', [rawPod('p', { owner: { kind: 'ReplicaSet', name: 'r' } })], []],
  ['a Gateway', [raw('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { parentRefs: [{ name: 'gw' }] } })], ['HTTPRoute/shop/r warning']],
]);

it('does not call missing what the source may not show', () => {
  expect(found('unknown-reference', [podWith({ envFrom: [{ secretRef: { name: 'c' } }] })], (kind) => kind !== 'Secret')).toEqual([]);
});
