/** Child processes: run one, keep its output, end it when it takes too long. */
import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunResult
 * @property {number} code Exit code; 127 when the program does not exist, 124 when it was ended for taking too long.
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a program to its end and keeps what it printed. Never throws for what the program does.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.timeoutMs]
 * @param {AbortSignal} [options.signal] Ends the program early, as a time limit does.
 * @param {(text: string) => void} [options.onOutput] Sees output of both streams as it comes.
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    let wasEnded = false;
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const end = () => {
      wasEnded = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 3000).unref();
    };
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(end, options.timeoutMs);
    options.signal?.addEventListener('abort', end, { once: true });
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      options.onOutput?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
      options.onOutput?.(text);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, stderr: `${stderr}${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', end);
      resolve({ code: wasEnded ? 124 : (code ?? 1), stdout, stderr });
    });
  });
}

/**
 * npm's own entry point run by this very Node: no shell and no `npm.cmd`, on every platform.
 *
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand() {
  const entry = process.env.npm_execpath;
  if (entry !== undefined && /npm-cli\.c?js$/.test(entry)) return { command: process.execPath, args: [entry] };
  return process.platform === 'win32' ? { command: 'cmd.exe', args: ['/d', '/c', 'npm'] } : { command: 'npm', args: [] };
}

/**
 * The last line of a program's output that says something, for a one-line failure.
 *
 * @param {string} text
 */
export function lastLine(text) {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('at '));
  return lines.at(-1) ?? 'it printed nothing';
}
