/** Why npm failed, in one line for a person. */
import { lastLine } from './run.mjs';

/** npm's lines that only repeat what another says better. */
const NO_REASON = /^(code|errno|syscall|path|dest|cwd|network|A complete log|Log files)\b/;

/** What to do, by what npm printed; the first that fits. */
const HINTS = /** @type {const} */ ([
  [/CERT_|SELF_SIGNED|self.signed|unable to (verify|get).*certificate/i, "npm does not trust the registry's certificate: name your network's authority with `npm config set cafile FILE`."],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED/, 'The npm registry cannot be reached: check the network, or the registry and proxy that npm config list shows.'],
  [/E40[13]\b/, 'The npm registry refuses: sign in with npm login, or check the registry that npm config list shows.'],
  [/E404\b/, 'The npm registry lacks a package: check the registry that npm config list shows.'],
  [/EINTEGRITY/, 'A package is not what package-lock.json expects: try npm cache clean --force, or another registry.'],
  [/ENOSPC/, 'The disk is full.'],
  [/EACCES|EPERM/, 'A file cannot be written: check who owns this folder and the npm cache.'],
]);

/**
 * @param {string} command What was run, for example `npm ci`.
 * @param {import('./run.mjs').RunResult} result
 * @returns {[message: string, hint: string]}
 */
export function describeNpmFailure(command, result) {
  if (result.code === 127) return ['npm was not found.', 'Install Node.js with npm and try again.'];
  if (result.code === 124) return [`${command} took too long and was ended.`, 'Check the network (npm ping) and try again.'];
  const lines = result.stderr.split('\n').flatMap((line) => /^npm (?:error|ERR!) (\S.*)$/.exec(line.trim())?.[1] ?? []);
  const reason = (lines.find((line) => !NO_REASON.test(line)) ?? lines[0] ?? lastLine(result.stderr)).replace(/\.$/, '');
  const hint = HINTS.find(([pattern]) => pattern.test(result.stderr))?.[1] ?? `Run it by hand to see more: ${command}`;
  return [`${command} failed: ${reason}.`, hint];
}
