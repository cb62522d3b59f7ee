/** The viewer of HTML files, as `scripts/build.mjs` makes it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Viewer } from '../../shared/report/take-home';

const FOLDER = join(__dirname, '../take-home');

export async function readViewer(): Promise<Viewer> {
  const [script, style] = await Promise.all(['viewer.js', 'viewer.css'].map(async (name) => (await readFile(join(FOLDER, name), 'utf8')).trim()));
  // What ends the element in which it stands would end it too early.
  const whole = (script ?? '').replaceAll('</script', '<\\/script');
  return { script: whole, style: style ?? '', scriptSha256: createHash('sha256').update(whole).digest('base64') };
}
