/**
 * The environment a terminal would have. An app started from a desktop lacks the shell's PATH and KUBECONFIG, so that
 * credential programs (aws, gcloud, kubelogin) are "not found".
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Environment } from '../../shared/protocol/host';

const LIMIT_MS = 8000;

let pending: Promise<Environment> | undefined;

/** Asked of the login shell once, at the first need. Where that fails, the app's own environment. */
export function shellEnvironment(): Promise<Environment> {
  pending ??= isFromTerminal() ? Promise.resolve(ownEnvironment()) : readShellEnvironment();
  return pending;
}

/** Terminals set TERM, desktops do not; Windows has one environment for both. */
function isFromTerminal(): boolean {
  return process.platform === 'win32' || process.env['TERM'] !== undefined || process.env['CI'] !== undefined;
}

function ownEnvironment(): Environment {
  return { ...process.env };
}

function readShellEnvironment(): Promise<Environment> {
  const mark = randomUUID();
  const shell = process.env['SHELL'] ?? userInfo().shell ?? '/bin/sh';
  return new Promise((resolve) => {
    // Start-up files may print: what counts stands between the marks.
    const child = spawn(shell, ['-l', '-i', '-c', `printf %s ${mark}; env -0; printf %s ${mark}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
      timeout: LIMIT_MS,
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', () => resolve(ownEnvironment()));
    child.once('close', () => resolve({ ...ownEnvironment(), ...parseEnvironment(text, mark) }));
  });
}

/** What `env -0` printed between the marks; nothing when it did not get that far. */
export function parseEnvironment(text: string, mark: string): Environment {
  const between = text.split(mark)[1];
  if (between === undefined || text.split(mark).length < 3) return {};
  const pairs = between.split('\0').filter((line) => line.indexOf('=') > 0);
  return Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
