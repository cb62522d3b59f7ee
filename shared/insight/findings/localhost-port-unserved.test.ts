import { localhostPortUnserved } from './localhost-port-unserved';
import { APP, container, podWith, ruleTable } from './rule.test-support';

ruleTable(localhostPortUnserved, [
  ['nobody serves it', [calling('http://localhost:9000')], [`${APP} warning`]],
  ['a helper serves it', [calling('http://localhost:9000', { ports: [{ containerPort: 9000 }] })], []],
  ['a helper serves another', [calling('http://localhost:9000', { ports: [{ containerPort: 9001 }] })], [`${APP} warning`]],
  ['a helper of unknown ports may', [calling('http://localhost:9000', {})], []],
  ['the Node may', [podWith({ env: [{ name: 'API_URL', value: 'http://localhost:9000' }] }, { hostNetwork: true })], []],
]);

function calling(url: string, helper?: Readonly<Record<string, unknown>>): unknown {
  const app = container({ env: [{ name: 'API_URL', value: url }] });
  return podWith({}, { containers: helper === undefined ? [app] : [app, container({ name: 'helper', ...helper })] });
}
