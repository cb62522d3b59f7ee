import { missingLimits } from './missing-limits';
import { APP, container, podWith, ruleTable } from './rule.test-support';

ruleTable(missingLimits, [
  ['none', [podWith({ resources: { requests: { cpu: '1', memory: '1Mi' } } })], [`${APP} info`]],
  ['CPU may go unlimited', [podWith({ resources: { limits: { memory: '1Mi' } } })], []],
  ['the Pod as a whole is limited, beside a container', [podWith({}, { resources: { limits: { memory: '2Gi' } }, containers: [container(), container({ name: 'b', resources: { limits: { memory: '1Gi' } } })] })], []],
  ['one container of two', [podWith({}, { containers: [container(), container({ name: 'b', resources: { limits: { memory: '1Gi' } } })] })], [`${APP} info`]],
  ['the overhead of a runtime is no limit', [podWith({}, { overhead: { memory: '64Mi' } })], [`${APP} info`]],
]);
