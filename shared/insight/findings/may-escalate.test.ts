import { mayEscalate } from './may-escalate';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(mayEscalate, [
  ['it says so', [podWith({ securityContext: { allowPrivilegeEscalation: true } })], [`${APP} info`]],
  ['nothing is said', [podWith({})], []],
  ['it may not', [podWith({ securityContext: { allowPrivilegeEscalation: false } })], []],
  ['privileged says more', [podWith({ securityContext: { allowPrivilegeEscalation: true, privileged: true } })], []],
]);
