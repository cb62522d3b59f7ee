/** Where the viewer of HTML files is. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Two folders up in the sources, beside the command line's own folder in the build. */
const PLACES = ['../take-home/', '../../../dist/take-home/'] as const;

export function viewerFolder(): string {
  const folder = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(`${place}viewer.js`));
  if (folder === undefined) throw new Error('Bug: the viewer has not been built (node scripts/build.mjs take-home)');
  return folder;
}
