import { terminationTooShort } from './termination-too-short';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(terminationTooShort, [
  ['a sleep as long as the default', [stopping({ sleep: { seconds: 30 } })], [`${APP} warning`]],
  ['a command that only sleeps', [stopping({ exec: { command: ['/bin/sh', '-c', 'sleep 60'] } }, 45)], [`${APP} warning`]],
  ['the grace period is longer', [stopping({ exec: { command: ['sleep', '15'] } })], []],
  ['a command of its own', [stopping({ exec: { command: ['/drain.sh', '--timeout', '90'] } })], []],
  ['a call', [stopping({ httpGet: { path: '/sleep 90', port: 80 } })], []],
]);

function stopping(preStop: unknown, terminationGracePeriodSeconds?: number): unknown {
  return podWith({ lifecycle: { preStop } }, terminationGracePeriodSeconds === undefined ? {} : { terminationGracePeriodSeconds });
}
