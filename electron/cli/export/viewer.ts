/** The viewer of HTML files, as `scripts/build.mjs` makes it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Viewer } from '../../../shared/report/take-home';

/** Two folders up in the sources, beside the command line's own folder in the build. */
const PLACES = ['../take-home/', '../../../dist/take-home/'] as const;

export function readViewer(): Viewer {
  const folder = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(`${place}viewer.js`));
  if (folder === undefined) throw new Error('Bug: the viewer has not been built (node scripts/build.mjs take-home)');
  // What ends the element in which it stands would end it too early.
  const script = readFileSync(`${folder}viewer.js`, 'utf8').trim().replaceAll('</script', '<\\/script');
  return { script, style: readFileSync(`${folder}viewer.css`, 'utf8').trim(), scriptSha256: createHash('sha256').update(script).digest('base64') };
}
