import { policyNotEvaluated } from './policy-not-evaluated';
import { raw, ruleTable } from './rule.test-support';

ruleTable(policyNotEvaluated, [
  ['Cilium’s', [raw('cilium.io/v2', 'CiliumNetworkPolicy', 'n', { spec: {} })], ['CiliumNetworkPolicy/shop/n info']],
  ['Kubernetes’ own is', [raw('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector: {} } })], []],
]);
