/** The thread that reads a cluster (`reader.ts` is what it runs). Apart from all else, so that it can be started before all else is read. */
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

export interface ReaderThread {
  readonly worker: Worker;
  /** Speaks `reader-protocol.ts`. */
  readonly port: MessagePort;
}

/** What the thread is started with. */
export interface ReaderData {
  readonly port: MessagePort;
}

/** It waits for what to read, which it may be told while it starts. */
export function startReaderThread(): ReaderThread {
  const { port1, port2 } = new MessageChannel();
  const workerData: ReaderData = { port: port2 };
  const script = fileURLToPath(new URL('reader.cjs', import.meta.url));
  return { worker: new Worker(script, { workerData, transferList: [port2] }), port: port1 };
}
