/** What a thread of the command line runs that reads one cluster once, and hands over what it reads as it comes. */
import { workerData } from 'node:worker_threads';
import { assertUnreachable } from '../../shared/base/assert';
import { PodTemplates } from '../../shared/model/pod-templates';
import { PodWireWriter } from '../../shared/model/pod-wire';
import { createClusterSource } from '../watcher/cluster/source';
import type { Source } from '../watcher/source';
import type { ClusterReading, FromReader, ToReader } from './reader-protocol';
import type { ReaderData } from './reader-thread';
import { tuneV8 } from './tune-v8';

const { port } = workerData as ReaderData;
let source: Source | undefined;

port.on('message', (message: ToReader) => {
  switch (message.type) {
    case 'read':
      // Whoever asks is loaded, and so is this thread.
      tuneV8();
      source = read(message.reading);
      break;
    case 'stop':
      void source?.stop();
      port.close();
      break;
    default:
      assertUnreachable(message);
  }
});

function read(reading: ClusterReading): Source {
  const { pack } = new PodTemplates();
  const writer = new PodWireWriter();
  const post = (message: FromReader): void => port.postMessage(message);
  const cluster = createClusterSource({ ...reading, watch: false });
  cluster.start({
    patch: ({ upserts, removes }) => post({ type: 'patch', patch: writer.write(upserts.map(pack), removes) }),
    // How much has come so far is seen where it comes, and a large cluster would say it a hundred times.
    status: (status) => {
      if (status.phase !== 'loading') post({ type: 'status', status });
    },
    diagnostics: (items) => post({ type: 'diagnostics', items }),
  });
  return cluster;
}
