/** What each command of `podarium` is to `main.ts`. */
import type { Writable } from 'node:stream';
import type { Result } from '../../shared/base/result';
import type { Environment } from '../../shared/protocol/host';
import type { Source } from '../watcher/source';
import type { ClusterReading } from './reader-protocol';

/** Where a command reads and writes: the process, or a test's stand-in. Only results go to `stdout`. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Writable;
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly env: Environment;
  /** Lists a cluster once, elsewhere; absent: that is done in this very thread. */
  readonly openCluster?: (reading: ClusterReading) => Source;
}

export interface Command {
  readonly name: string;
  /** What it does, in half a line of the overview. */
  readonly summary: string;
  /** The whole text of `podarium NAME --help`. */
  readonly usage: string;
  /** Reads the arguments behind the command's name; fails with `usage` on wrong ones. Nothing is done before the runner is called. */
  prepare(args: readonly string[]): Result<Runner>;
}

/** Does what was asked for and resolves with the exit code. */
export type Runner = (terminal: Terminal) => Promise<number>;
