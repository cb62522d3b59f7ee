import { nodePressure } from './node-pressure';
import { ruleTable } from './rule.test-support';

ruleTable(nodePressure, [
  ['memory', [node([], { taints: [{ key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' }] })], ['Node/n1 warning']],
  ['disk and process ids, said once', [node([], { taints: [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }, { key: 'node.kubernetes.io/pid-pressure', effect: 'NoSchedule' }] })], ['Node/n1 warning']],
  ['no network', [node([], { taints: [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }] })], ['Node/n1 warning']],
  ['a taint of another kind', [node([], { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] })], []],
]);

function node(conditions: readonly unknown[], spec: Readonly<Record<string, unknown>> = {}): unknown {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec, status: { conditions } };
}
