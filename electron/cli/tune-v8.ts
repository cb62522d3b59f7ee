/**
 * V8 optimizes what has run for a while, and collects young garbage, on other cores. Here both cores are busy with a cluster, and a command is over
 * before most of it pays: what the optimizer takes is worth more than what it gives until a function has run for much longer than V8 waits by itself,
 * and a collection shared with threads that get no core waits for them.
 */
import v8 from 'node:v8';

/** Bytecode that runs until a function is optimized, in bytes; V8's own is 66 KB (132 KB in some versions). Every number from 0.5 to 2 MB measured the same. */
const BUDGET_BYTES = 600_000;

/**
 * Once, for all threads, when all are loaded: code that was compiled ahead, Node's own modules among it, is taken by V8 only where its flags are those
 * that it was compiled with.
 */
export function tuneV8(): void {
  v8.setFlagsFromString(`--interrupt-budget=${BUDGET_BYTES}`);
  v8.setFlagsFromString('--no-parallel-scavenge');
}
