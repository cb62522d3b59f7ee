/** Runs a command of the command line as a shell would, without one. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Runner, Terminal } from './command';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Chunks of `stdin` come one by one, then its end; nothing is a terminal. */
export async function runInTerminal(runner: Runner, { stdin = [], env = {} }: { readonly stdin?: readonly (string | Uint8Array)[]; readonly env?: Terminal['env'] } = {}): Promise<Run> {
  const stdout = new PassThrough();
  const printed = text(stdout);
  let stderr = '';
  const code = await runner({
    stdin: (async function* () { for (const chunk of stdin) yield await Promise.resolve(chunk); })(),
    stdout,
    stderr: { write: (message: string) => { stderr += message; } },
    env,
  });
  stdout.end();
  return { code, stdout: await printed, stderr };
}
