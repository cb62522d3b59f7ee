import { expect, it } from 'vitest';
import { rawPod } from '../../relations/cluster.test-support';
import { nodeNotReady } from './node-not-ready';
import { foundInFile, messages, ruleTable } from './rule.test-support';

ruleTable(nodeNotReady, [
  ['it says so', [node([{ type: 'Ready', status: 'False' }])], ['Node/n1 error']],
  ['it has not been heard of', [node([{ type: 'Ready', status: 'Unknown' }])], ['Node/n1 error']],
  ['it is', [node([{ type: 'Ready', status: 'True' }])], []],
  ['it takes no Pods on purpose', [node([{ type: 'Ready', status: 'True' }], { unschedulable: true })], []],
]);

function node(conditions: readonly unknown[], spec: Readonly<Record<string, unknown>> = {}): unknown {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec, status: { conditions } };
}

it('counts the Pods that are on it and have not ended', () => {
  const raws = [node([{ type: 'Ready', status: 'False' }]), rawPod('a', { spec: { nodeName: 'n1' } }), rawPod('b', { spec: { nodeName: 'n1' } }), rawPod('c'), rawPod('d', { spec: { nodeName: 'n1' }, status: { phase: 'Succeeded' } })];
  expect(messages('node-not-ready', raws)).toEqual(['n1 is not ready, with 2 Pods on it.']);
});

it('says nothing of a Node that a file only plans', () => {
  expect(foundInFile('node-not-ready', [node([])])).toEqual([]);
  expect(foundInFile('node-not-ready', [node([{ type: 'Ready', status: 'False' }])])).toEqual(['Node/n1 error']);
});
