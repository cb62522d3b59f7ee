/** What set-up tells a person. Everything goes to standard error: standard output belongs to the command that was asked for. */

/** An expected failure: one line that says what failed, and what to do. */
export class SetupError extends Error {
  /**
   * @param {string} message What failed.
   * @param {string} [hint] What the person can do.
   */
  constructor(message, hint) {
    super(hint === undefined ? message : `${message} ${hint}`);
    this.name = 'SetupError';
  }
}

/** @param {string} text */
export function say(text) {
  process.stderr.write(`podarium: ${text}\n`);
}

const REPEAT_MS = 10_000;

/**
 * Runs one step of set-up with its progress visible: rewritten in place on a terminal, a line now and then elsewhere.
 *
 * @template T
 * @param {string} title What is being done, for example `Installing npm dependencies`.
 * @param {(report: (detail: string) => void) => Promise<T>} work Reports how far it is as often as it likes.
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const isTerminal = process.stderr.isTTY === true;
  const startedAtMs = Date.now();
  let shownAtMs = startedAtMs;
  if (isTerminal) process.stderr.write(`podarium: ${title}`);
  else say(`${title} ...`);

  /** @param {string} detail */
  const report = (detail) => {
    if (isTerminal) process.stderr.write(`\r\x1b[Kpodarium: ${title}: ${detail}`);
    else if (Date.now() - shownAtMs >= REPEAT_MS) {
      shownAtMs = Date.now();
      say(`${title}: ${detail}`);
    }
  };
  try {
    const result = await work(report);
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
    if (isTerminal) process.stderr.write(`\r\x1b[Kpodarium: ${title}: done in ${seconds} s\n`);
    else say(`${title}: done in ${seconds} s`);
    return result;
  } catch (error) {
    if (isTerminal) process.stderr.write(`\r\x1b[Kpodarium: ${title}: failed\n`);
    else say(`${title}: failed`);
    throw error;
  }
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

/**
 * Ends a script in one clear line for expected failures; a bug shows its stack.
 *
 * @param {() => Promise<number>} main Answers the exit code.
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof SetupError) say(error.message);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  }
}
