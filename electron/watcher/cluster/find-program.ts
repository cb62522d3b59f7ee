/** Where a program is that a kubeconfig names, by the rules of the shell that would start it. */
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../../../shared/protocol/host';

/** Absolute path of the program, or undefined. A command with a folder in it is looked up there, a bare one in PATH. */
export async function findProgram(command: string, env: Environment, platform: NodeJS.Platform = process.platform): Promise<string | undefined> {
  if (command === '') return undefined;
  const folders = /[\\/]/.test(command) ? [''] : searchPath(env).split(path.delimiter).filter((folder) => folder !== '');
  const endings = platform === 'win32' ? ['', ...(env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const file = path.resolve(folder, `${command}${ending}`);
      if (await isExecutable(file)) return file;
    }
  }
  return undefined;
}

/** Windows spells it `Path`. */
function searchPath(env: Environment): string {
  const key = Object.keys(env).find((each) => each.toUpperCase() === 'PATH');
  return key === undefined ? '' : (env[key] ?? '');
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
