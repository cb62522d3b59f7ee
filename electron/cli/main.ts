/** `podarium` on the command line: plain Node, no Electron, no display. Only results go to standard output. */
import { readFileSync } from 'node:fs';
import { parseCommand, USAGE } from './options';
import { runGraph } from './graph';
import { writeAll } from './output';

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(args);
  if (!parsed.ok) {
    process.stderr.write(`podarium: ${parsed.error.message}\nSee podarium --help.\n`);
    return 2;
  }
  const command = parsed.value;
  switch (command.type) {
    case 'help':
      await writeAll(process.stdout, [USAGE]);
      return 0;
    case 'version':
      await writeAll(process.stdout, [`${readVersion()}\n`]);
      return 0;
    case 'graph':
      return runGraph(command.input, command.output, process);
  }
}

/** package.json stands two folders up from here, in the sources as in the build. */
function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  return manifest.version;
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
