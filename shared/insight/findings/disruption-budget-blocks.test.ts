import { rawPod } from '../../relations/cluster.test-support';
import { disruptionBudgetBlocks } from './disruption-budget-blocks';
import { podWith, raw, ruleTable } from './rule.test-support';

ruleTable(disruptionBudgetBlocks, [
  ['as many as there are', [budget({ minAvailable: 1 }), podWith({})], ['PodDisruptionBudget/shop/b warning']],
  ['all of them', [budget({ minAvailable: '100%' }), podWith({})], ['PodDisruptionBudget/shop/b warning']],
  ['a half, rounded up', [budget({ minAvailable: '50%' }), podWith({})], ['PodDisruptionBudget/shop/b warning']],
  ['none may be missing', [budget({ maxUnavailable: 0 }), podWith({})], ['PodDisruptionBudget/shop/b warning']],
  ['none, as a share', [budget({ maxUnavailable: '0%' }), podWith({})], ['PodDisruptionBudget/shop/b warning']],
  ['one of two', [budget({ minAvailable: 1 }), podWith({}), rawPod('q', { labels: { app: 'p' } })], []],
  ['one may be missing', [budget({ maxUnavailable: 1 }), podWith({})], []],
  ['no Pod at all', [budget({ minAvailable: 1 })], []],
]);

function budget(spec: Readonly<Record<string, unknown>>): unknown {
  return raw('policy/v1', 'PodDisruptionBudget', 'b', { spec: { selector: { matchLabels: { app: 'p' } }, ...spec } });
}
