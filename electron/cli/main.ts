/** `podarium` on the command line: plain Node, no Electron, no display. Only results go to standard output. */
import { compileLater } from './compile-later';
import { startReaderThread } from './reader-thread';

compileLater();

const args = process.argv.slice(2);
// Whoever names a context wants a cluster read: that begins while all that does something with it is loaded.
const readerThread = args.includes('--context') ? startReaderThread() : undefined;

async function main(): Promise<number> {
  const { runCommand } = await import('./run-command');
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
