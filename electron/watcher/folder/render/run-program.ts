/** Runs a renderer as a person would in a terminal, without a shell, without a network. */
import { spawn } from 'node:child_process';
import type { Environment } from '../../../../shared/protocol/host';

export interface Run {
  /** Undefined: it could not be started, or was ended from here. */
  readonly code: number | undefined;
  readonly stdout: string;
  /** The end of what it complained of. */
  readonly stderr: string;
  readonly problem?: 'not-started' | 'timeout' | 'too-much';
}

const TIMEOUT_MS = 60_000;
/** As large as a manifest may be. */
const OUTPUT_LIMIT_CHARS = 256 * 1024 * 1024;
const COMPLAINT_CHARS = 8000;

/**
 * Git may use no transport, and whoever wants the web asks a proxy that is not there: what is to be fetched fails at once
 * rather than being fetched.
 */
const OFFLINE: Environment = {
  GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0',
  HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9',
  NO_PROXY: '', no_proxy: '',
};

/** Resolves with whatever became of it. */
export function runProgram(program: string, args: readonly string[], env: Environment): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...env, ...OFFLINE }, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let stdout = '';
    let stderr = '';
    let problem: Run['problem'];
    const end = (why: NonNullable<Run['problem']>): void => {
      problem ??= why;
      child.kill();
    };
    const timer = setTimeout(() => end('timeout'), TIMEOUT_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.length > OUTPUT_LIMIT_CHARS) end('too-much');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = `${stderr}${text}`.slice(-COMPLAINT_CHARS);
    });
    child.on('error', () => end('not-started'));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: problem === undefined ? (code ?? undefined) : undefined, stdout, stderr, ...(problem !== undefined && { problem }) });
    });
  });
}
