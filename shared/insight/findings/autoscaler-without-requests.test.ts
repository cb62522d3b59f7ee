import { rawPod } from '../../relations/cluster.test-support';
import { autoscalerWithoutRequests } from './autoscaler-without-requests';
import { container, raw, ruleTable } from './rule.test-support';

ruleTable(autoscalerWithoutRequests, [
  ['CPU, unsaid', [autoscaler(), ...webWith({})], ['HorizontalPodAutoscaler/shop/h warning']],
  ['it is requested', [autoscaler(), ...webWith({ resources: { requests: { cpu: '100m' } } })], []],
  ['a fixed amount needs none', [autoscaler({ metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '1' } } }] }), ...webWith({})], []],
  ['memory', [autoscaler({ metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } }] }), ...webWith({ resources: { requests: { cpu: '1' } } })], ['HorizontalPodAutoscaler/shop/h warning']],
]);

function webWith(extra: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [raw('apps/v1', 'Deployment', 'web', { spec: {} }), rawPod('web-1', { owner: { kind: 'Deployment', name: 'web' }, spec: { containers: [container(extra)] } })];
}

function autoscaler(spec: Readonly<Record<string, unknown>> = {}): unknown {
  return raw('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec } });
}
