/** Starts watcher processes. What they print goes to the app's own standard error. */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { join } from 'node:path';
import { fail, type Result } from '../../shared/base/result';
import type { FromWatcherProcess, WatcherJob } from '../../shared/protocol/host';
import type { ContextInfo } from '../../shared/protocol/source';
import { shellEnvironment } from './shell-environment';

const CONTEXTS_LIMIT_MS = 20_000;

function fork(job: WatcherJob, ports: MessagePortMain[]): UtilityProcess {
  const child = utilityProcess.fork(join(__dirname, '../watcher/watcher.cjs'), [], { serviceName: 'Podarium watcher', stdio: 'pipe' });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  child.postMessage(job, ports);
  return child;
}

/** Starts the watcher of a source, and answers the page's end of its port. */
export function forkWatcher(job: Extract<WatcherJob, { readonly type: 'watch' }>): { readonly child: UtilityProcess; readonly pagePort: MessagePortMain } {
  const { port1, port2 } = new MessageChannelMain();
  return { child: fork(job, [port1]), pagePort: port2 };
}

/** Those of the person's own kubeconfig, asked for before the page was there to ask. */
let early: Promise<Result<readonly ContextInfo[]>> | undefined;

/** Has them read while the page of the first window loads, which will want them at once. */
export function listContextsEarly(): void {
  early = readContexts(undefined);
}

/** The contexts of a kubeconfig, read in a process of its own: main parses nothing. */
export function listContexts(kubeconfig: string | undefined): Promise<Result<readonly ContextInfo[]>> {
  const known = kubeconfig === undefined ? early : undefined;
  early = undefined;
  return known ?? readContexts(kubeconfig);
}

async function readContexts(kubeconfig: string | undefined): Promise<Result<readonly ContextInfo[]>> {
  const child = fork({ type: 'list-contexts', kubeconfig, env: await shellEnvironment() }, []);
  return new Promise((resolve) => {
    const finish = (result: Result<readonly ContextInfo[]>): void => {
      clearTimeout(timer);
      resolve(result);
      child.kill();
    };
    const timer = setTimeout(() => finish(fail('contexts-timeout', 'Reading the kubeconfig took too long.', { where: kubeconfig, hint: 'Is it on a network drive that does not answer?' })), CONTEXTS_LIMIT_MS);
    child.on('message', (message: FromWatcherProcess) => {
      if (message.type === 'contexts') finish(message.result);
    });
    child.once('exit', () => finish(fail('contexts-failed', 'The process that reads the kubeconfig ended unexpectedly.', { where: kubeconfig })));
  });
}
