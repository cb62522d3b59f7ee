import { missingRequests } from './missing-requests';
import { APP, container, podWith, ruleTable } from './rule.test-support';

ruleTable(missingRequests, [
  ['none', [podWith({})], [`${APP} warning`]],
  ['memory only', [podWith({ resources: { requests: { memory: '1Mi' } } })], [`${APP} warning`]],
  ['limits stand in for requests', [podWith({ resources: { limits: { cpu: '1', memory: '1Mi' } } })], []],
  ['the Pod as a whole asks', [podWith({}, { resources: { requests: { cpu: '1', memory: '1Mi' } } })], []],
  ['an init container ends soon', [podWith({ resources: { limits: { cpu: '1', memory: '1Mi' } } }, { initContainers: [container({ name: 'setup' })] })], []],
  ['the overhead of a runtime is no request of the container', [podWith({}, { overhead: { cpu: '250m', memory: '64Mi' } })], [`${APP} warning`]],
]);
