import { rawPod } from '../../relations/cluster.test-support';
import { autoscalerWithoutRequests } from './autoscaler-without-requests';
import { container, raw, ruleTable } from './rule.test-support';

const CPU = { resources: { requests: { cpu: '100m' } } };

ruleTable(autoscalerWithoutRequests, [
  ['CPU, unsaid', [autoscaler(), ...webWith({})], ['HorizontalPodAutoscaler/shop/h warning']],
  ['it is requested', [autoscaler(), ...webWith(CPU)], []],
  ['a fixed amount needs none', [autoscaler({ metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '1' } } }] }), ...webWith({})], []],
  ['memory', [autoscaler({ metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } }] }), ...webWith({ resources: { requests: { cpu: '1' } } })], ['HorizontalPodAutoscaler/shop/h warning']],
  ['a native sidecar requests none', [autoscaler(), ...webWith(CPU, { initContainers: [container({ name: 's', restartPolicy: 'Always' })] })], ['HorizontalPodAutoscaler/shop/h warning']],
  ['an init container requests none', [autoscaler(), ...webWith(CPU, { initContainers: [container({ name: 'i' })] })], []],
  ['the Pod as a whole requests it', [autoscaler(), ...webWith({}, { resources: { requests: { cpu: '1' } } })], []],
  ['a runtime’s overhead is no request', [autoscaler(), ...webWith({}, { overhead: { cpu: '250m' } })], ['HorizontalPodAutoscaler/shop/h warning']],
]);

function webWith(extra: Readonly<Record<string, unknown>>, spec: Readonly<Record<string, unknown>> = {}): readonly unknown[] {
  return [raw('apps/v1', 'Deployment', 'web', { spec: {} }), rawPod('web-1', { owner: { kind: 'Deployment', name: 'web' }, spec: { containers: [container(extra)], ...spec } })];
}

function autoscaler(spec: Readonly<Record<string, unknown>> = {}): unknown {
  return raw('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec } });
}
