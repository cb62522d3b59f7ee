import { expect, it } from 'vitest';
import { policySelectsNothing } from './policy-selects-nothing';
import { found, podWith, raw, rolloutOf, ruleTable } from './rule.test-support';

ruleTable(policySelectsNothing, [
  ['no Pod bears the label', [policy({ matchLabels: { app: 'cart' } }), podWith({})], ['NetworkPolicy/shop/n warning']],
  ['one does', [policy({ matchLabels: { app: 'p' } }), podWith({})], []],
  ['a Pod that has ended is none', [policy({ matchLabels: { app: 'p' } }), podWith({}, {}, { phase: 'Succeeded' })], ['NetworkPolicy/shop/n warning']],
  ['Pods that an extension\'s workload is going to make do', [policy({ matchLabels: { app: 'p' } }), rolloutOf({ app: 'p' })], []],
  ['all Pods, and there is none yet', [policy({})], []],
]);

it('does not call missing what the source may not show', () => {
  expect(found('policy-selects-nothing', [policy({ matchLabels: { app: 'cart' } })], (kind) => kind !== 'Pod')).toEqual([]);
});

function policy(podSelector: unknown): unknown {
  return raw('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector, ingress: [{}] } });
}
