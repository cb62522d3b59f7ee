import { oomKilled } from './oom-killed';
import { APP, ruleTable, stated } from './rule.test-support';

const KILLED = { terminated: { reason: 'OOMKilled', exitCode: 137 } };

ruleTable(oomKilled, [
  ['last time', [stated({ state: { running: {} }, lastState: KILLED })], [`${APP} error`]],
  ['now', [stated({ state: KILLED })], [`${APP} error`]],
  ['another end', [stated({ state: { running: {} }, lastState: { terminated: { reason: 'Error', exitCode: 1 } } })], []],
]);
