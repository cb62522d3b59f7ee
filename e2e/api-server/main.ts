/**
 * The test API server as a process of its own, for measurements and for trying things by hand:
 *
 *     --kubeconfig FILE   written, with one context `test` (required)
 *     --pods N            that many Pods; default: the small clusters of the end-to-end tests, with events and logs that grow
 *     --churn N           changes of Pods a second; default 0
 *     --port N            default: a free one
 *
 * Prints one line of JSON with the address when it is ready, and ends with its standard input.
 */
import { parseArgs } from 'node:util';
import { ANATOMY_RESOURCES, anatomyCluster, printLogs } from '../fixtures/anatomy-cluster';
import { largeCluster } from '../fixtures/large-cluster';
import { smallCluster } from '../fixtures/small-cluster';
import { certificateCredentials, writeKubeconfig } from './kubeconfig';
import type { KubeObject } from './object-store';
import { TestApiServer } from './server';

const { values } = parseArgs({
  options: { kubeconfig: { type: 'string' }, pods: { type: 'string' }, churn: { type: 'string', default: '0' }, port: { type: 'string', default: '0' } },
});
if (values.kubeconfig === undefined) throw new Error('--kubeconfig FILE is needed');

const server = await TestApiServer.start({ port: Number(values.port), resources: ANATOMY_RESOURCES });
for (const object of values.pods === undefined ? [...smallCluster(), ...anatomyCluster()] : largeCluster(Number(values.pods))) server.store.put(object);
if (values.pods === undefined) startLogs();
writeKubeconfig(values.kubeconfig, server, [{ name: 'test', credentials: certificateCredentials(server) }]);
if (Number(values.churn) > 0) startChurn(Number(values.churn));
process.stdout.write(`${JSON.stringify({ url: server.url, kubeconfig: values.kubeconfig, pid: process.pid })}\n`);
process.stdin.resume().on('end', () => process.exit(0));

function startLogs(): void {
  let round = 0;
  const print = (): void => printLogs(server, (round += 1));
  print();
  setInterval(print, 1000);
}

/** Restarts containers of one Pod after the other: each change is one MODIFIED event. */
function startChurn(changesPerSecond: number): void {
  const pods = server.store.current('Pod').map(({ object }) => object.metadata);
  let next = 0;
  setInterval(() => {
    for (let count = 0; count < Math.max(1, changesPerSecond / 10); count += 1) {
      const { namespace, name } = pods[next % pods.length] ?? { namespace: undefined, name: '' };
      next += 1;
      server.store.patch('Pod', namespace, name, withOneMoreRestart);
    }
  }, 100);
}

function withOneMoreRestart(pod: KubeObject): KubeObject {
  const status = pod['status'] as { readonly containerStatuses: readonly { readonly restartCount: number }[] };
  const containerStatuses = status.containerStatuses.map((each) => ({ ...each, restartCount: each.restartCount + 1 }));
  return { ...pod, status: { ...status, containerStatuses } };
}
