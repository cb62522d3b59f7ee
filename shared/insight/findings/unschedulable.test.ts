import { unschedulable } from './unschedulable';
import { podWith, ruleTable } from './rule.test-support';

ruleTable(unschedulable, [
  ['no Node fits', [waiting({ reason: 'Unschedulable', message: '0/3 nodes are available.' })], ['Pod/shop/p error']],
  ['gated on purpose', [waiting({ reason: 'SchedulingGated' })], []],
]);

function waiting(condition: Readonly<Record<string, unknown>>): unknown {
  return podWith({}, {}, { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', ...condition }] });
}
