/** Files written as a whole or not at all. */
import { open, rename, rm } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/base/result';
import { gathered } from '../../shared/base/gathered';

export async function writeWhole(file: string, pieces: Iterable<string>): Promise<Result<readonly string[]>> {
  const temporary = `${file}.${String(process.pid)}.new`;
  try {
    const handle = await open(temporary, 'w');
    try {
      for (const chunk of gathered(pieces)) await handle.write(chunk);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return ok([file]);
  } catch (error) {
    await rm(temporary, { force: true });
    return fail('file-unwritable', `${file} could not be written (${error instanceof Error ? error.message : String(error)}).`, { where: file, hint: 'Does its folder exist, may you write there, and is there room?' });
  }
}
