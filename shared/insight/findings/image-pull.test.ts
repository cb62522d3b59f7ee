import { imagePull } from './image-pull';
import { APP, ruleTable, stated } from './rule.test-support';

ruleTable(imagePull, [
  ['backing off', [stated({ state: { waiting: { reason: 'ImagePullBackOff' } } })], [`${APP} error`]],
  ['still pulling', [stated({ state: { waiting: { reason: 'ContainerCreating' } } })], []],
]);
