import { dockerSocket } from './docker-socket';
import { podWith, ruleTable } from './rule.test-support';

ruleTable(dockerSocket, [
  ['Docker’s', [mounting('/var/run/docker.sock')], ['Volume/shop/p/v warning']],
  ['only read helps nothing', [mounting('/run/containerd/containerd.sock', { readOnly: true })], ['Volume/shop/p/v warning']],
  ['the folder that it lies in', [mounting('/run/crio/')], ['Volume/shop/p/v warning']],
  ['k3s has its own', [mounting('/run/k3s/containerd/containerd.sock')], ['Volume/shop/p/v warning']],
  ['another socket', [mounting('/run/dbus/system_bus_socket')], []],
  ['another folder', [mounting('/var/lib/docker')], []],
]);

function mounting(path: string, mount: Readonly<Record<string, unknown>> = {}): unknown {
  return podWith({ volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] }, { volumes: [{ name: 'v', hostPath: { path } }] });
}
