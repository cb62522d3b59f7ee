import { describe, expect, it } from 'vitest';
import { unwishedNodeConditions, unwishedPodConditions, unwishedWorkloadConditions } from './wished-conditions';

const is = (type: string, status: string, reason?: string): { readonly type: string; readonly status: string; readonly reason?: string } => ({ type, status, ...(reason !== undefined && { reason }) });
const types = (conditions: readonly { readonly type: string }[]): readonly string[] => conditions.map(({ type }) => type);

describe('conditions that are not as wished', () => {
  const pod = [is('PodScheduled', 'True'), is('Ready', 'False'), is('ContainersReady', 'Unknown'), is('DisruptionTarget', 'True'), is('PodResizePending', 'False'), is('example.com/gate', 'False'), is('example.com/other', 'False')];

  it('of a Pod', () => {
    expect(types(unwishedPodConditions(pod, ['example.com/gate'], false))).toEqual(['Ready', 'ContainersReady', 'DisruptionTarget', 'example.com/gate']);
  });

  it('of a Pod that has ended: only why it was disrupted', () => {
    expect(types(unwishedPodConditions(pod, ['example.com/gate'], true))).toEqual(['DisruptionTarget']);
  });

  it('of a Node', () => {
    expect(types(unwishedNodeConditions([is('Ready', 'Unknown'), is('MemoryPressure', 'False'), is('DiskPressure', 'True'), is('PIDPressure', 'Unknown'), is('KernelDeadlock', 'False')]))).toEqual(['Ready', 'DiskPressure', 'PIDPressure']);
    expect(unwishedNodeConditions([is('Ready', 'True')])).toEqual([]);
  });

  it('of a workload', () => {
    expect(types(unwishedWorkloadConditions([is('Available', 'False'), is('Progressing', 'False'), is('ReplicaFailure', 'True'), is('Complete', 'True'), is('Failed', 'True')]))).toEqual(['Available', 'Progressing', 'ReplicaFailure', 'Failed']);
    expect(unwishedWorkloadConditions([is('Progressing', 'Unknown', 'DeploymentPaused')])).toEqual([]);
  });
});
