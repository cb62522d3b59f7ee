/**
 * Watcher processes. One stands ready: it reads kubeconfigs, and becomes the watcher of what is opened next, so that nobody waits for
 * a process to start. What they print goes to the app's own standard error.
 */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { join } from 'node:path';
import { fail, type Result } from '../../shared/base/result';
import type { FromWatcherProcess, ReadContexts, WatcherJob } from '../../shared/protocol/host';
import { shellEnvironment } from './shell-environment';

const CONTEXTS_LIMIT_MS = 20_000;

let ready: UtilityProcess | undefined;
let lastRequestId = 0;
/** Requests that it has not answered. */
let unanswered = 0;

function standReady(): UtilityProcess {
  if (ready !== undefined) return ready;
  const child = utilityProcess.fork(join(__dirname, '../watcher/watcher.cjs'), [], { serviceName: 'Podarium watcher', stdio: 'pipe' });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  child.once('exit', () => {
    if (ready === child) ready = undefined;
  });
  ready = child;
  return child;
}

/** Ends the process that stands ready, where nobody waits for it: nothing is about to be opened. */
export function dismissReadyWatcher(): void {
  if (unanswered === 0) killReady();
}

function killReady(): void {
  ready?.kill();
  ready = undefined;
}

/** Starts watching a source, and answers the page's end of its port. */
export function startWatcher(job: Extract<WatcherJob, { readonly type: 'watch' }>): { readonly child: UtilityProcess; readonly pagePort: MessagePortMain } {
  const { port1, port2 } = new MessageChannelMain();
  const child = standReady();
  ready = undefined;
  post(child, job, [port1]);
  return { child, pagePort: port2 };
}

/** The process that stands ready rehearses the opening of a cluster. Answers the page's end of its port; undefined where none stands ready. */
export function startRehearsal(): MessagePortMain | undefined {
  if (ready === undefined) return undefined;
  const { port1, port2 } = new MessageChannelMain();
  post(ready, { type: 'rehearse' }, [port1]);
  return port2;
}

function post(child: UtilityProcess, job: WatcherJob, ports: MessagePortMain[] = []): void {
  child.postMessage(job, ports);
}

/** Those of the person's own kubeconfig, asked for before the page was there to ask. */
let early: Promise<Result<ReadContexts>> | undefined;

/** Has them read while the page of the first window loads, which will want them at once. */
export function listContextsEarly(): void {
  early = readContexts(undefined);
}

/** The contexts of a kubeconfig, read by the process that stands ready: main parses nothing. */
export function listContexts(kubeconfig: string | undefined): Promise<Result<ReadContexts>> {
  const known = kubeconfig === undefined ? early : undefined;
  early = undefined;
  return known ?? readContexts(kubeconfig);
}

async function readContexts(kubeconfig: string | undefined): Promise<Result<ReadContexts>> {
  const env = await shellEnvironment();
  const child = standReady();
  const requestId = (lastRequestId += 1);
  unanswered += 1;
  return new Promise((resolve) => {
    const finish = (result: Result<ReadContexts>): void => {
      unanswered -= 1;
      clearTimeout(timer);
      child.off('message', hear);
      child.off('exit', hearEnd);
      resolve(result);
    };
    const hear = (message: FromWatcherProcess): void => {
      if (message.type === 'contexts' && message.requestId === requestId) finish(message.result);
    };
    const hearEnd = (): void => finish(fail('contexts-failed', 'The process that reads the kubeconfig ended unexpectedly.', { where: kubeconfig }));
    const timer = setTimeout(() => {
      finish(fail('contexts-timeout', 'Reading the kubeconfig took too long.', { where: kubeconfig, hint: 'Is it on a network drive that does not answer?' }));
      // It may never read anything again.
      if (ready === child) killReady();
    }, CONTEXTS_LIMIT_MS);
    child.on('message', hear);
    child.once('exit', hearEnd);
    post(child, { type: 'list-contexts', requestId, kubeconfig, env });
  });
}
