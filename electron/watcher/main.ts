/** A watcher process, started by `electron/main`: looks at kubeconfigs and rehearses, then one open source until the process ends. Each part is read when it is needed. */
import { assertUnreachable } from '../../shared/base/assert';
import type { FromWatcherProcess, SaveSnapshot, WatcherJob } from '../../shared/protocol/host';
import { makeAllYoung } from './heap-growth';

type Message = WatcherJob | SaveSnapshot;

makeAllYoung();

const rehearsal = new AbortController();
let save: (message: SaveSnapshot) => void = () => undefined;

process.parentPort.on('message', ({ data, ports }) => void take(data as Message, ports[0]));

async function take(message: Message, port: Electron.MessagePortMain | undefined): Promise<void> {
  switch (message.type) {
    case 'list-contexts': {
      const { listContexts } = await import('./cluster/contexts');
      tellMain({ type: 'contexts', requestId: message.requestId, result: await listContexts({ kubeconfig: message.kubeconfig, env: message.env }) });
      break;
    }
    case 'rehearse': {
      const { rehearse } = await import('./watch');
      await rehearse(given(port), rehearsal.signal);
      break;
    }
    case 'watch': {
      rehearsal.abort();
      const { watch } = await import('./watch');
      watch(message, given(port), { tell: tellMain, onSave: (listener) => (save = listener) });
      break;
    }
    case 'save-snapshot':
      save(message);
      break;
    default:
      assertUnreachable(message);
  }
}

function given(port: Electron.MessagePortMain | undefined): Electron.MessagePortMain {
  if (port === undefined) throw new Error('Bug: a job without a port');
  return port;
}

function tellMain(message: FromWatcherProcess): void {
  process.parentPort.postMessage(message);
}
