import { hostPath } from './host-path';
import { podWith, ruleTable } from './rule.test-support';

ruleTable(hostPath, [
  ['written', [mounting('/etc')], ['Volume/shop/p/v warning']],
  ['only read', [mounting('/etc', { readOnly: true })], ['Volume/shop/p/v info']],
  ['the runtime’s socket has a rule of its own', [mounting('/var/run/docker.sock')], []],
]);

function mounting(path: string, mount: Readonly<Record<string, unknown>> = {}): unknown {
  return podWith({ volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] }, { volumes: [{ name: 'v', hostPath: { path } }] });
}
