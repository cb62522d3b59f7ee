/** From the arguments to a command, and from what it comes to to an exit code. */
import { COMMANDS, overview } from './commands';
import type { Terminal } from './command';
import { writeAll } from './output';
import { startReaderThread, type ReaderThread } from './reader-thread';
import { createThreadedCluster } from './threaded-cluster';
import { readVersion } from './version';

/** `readerThread`: one that was started already and waits. */
export async function runCommand(args: readonly string[], readerThread: ReaderThread | undefined): Promise<number> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((each) => each.name === name);
  const flags = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
  if (flags.includes('--help') || flags.includes('-h')) {
    await writeAll(process.stdout, [command?.usage ?? overview()]);
    return 0;
  }
  if (flags.includes('--version')) {
    await writeAll(process.stdout, [`${readVersion()}\n`]);
    return 0;
  }
  const names = COMMANDS.map((each) => each.name);
  if (command === undefined) return refuse(name === undefined ? `Say what to do: ${names.join(', ')}.` : `There is no command ${name}; there is ${names.join(', ')}.`, 'podarium');
  const runner = command.prepare(rest);
  return runner.ok ? runner.value(terminalOf(readerThread)) : refuse(runner.error.message, `podarium ${command.name}`);
}

/** This process; its streams are opened when they are asked for. */
function terminalOf(readerThread: ReaderThread | undefined): Terminal {
  return {
    get stdin() { return process.stdin; },
    get stdout() { return process.stdout; },
    get stderr() { return process.stderr; },
    env: process.env,
    openCluster: (reading) => createThreadedCluster(reading, readerThread ?? startReaderThread()),
  };
}

function refuse(message: string, helped: string): number {
  process.stderr.write(`podarium: ${message}\nSee ${helped} --help.\n`);
  return 2;
}
