import { crashLoop } from './crash-loop';
import { APP, ruleTable, stated } from './rule.test-support';

ruleTable(crashLoop, [
  ['waiting', [stated({ state: { waiting: { reason: 'CrashLoopBackOff' } } })], [`${APP} error`]],
  ['running again', [stated({ state: { running: {} } })], []],
]);
