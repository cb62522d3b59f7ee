/** Opens a manifest at a line: in the editor that the person uses, else in what the system opens such files with. */
import { shell } from 'electron';
import { spawn } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join, sep } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/result';
import type { Environment } from '../../shared/protocol/host';

/** Editors that take a line, by their program's name. `%f` is the file, `%l` the line. */
const EDITORS: Readonly<Record<string, readonly string[]>> = {
  code: ['-g', '%f:%l'], 'code-insiders': ['-g', '%f:%l'], codium: ['-g', '%f:%l'], cursor: ['-g', '%f:%l'], windsurf: ['-g', '%f:%l'],
  subl: ['%f:%l'], zed: ['%f:%l'], idea: ['--line', '%l', '%f'], goland: ['--line', '%l', '%f'], gvim: ['+%l', '%f'], kate: ['--line', '%l', '%f'],
  gedit: ['+%l', '%f'], emacsclient: ['-n', '+%l', '%f'],
};

/**
 * @param roots What is open: only files in there may be opened.
 * @param path As the graph names it: relative to what was opened, or absolute.
 */
export async function openManifest(roots: readonly string[], path: string, line: number, env: Environment): Promise<Result<void>> {
  const file = await findManifest(roots, path);
  if (file === undefined) return fail('file-not-found', `${path} is not there any more.`, { where: path, hint: 'It may have been moved or deleted.' });
  for (const { program, args } of await editorsFor(file, line, env)) {
    if (await starts(program, args, env)) return ok(undefined);
  }
  const problem = await shell.openPath(file);
  if (problem === '') return ok(undefined);
  shell.showItemInFolder(file);
  return ok(undefined);
}

/** The file that `path` names, below one of the roots, where it lies in any of them with links resolved; undefined where there is none. */
export async function findManifest(roots: readonly string[], path: string): Promise<string | undefined> {
  const places = (await Promise.all(roots.map(findPlace))).filter((place) => place !== undefined);
  for (const { root, real, isFolder } of places) {
    if (!isFolder && (path === root || path === basename(root))) return real;
    const file = await realpath(isAbsolute(path) ? path : join(real, path)).catch(() => undefined);
    if (file !== undefined && places.some((place) => (place.isFolder ? file.startsWith(place.real + sep) : file === place.real))) return file;
  }
  return undefined;
}

async function findPlace(root: string): Promise<{ readonly root: string; readonly real: string; readonly isFolder: boolean } | undefined> {
  const real = await realpath(root).catch(() => undefined);
  return real === undefined ? undefined : { root, real, isFolder: (await stat(real)).isDirectory() };
}

/** `$VISUAL` where it is an editor with a window, then VS Code. */
async function editorsFor(file: string, line: number, env: Environment): Promise<readonly { program: string; args: readonly string[] }[]> {
  const wanted = [env['VISUAL'], env['EDITOR'], 'code'].flatMap((command) => (command === undefined ? [] : [command.trim().split(/\s+/)[0] ?? '']));
  const found: { program: string; args: readonly string[] }[] = [];
  for (const command of new Set(wanted)) {
    const template = EDITORS[basename(command).replace(/\.(exe|cmd)$/i, '')];
    const program = template === undefined ? undefined : await findProgram(command, env);
    if (template === undefined || program === undefined) continue;
    found.push({ program, args: template.map((arg) => arg.replace('%f', () => file).replace('%l', String(line))) });
  }
  return found;
}

async function findProgram(command: string, env: Environment): Promise<string | undefined> {
  if (isAbsolute(command)) return command;
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const candidates = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).flatMap((dir) => extensions.map((extension) => join(dir, command + extension)));
  for (const candidate of candidates) {
    if ((await stat(candidate).catch(() => undefined))?.isFile() === true) return candidate;
  }
  return undefined;
}

/** Whether the program could be started; how it ends is its own affair. */
function starts(program: string, args: readonly string[], env: Environment): Promise<boolean> {
  return new Promise((resolve) => {
    // `.cmd` files run only through the shell, which would read a file's name as its own syntax: the path is quoted.
    const needsShell = program.toLowerCase().endsWith('.cmd');
    const child = needsShell
      ? spawn(`"${program}"`, args.map((arg) => `"${arg.replaceAll('"', '')}"`), { shell: true, detached: true, stdio: 'ignore', env })
      : spawn(program, args, { detached: true, stdio: 'ignore', env });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
