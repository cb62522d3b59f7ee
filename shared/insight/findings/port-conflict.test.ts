import { portConflict } from './port-conflict';
import { container, podWith, ruleTable } from './rule.test-support';

ruleTable(portConflict, [
  ['one port, two containers', [pair({ containerPort: 80 }, { containerPort: 80 })], ['Container/shop/p/helper warning']],
  ['another protocol', [pair({ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' })], []],
  ['another port', [pair({ containerPort: 80 }, { containerPort: 81 })], []],
  ['an init container is done by then', [podWith({ ports: [{ containerPort: 80 }] }, { initContainers: [container({ name: 'setup', ports: [{ containerPort: 80 }] })] })], []],
]);

function pair(first: unknown, second: unknown): unknown {
  return podWith({}, { containers: [container({ ports: [first] }), container({ name: 'helper', ports: [second] })] });
}
