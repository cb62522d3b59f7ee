import { expect, it } from 'vitest';
import { serviceSelectsNothing } from './service-selects-nothing';
import { found, podWith, ruleTable, serviceWith } from './rule.test-support';

ruleTable(serviceSelectsNothing, [
  ['no Pod', [serviceWith([{ port: 80 }])], ['Service/shop/s warning']],
  ['a Pod', [serviceWith([{ port: 80 }]), podWith({})], []],
  ['no selector', [serviceWith([{ port: 80 }], {})], []],
  ['another name of a host outside', [serviceWith([], { app: 'gone' }, { type: 'ExternalName', externalName: 'db.example.com' })], []],
]);

it('does not call missing what the source may not show', () => {
  expect(found('service-selects-nothing', [serviceWith([{ port: 80 }])], (kind) => kind !== 'Pod')).toEqual([]);
});
