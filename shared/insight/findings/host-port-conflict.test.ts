import { rawPod } from '../../relations/cluster.test-support';
import { hostPortConflict } from './host-port-conflict';
import { container, ruleTable } from './rule.test-support';

ruleTable(hostPortConflict, [
  ['one Node', [on('n1', 'a', { hostPort: 80 }), on('n1', 'b', { hostPort: 80 })], ['Pod/shop/b warning']],
  ['two Nodes', [on('n1', 'a', { hostPort: 80 }), on('n2', 'b', { hostPort: 80 })], []],
  ['not bound yet', [on(undefined, 'a', { hostPort: 80 }), on(undefined, 'b', { hostPort: 80 })], []],
  ['the Node’s network against a port of it', [on('n1', 'a', { hostPort: 8080 }), on('n1', 'b', {}, { hostNetwork: true })], ['Pod/shop/b warning']],
  ['two addresses of the Node', [on('n1', 'a', { hostPort: 80, hostIP: '127.0.0.1' }), on('n1', 'b', { hostPort: 80, hostIP: '10.0.0.4' })], []],
  ['one address of the Node', [on('n1', 'a', { hostPort: 80, hostIP: '127.0.0.1' }), on('n1', 'b', { hostPort: 80, hostIP: '127.0.0.1' })], ['Pod/shop/b warning']],
  ['one address against all', [on('n1', 'a', { hostPort: 80, hostIP: '127.0.0.1' }), on('n1', 'b', { hostPort: 80, hostIP: '0.0.0.0' })], ['Pod/shop/b warning']],
  ['two protocols', [on('n1', 'a', { hostPort: 53 }), on('n1', 'b', { hostPort: 53, protocol: 'UDP' })], []],
  ['no port of the Node', [on('n1', 'a', {}), on('n1', 'b', {})], []],
]);

function on(nodeName: string | undefined, name: string, port: Readonly<Record<string, unknown>>, spec: Readonly<Record<string, unknown>> = {}): unknown {
  return rawPod(name, { spec: { nodeName, containers: [container({ ports: [{ containerPort: 8080, ...port }] })], ...spec } });
}
