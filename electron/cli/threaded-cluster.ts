/** A cluster that a thread of its own reads (`reader.ts`): what it has read is taken in here while it goes on. */
import { assertUnreachable } from '../../shared/base/assert';
import { fail } from '../../shared/base/result';
import { PodTemplates } from '../../shared/model/pod-templates';
import { PodWireReader } from '../../shared/model/pod-wire';
import type { SourceStatus } from '../../shared/protocol/source';
import type { Source, SourceSink } from '../watcher/source';
import type { ClusterReading, FromReader, ToReader } from './reader-protocol';
import type { ReaderThread } from './reader-thread';

/** The thread reads nothing else after it. */
export function createThreadedCluster(reading: ClusterReading, { worker, port }: ReaderThread): Source {
  const post = (message: ToReader): void => port.postMessage(message);
  return {
    start(sink) {
      const wire = new PodWireReader(new PodTemplates().share);
      port.on('message', (message: FromReader) => take(message, wire, sink));
      const tellEnd = (reason: string): void => sink.status(endedStatus(reading.context, reason));
      worker.once('error', (error) => tellEnd(error.message));
      worker.once('exit', (code) => tellEnd(`its thread ended with code ${code}`));
      post({ type: 'read', reading });
    },
    stop() {
      post({ type: 'stop' });
      return Promise.resolve();
    },
    getRaw: (id) => Promise.resolve(fail('no-object', 'What was read once is not asked again.', { where: id })),
  };
}

function take(message: FromReader, wire: PodWireReader, sink: SourceSink): void {
  switch (message.type) {
    case 'patch':
      sink.patch(wire.read(message.patch));
      break;
    case 'status':
      sink.status(message.status);
      break;
    case 'diagnostics':
      sink.diagnostics(message.items);
      break;
    default:
      assertUnreachable(message);
  }
}

/** What has come until then is no picture of the cluster: where the thread ended well, this is told too late to count. */
function endedStatus(title: string, reason: string): SourceStatus {
  const failure = { code: 'reader-ended', message: `Reading the cluster broke off: ${reason}.`, hint: 'Run it again; where it breaks off again, this is a bug of Podarium.' };
  return { phase: 'failed', title, kinds: [], failure };
}
