import { expect, it } from 'vitest';
import { policySelectsNothing } from './policy-selects-nothing';
import { found, podWith, raw, rolloutOf, ruleTable } from './rule.test-support';

ruleTable(policySelectsNothing, [
  ['no Pod bears the label', [policy({ matchLabels: { app: 'cart' } }), podWith({})], ['NetworkPolicy/shop/n warning']],
  ['one does', [policy({ matchLabels: { app: 'p' } }), podWith({})], []],
  ['a Pod that has ended is none', [policy({ matchLabels: { app: 'p' } }), podWith({}, {}, { phase: 'Succeeded' })], ['NetworkPolicy/shop/n warning']],
  ['Pods that an extension\'s workload is going to make do', [policy({ matchLabels: { app: 'p' } }), rolloutOf({ app: 'p' })], []],
  ['Pods of a CronJob do, between two runs', [policy({ matchLabels: { app: 'p' } }), cronJob({ app: 'p' }), podWith({}, {}, { phase: 'Succeeded' })], []],
  ['Pods of another CronJob would', [policy({ matchLabels: { app: 'p' } }), cronJob({ app: 'q' })], ['NetworkPolicy/shop/n warning']],
  ['Pods of a Deployment that is scaled to none would', [policy({ matchLabels: { app: 'p' } }), deployment({ app: 'p' })], []],
  ['those of a former ReplicaSet would', [policy({ matchLabels: { app: 'p' } }), deployment({ app: 'q' }), formerReplicaSet({ app: 'p' })], ['NetworkPolicy/shop/n warning']],
  ['all Pods, and there is none yet', [policy({})], []],
]);

it('does not call missing what the source may not show', () => {
  expect(found('policy-selects-nothing', [policy({ matchLabels: { app: 'cart' } })], (kind) => kind !== 'Pod')).toEqual([]);
});

function policy(podSelector: unknown): unknown {
  return raw('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector, ingress: [{}] } });
}

function cronJob(labels: object): unknown {
  return raw('batch/v1', 'CronJob', 'c', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { metadata: { labels } } } } } });
}

function deployment(labels: object): unknown {
  return raw('apps/v1', 'Deployment', 'w', { spec: { replicas: 0, template: { metadata: { labels } } } });
}

function formerReplicaSet(labels: object): unknown {
  const set = raw('apps/v1', 'ReplicaSet', 'w-1', { spec: { replicas: 0, template: { metadata: { labels } } } }) as { readonly metadata: object };
  return { ...set, metadata: { ...set.metadata, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'w', controller: true }] } };
}
