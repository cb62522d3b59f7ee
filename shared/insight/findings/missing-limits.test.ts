import { missingLimits } from './missing-limits';
import { APP, podWith, ruleTable } from './rule.test-support';

ruleTable(missingLimits, [
  ['none', [podWith({ resources: { requests: { cpu: '1', memory: '1Mi' } } })], [`${APP} info`]],
  ['CPU may go unlimited', [podWith({ resources: { limits: { memory: '1Mi' } } })], []],
]);
