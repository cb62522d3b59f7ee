import { disruptionBudgetSelectsNothing } from './disruption-budget-selects-nothing';
import { podWith, raw, rolloutOf, ruleTable } from './rule.test-support';

ruleTable(disruptionBudgetSelectsNothing, [
  ['no Pod', [budget({ minAvailable: 1 })], ['PodDisruptionBudget/shop/b warning']],
  ['a Pod', [budget({ minAvailable: 1 }), podWith({})], []],
  ['Pods that an extension\'s workload is going to make', [budget({ minAvailable: 1 }), rolloutOf({ app: 'p' })], []],
  ['all of the namespace', [budget({ minAvailable: 1, selector: {} })], []],
  ['no selector', [budget({ minAvailable: 1, selector: undefined }), podWith({})], ['PodDisruptionBudget/shop/b warning']],
]);

function budget(spec: Readonly<Record<string, unknown>>): unknown {
  return raw('policy/v1', 'PodDisruptionBudget', 'b', { spec: { selector: { matchLabels: { app: 'p' } }, ...spec } });
}
