import { privileged } from './privileged';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(privileged, [
  ['it is', [podWith({ securityContext: { privileged: true } })], [`${APP} warning`]],
  ['a process of its Windows Node', [podWith({ securityContext: { windowsOptions: { hostProcess: true } } })], [`${APP} warning`]],
  ['its Pod is one', [podWith({}, { securityContext: { windowsOptions: { hostProcess: true } } })], [`${APP} warning`]],
  ['it is not', [podWith({ securityContext: { privileged: false } })], []],
]);
