/** `podarium` on the command line: plain Node, no Electron, no display. Only results go to standard output. */
import { COMMANDS, overview } from './commands';
import { writeAll } from './output';
import { readVersion } from './version';

async function main(args: readonly string[]): Promise<number> {
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
  return runner.ok ? runner.value(process) : refuse(runner.error.message, `podarium ${command.name}`);
}

function refuse(message: string, helped: string): number {
  process.stderr.write(`podarium: ${message}\nSee ${helped} --help.\n`);
  return 2;
}

/** The system's refusals (a full disk) need no stack; bugs do. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}

main(process.argv.slice(2)).then(
  // Connections that close slowly must not hold up a script: all output is written by now.
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`podarium: ${describe(error)}\n`);
    process.exit(1);
  },
);
