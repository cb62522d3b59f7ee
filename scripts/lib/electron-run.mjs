/** Starting Electron with what this machine needs: no sandbox as root, no GPU under Xvfb; each is said. */
import { spawn } from 'node:child_process';
import { say, SetupError } from './log.mjs';
import { ROOT } from './paths.mjs';

/** Chromium's and its libraries' own messages on a machine without a session bus or GPU: no news to anybody. */
const NOISE = /^\[\d+:.*(ERROR|WARNING):|setuid_sandbox|dbus|libva|MESA|vaInitialize|Gtk-(WARNING|Message)/;
const ENDING_MS = 5000;

/**
 * Switches that go before the app's folder.
 *
 * @param {boolean} isVirtualDisplay
 */
export function chromiumSwitches(isVirtualDisplay) {
  const switches = [];
  if (process.platform === 'linux' && process.getuid?.() === 0) switches.push('--no-sandbox');
  if (isVirtualDisplay) switches.push('--disable-gpu');
  return switches;
}

/**
 * Runs Electron on an app until it ends.
 *
 * @param {object} options
 * @param {string} options.executable
 * @param {string} [options.app] Folder or file of the app; where left out: this project's.
 * @param {readonly string[]} options.args The app's own arguments.
 * @param {string} options.cwd Where relative paths start.
 * @param {NodeJS.ProcessEnv} options.env
 * @param {boolean} options.isVirtualDisplay
 * @param {number} [options.timeoutMs]
 * @returns {Promise<number>} Its exit code.
 */
export function runElectron({ executable, app = ROOT, args, cwd, env, isVirtualDisplay, timeoutMs }) {
  const switches = chromiumSwitches(isVirtualDisplay);
  if (switches.includes('--no-sandbox')) say('Running as root: Chromium allows that only without its sandbox (--no-sandbox).');
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...switches, app, ...args], { cwd, env: { ...env, PODARIUM_STARTED_BY: 'start' }, stdio: ['ignore', 'inherit', 'pipe'] });
    let tail = '';
    let isLate = false;
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => {
      isLate = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), ENDING_MS).unref();
    }, timeoutMs);
    const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const showsAll = Boolean(process.env.PODARIUM_DEBUG);
    let partial = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      tail = (tail + chunk).slice(-8000);
      const lines = (partial + chunk).split('\n');
      partial = lines.pop() ?? '';
      for (const line of lines) if (showsAll || !NOISE.test(line)) process.stderr.write(`${line}\n`);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(new SetupError(`Electron could not be started (${error.message}).`, `It is at ${executable}.`));
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.removeListener('SIGINT', forward).removeListener('SIGTERM', forward);
      if (isLate) reject(new SetupError(`The app did not end within ${Math.round((timeoutMs ?? 0) / 1000)} s and was stopped.`, 'Set PODARIUM_DEBUG=1 to see all its messages.'));
      else if (code === null && signal !== 'SIGINT' && signal !== 'SIGTERM') reject(describeCrash(tail, signal));
      else if (code === 127 && /error while loading shared libraries/.test(tail)) reject(describeCrash(tail, signal));
      else resolve(code ?? 130);
    });
  });
}

/**
 * @param {string} tail
 * @param {NodeJS.Signals | null} signal
 */
function describeCrash(tail, signal) {
  const library = /loading shared libraries: (\S+):/.exec(tail)?.[1];
  if (library !== undefined) return new SetupError(`Electron misses the library ${library}.`, 'Install the package of your system that has it, and try again.');
  if (/SUID sandbox helper|No usable sandbox/.test(tail)) {
    return new SetupError(
      "Chromium's sandbox cannot start here: this system forbids unprivileged user namespaces.",
      'Allow them (Ubuntu: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0), or in a container that you trust add --no-sandbox.',
    );
  }
  return new SetupError(`Electron ended with ${signal}.`, 'Set PODARIUM_DEBUG=1 to see all its messages.');
}
