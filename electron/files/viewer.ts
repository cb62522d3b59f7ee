/** The viewer of HTML files, as `scripts/build.mjs` makes it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Viewer } from '../../shared/report/take-home';

/** `folder`: where the build put it, as seen from whoever asks. */
export async function readViewer(folder: string): Promise<Viewer> {
  const read = async (name: string): Promise<string> => (await readFile(join(folder, name), 'utf8')).trim();
  // What ends the element in which it stands would end it too early.
  const script = (await read('viewer.js')).replaceAll('</script', '<\\/script');
  return { script, style: await read('viewer.css'), scriptSha256: createHash('sha256').update(script).digest('base64') };
}
