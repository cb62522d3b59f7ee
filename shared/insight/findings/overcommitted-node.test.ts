import { rawPod } from '../../relations/cluster.test-support';
import { overcommittedNode } from './overcommitted-node';
import { container, ruleTable } from './rule.test-support';

const NODE = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: { allocatable: { memory: '1Gi' } } };

ruleTable(overcommittedNode, [
  ['three times what it has', [NODE, using('a', '2Gi'), using('b', '1Gi')], ['Node/n1 info']],
  ['a little more than it has', [NODE, using('a', '1Gi'), using('b', '512Mi')], []],
  ['nothing on it', [NODE], []],
]);

function using(name: string, memory: string): unknown {
  return rawPod(name, { spec: { nodeName: 'n1', containers: [container({ resources: { limits: { memory } } })] } });
}
