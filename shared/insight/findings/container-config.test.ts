import { containerConfig } from './container-config';
import { APP, ruleTable, stated } from './rule.test-support';

ruleTable(containerConfig, [
  ['a key is missing', [stated({ state: { waiting: { reason: 'CreateContainerConfigError', message: 'secret "db" not found' } } })], [`${APP} error`]],
  ['no such command', [stated({ state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { reason: 'StartError', exitCode: 128 } } })], [`${APP} error`]],
  ['it runs now', [stated({ state: { running: {} }, lastState: { terminated: { reason: 'StartError', exitCode: 128 } } })], []],
  ['being made', [stated({ state: { waiting: { reason: 'ContainerCreating' } } })], []],
  ['its program ended', [stated({ state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { reason: 'Error', exitCode: 1 } } })], []],
]);
