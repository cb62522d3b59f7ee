import { expect, it } from 'vitest';
import { serviceSelectsNothing } from './service-selects-nothing';
import { found, podWith, raw, rolloutOf, ruleTable, serviceWith } from './rule.test-support';

ruleTable(serviceSelectsNothing, [
  ['no Pod', [serviceWith([{ port: 80 }])], ['Service/shop/s warning']],
  ['a Pod', [serviceWith([{ port: 80 }]), podWith({})], []],
  ['no selector', [serviceWith([{ port: 80 }], {})], []],
  ['another name of a host outside', [serviceWith([], { app: 'gone' }, { type: 'ExternalName', externalName: 'db.example.com' })], []],
  ['Pods that an extension\'s workload is going to make', [serviceWith([{ port: 80 }]), rolloutOf({ app: 'p', tier: 'web' })], []],
  ['others than an extension\'s workload is going to make', [serviceWith([{ port: 80 }]), rolloutOf({ app: 'q' })], ['Service/shop/s warning']],
  ['those of an extension\'s workload of none', [serviceWith([{ port: 80 }]), rolloutOf({ app: 'p' }, { spec: { replicas: 0 } })], ['Service/shop/s warning']],
  ['those of an extension\'s workload of another namespace', [serviceWith([{ port: 80 }]), rolloutOf({ app: 'p' }, { metadata: { namespace: 'lab' } })], ['Service/shop/s warning']],
  ['those of an extension\'s workload that runs in a cluster, where it has none', [serviceWith([{ port: 80 }]), rolloutOf({ app: 'p' }, { metadata: { uid: 'u1' } })], ['Service/shop/s warning']],
  ['those of an extension\'s object whose template is none of Pods', [serviceWith([{ port: 80 }]), rolloutOf({ app: 'p' }, { spec: { template: { metadata: { labels: { app: 'p' } }, spec: { domain: {} } } } })], ['Service/shop/s warning']],
  ['those of a Deployment that is scaled to none', [serviceWith([{ port: 80 }]), raw('apps/v1', 'Deployment', 'w', { spec: { replicas: 0, template: { metadata: { labels: { app: 'p' } } } } })], ['Service/shop/s warning']],
]);

it('does not call missing what the source may not show', () => {
  expect(found('service-selects-nothing', [serviceWith([{ port: 80 }])], (kind) => kind !== 'Pod')).toEqual([]);
});
