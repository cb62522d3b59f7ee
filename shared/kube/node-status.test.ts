import { describe, expect, it } from 'vitest';
import { nodeRoles, nodeStatusWord } from './node-status';

describe('kubectl get nodes', () => {
  it.each<[string, object, string]>([
    ['ready', { status: { conditions: [{ type: 'MemoryPressure', status: 'False' }, { type: 'Ready', status: 'True' }] } }, 'Ready'],
    ['not ready', { status: { conditions: [{ type: 'Ready', status: 'False' }] } }, 'NotReady'],
    ['its kubelet is silent', { status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } }, 'NotReady'],
    ['never reported', {}, 'Unknown'],
    ['cordoned', { spec: { unschedulable: true }, status: { conditions: [{ type: 'Ready', status: 'True' }] } }, 'Ready,SchedulingDisabled'],
    ['cordoned and down', { spec: { unschedulable: true }, status: { conditions: [{ type: 'Ready', status: 'False' }] } }, 'NotReady,SchedulingDisabled'],
    ['junk', { spec: 1, status: { conditions: 'all fine' } }, 'Unknown'],
  ])('%s', (_, node, expected) => {
    expect(nodeStatusWord(node)).toBe(expected);
  });

  it('reads roles of both labels, sorted', () => {
    expect(nodeRoles({ 'node-role.kubernetes.io/worker': '', 'kubernetes.io/role': 'edge', 'node-role.kubernetes.io/control-plane': '', 'node-role.kubernetes.io/': 'x', other: 'y' })).toEqual(['control-plane', 'edge', 'worker']);
  });
});
