/**
 * The test API server as a process of its own, for measurements and for trying things by hand:
 *
 *     --kubeconfig FILE   written, with one context `test` (required)
 *     --pods N            that many Pods, up to 150,000; default: the small clusters of the end-to-end tests, with events and logs that grow
 *     --churn N           changes of Pods a second, with --pods; default 0
 *     --port N            default: a free one
 *
 * Prints one line of JSON with the address when it is ready, answers the commands of commands.ts a line each on standard
 * input, and ends with it. `node scripts/build.mjs api-server && node dist/bench/api-server.cjs --kubeconfig FILE --pods 150000`
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ANATOMY_RESOURCES, anatomyCluster, printLogs } from '../fixtures/anatomy-cluster';
import { LargeCluster } from '../fixtures/large-cluster';
import { smallCluster } from '../fixtures/small-cluster';
import { Churn } from './churn';
import { answerCommand, type ServerCommand } from './commands';
import { certificateCredentials, writeKubeconfig } from './kubeconfig';
import { TestApiServer } from './server';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { kubeconfig: { type: 'string' }, pods: { type: 'string' }, churn: { type: 'string', default: '0' }, port: { type: 'string', default: '0' } },
  });
  if (values.kubeconfig === undefined) throw new Error('--kubeconfig FILE is needed');
  const server = await TestApiServer.start({ port: Number(values.port), resources: ANATOMY_RESOURCES });
  const cluster = values.pods === undefined ? undefined : new LargeCluster(Number(values.pods), server.store);
  const churn = cluster === undefined ? undefined : new Churn(cluster);
  if (cluster === undefined) startSmall(server);
  churn?.setRate(Number(values.churn));
  writeKubeconfig(values.kubeconfig, server, [{ name: 'test', credentials: certificateCredentials(server) }]);
  say({ url: server.url, kubeconfig: values.kubeconfig, pid: process.pid });
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const command = JSON.parse(line) as ServerCommand & { readonly id?: number };
    say({ id: command.id, ...answerCommand(command, server, cluster, churn) });
  });
  lines.on('close', () => process.exit(0));
}

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function startSmall(server: TestApiServer): void {
  for (const object of [...smallCluster(), ...anatomyCluster()]) server.store.put(object);
  let round = 0;
  const print = (): void => printLogs(server, (round += 1));
  print();
  setInterval(print, 1000);
}

void main();
