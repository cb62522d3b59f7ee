/** `podarium` on the command line: plain Node, no Electron, no display. Only results go to standard output. */
import { isClusterWanted } from './is-cluster-wanted';
import { startReaderThread } from './reader-thread';
import { tuneV8 } from './tune-v8';

const args = process.argv.slice(2);
// It waits for what to read, while all that does something with it is loaded.
const readerThread = isClusterWanted(args) ? startReaderThread() : undefined;

async function main(): Promise<number> {
  const { runCommand } = await import('./run-command');
  // A thread that is still loading does it itself, when it is asked.
  if (readerThread === undefined) tuneV8();
  return runCommand(args, readerThread);
}

/** The system's refusals (a full disk) need no stack; bugs do. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}

main().then(
  // Connections that close slowly must not hold up a script: all output is written by now.
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`podarium: ${describe(error)}\n`);
    process.exit(1);
  },
);
