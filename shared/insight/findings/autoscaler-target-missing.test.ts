import { expect, it } from 'vitest';
import { autoscalerTargetMissing } from './autoscaler-target-missing';
import { found, raw, ruleTable } from './rule.test-support';

ruleTable(autoscalerTargetMissing, [
  ['not there', [autoscaler()], ['HorizontalPodAutoscaler/shop/h warning']],
  ['there', [autoscaler(), raw('apps/v1', 'Deployment', 'web', { spec: {} })], []],
  ['of an extension', [autoscaler({ scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' } })], []],
]);

it('does not call missing what the source may not show', () => {
  expect(found('autoscaler-target-missing', [autoscaler()], (kind) => kind !== 'Deployment')).toEqual([]);
});

function autoscaler(spec: Readonly<Record<string, unknown>> = {}): unknown {
  return raw('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec } });
}
