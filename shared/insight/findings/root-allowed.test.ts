import { rootAllowed } from './root-allowed';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(rootAllowed, [
  ['it is told to', [podWith({ securityContext: { runAsUser: 0 } })], [`${APP} info`]],
  ['the Pod is told to', [podWith({}, { securityContext: { runAsUser: 0 } })], [`${APP} info`]],
  ['the container says otherwise', [podWith({ securityContext: { runAsUser: 1000 } }, { securityContext: { runAsUser: 0 } })], []],
  ['nothing is said', [podWith({})], []],
  ['privileged says more', [podWith({ securityContext: { runAsUser: 0, privileged: true } })], []],
]);
