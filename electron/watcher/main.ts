/** A watcher process, started by `electron/main`: one open source from its start to the process's end, or one look at a kubeconfig. Each reads only what it needs. */
import { assertUnreachable } from '../../shared/base/assert';
import type { FromWatcherProcess, SaveSnapshot, WatcherJob } from '../../shared/protocol/host';
import { makeAllYoung } from './heap-growth';

makeAllYoung();

process.parentPort.once('message', ({ data, ports }) => void start(data as WatcherJob, ports[0]));

async function start(job: WatcherJob, port: Electron.MessagePortMain | undefined): Promise<void> {
  switch (job.type) {
    case 'watch': {
      if (port === undefined) throw new Error('Bug: a watch job without a port');
      const { watch } = await import('./watch');
      watch(job, port, { tell: tellMain, onSave: (listener) => void process.parentPort.on('message', ({ data }) => listener(data as SaveSnapshot)) });
      break;
    }
    case 'list-contexts': {
      const { listContexts } = await import('./cluster/contexts');
      tellMain({ type: 'contexts', result: await listContexts({ kubeconfig: job.kubeconfig, env: job.env }) });
      break;
    }
    default:
      assertUnreachable(job);
  }
}

function tellMain(message: FromWatcherProcess): void {
  process.parentPort.postMessage(message);
}
