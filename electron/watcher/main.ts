/** A watcher process: one open source, from its start to the process's end. Started by `electron/main/watcher-host.ts`. */
import { assertUnreachable } from '../../shared/base/assert';
import type { FromWatcherProcess, WatcherJob } from '../../shared/protocol/host';
import type { SourceStatus } from '../../shared/protocol/source';
import type { FromWatcher, ToWatcher } from '../../shared/protocol/watcher';
import { listContexts } from './cluster/contexts';
import { createSource } from './create-source';
import { Feeds } from './feeds';
import { Outbox } from './outbox';
import type { SourceSink } from './source';

process.parentPort.once('message', ({ data, ports }) => {
  const job = data as WatcherJob;
  switch (job.type) {
    case 'watch': {
      const [port] = ports;
      if (port === undefined) throw new Error('Bug: a watch job without a port');
      watch(job, port);
      break;
    }
    case 'list-contexts':
      void listContexts({ kubeconfig: job.kubeconfig, env: job.env }).then((result) => {
        tellMain({ type: 'contexts', result });
      });
      break;
    default:
      assertUnreachable(job);
  }
});

function watch({ spec, env, allowedProgram }: Extract<WatcherJob, { readonly type: 'watch' }>, port: Electron.MessagePortMain): void {
  const post = (message: FromWatcher): void => port.postMessage(message);
  const outbox = new Outbox({ post, schedule: (task, delayMs) => void setTimeout(task, delayMs) }, spec);
  const source = createSource(spec, env, allowedProgram);
  const feeds = new Feeds(source, (feedId, message) => post({ type: 'feed', feedId, message }));
  port.on('message', (event) => {
    const message = event.data as ToWatcher;
    switch (message.type) {
      case 'ready':
      case 'ack':
      case 'resync':
        outbox.receive(message);
        break;
      case 'get-raw':
        void source.getRaw(message.id).then((result) => post({ type: 'raw', requestId: message.requestId, result }));
        break;
      case 'open-feed':
        feeds.open(message.feedId, message.feed);
        break;
      case 'close-feed':
        feeds.close(message.feedId);
        break;
      case 'set-namespaces':
        source.setNamespaces?.(message.namespaces);
        break;
      default:
        assertUnreachable(message);
    }
  });
  port.start();
  source.start(withPhases(outbox));
}

/** Lets main know when the phase changes; all else is between the source and the window. */
function withPhases(outbox: Outbox): SourceSink {
  let last = '';
  return {
    patch: (patch) => outbox.patch(patch),
    diagnostics: (items) => outbox.diagnostics(items),
    status: (status: SourceStatus) => {
      outbox.status(status);
      const { phase, title, failure } = status;
      const key = JSON.stringify([phase, title, failure?.code]);
      if (key === last) return;
      last = key;
      tellMain({ type: 'phase', phase, title, failure });
    },
  };
}

function tellMain(message: FromWatcherProcess): void {
  process.parentPort.postMessage(message);
}
