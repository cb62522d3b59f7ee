import { privileged } from './privileged';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(privileged, [
  ['it is', [podWith({ securityContext: { privileged: true } })], [`${APP} warning`]],
  ['it is not', [podWith({ securityContext: { privileged: false } })], []],
]);
