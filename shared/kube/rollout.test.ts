import { describe, expect, it } from 'vitest';
import { rolloutOf, type Rollout, type RolloutKind } from './rollout';

/** `kubectl rollout status` says for each what stands behind it: undefined where it is successfully rolled out. */
const seen = { generation: 2 };
const deployment = (replicas: number, status: object, spec: object = {}): object => ({ metadata: seen, spec: { replicas, ...spec }, status: { observedGeneration: 2, ...status } });
const daemonSet = (status: object, spec: object = {}): object => ({ metadata: seen, spec, status: { observedGeneration: 2, ...status } });
const steady = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 };
const rolling = { rollingUpdate: { partition: 0 }, type: 'RollingUpdate' };

const cases: readonly [string, RolloutKind, object, string | undefined][] = [
  ['done', 'Deployment', deployment(3, steady), undefined],
  ['the change is not observed', 'Deployment', { metadata: { generation: 3 }, spec: { replicas: 3 }, status: { observedGeneration: 2, ...steady } }, 'the controller has not seen the newest change yet'],
  ['some are updated', 'Deployment', deployment(3, { replicas: 4, updatedReplicas: 2, readyReplicas: 3, availableReplicas: 3 }), '2 of 3 Pods of the new template'],
  ['none is updated', 'Deployment', deployment(3, { replicas: 3, readyReplicas: 3, availableReplicas: 3 }), '0 of 3 Pods of the new template'],
  ['old ones are left', 'Deployment', deployment(3, { ...steady, replicas: 4 }), '1 Pod of the old template still to end'],
  ['new ones are not available', 'Deployment', deployment(3, { ...steady, readyReplicas: 2, availableReplicas: 2 }), '2 of 3 Pods available'],
  ['the deadline is over', 'Deployment', deployment(3, { replicas: 4, updatedReplicas: 1, conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] }), 'it exceeded its progress deadline'],
  ['paused on its way', 'Deployment', deployment(3, { replicas: 4, updatedReplicas: 1, availableReplicas: 3 }, { paused: true }), '1 of 3 Pods of the new template; it is paused'],
  ['paused, and done', 'Deployment', deployment(3, steady, { paused: true }), undefined],
  ['scaled to nothing', 'Deployment', deployment(0, {}), undefined],
  ['replicas left out', 'Deployment', { metadata: seen, spec: {}, status: { observedGeneration: 2, replicas: 1, updatedReplicas: 1, availableReplicas: 1 } }, undefined],

  ['done', 'StatefulSet', deployment(3, { ...steady, updateRevision: 'db-2', currentRevision: 'db-2' }, { updateStrategy: rolling }), undefined],
  ['never observed', 'StatefulSet', { spec: { replicas: 1 }, status: { readyReplicas: 1 } }, 'the controller has not seen the newest change yet'],
  ['some are not ready', 'StatefulSet', deployment(3, { replicas: 3, updatedReplicas: 1, readyReplicas: 2 }, { updateStrategy: rolling }), '2 of 3 Pods ready'],
  ['some are of the old template', 'StatefulSet', deployment(3, { replicas: 3, updatedReplicas: 1, readyReplicas: 3 }, { updateStrategy: rolling }), '1 of 3 Pods of the new template'],
  ['up to the partition', 'StatefulSet', deployment(3, { replicas: 3, updatedReplicas: 1, readyReplicas: 3 }, { updateStrategy: { rollingUpdate: { partition: 2 } } }), undefined],
  ['not yet up to the partition', 'StatefulSet', deployment(3, { replicas: 3, updatedReplicas: 0, readyReplicas: 3 }, { updateStrategy: { rollingUpdate: { partition: 2 } } }), '0 of 1 Pod of the new template'],
  ['by revision, without rollingUpdate', 'StatefulSet', deployment(3, { replicas: 3, updatedReplicas: 2, readyReplicas: 3, updateRevision: 'db-2', currentRevision: 'db-1' }), '2 of 3 Pods of the new template'],
  ['on delete', 'StatefulSet', deployment(3, { replicas: 3, updatedReplicas: 1, readyReplicas: 3 }, { updateStrategy: { type: 'OnDelete' } }), '2 Pods of the old template until deleted (strategy OnDelete)'],

  ['done', 'DaemonSet', daemonSet({ desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2, numberReady: 2 }), undefined],
  ['some are updated', 'DaemonSet', daemonSet({ desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2, numberReady: 2 }), '1 of 2 Pods of the new template'],
  ['some are not available', 'DaemonSet', daemonSet({ desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1, numberReady: 1 }), '1 of 2 Pods available'],
  ['on delete, all deleted', 'DaemonSet', daemonSet({ desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2 }, { updateStrategy: { type: 'OnDelete' } }), undefined],
  ['on delete, the change is not observed', 'DaemonSet', { ...daemonSet({ desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2 }, { updateStrategy: { type: 'OnDelete' } }), metadata: { generation: 3 } }, 'the controller has not seen the newest change yet'],
  ['no Node for it', 'DaemonSet', daemonSet({ desiredNumberScheduled: 0 }), undefined],
];

describe('rollouts', () => {
  it.each(cases)('%s: %s', (_, kind, raw, expected) => {
    expect(rolloutOf(kind, raw)).toMatchObject({ isComplete: expected === undefined, reason: expected });
  });

  it('count old and new side by side', () => {
    expect(rolloutOf('Deployment', deployment(3, { replicas: 4, updatedReplicas: 1, readyReplicas: 3, availableReplicas: 3 }))).toMatchObject<Partial<Rollout>>({ wanted: 3, updated: 1, ready: 3, available: 3, old: 3 });
  });

  it('say nothing of a manifest', () => {
    expect(rolloutOf('Deployment', { spec: { replicas: 3 } })).toBeUndefined();
  });
});
