/** The app's fonts for files that bring theirs along: read from the installed package, so a clone has them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ExportFonts } from '../../shared/export/svg-options';

const FILES = { sans: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', mono: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2' } as const;

export function readFonts(): ExportFonts {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string): string => readFileSync(resolve(name)).toString('base64');
  return { sans: read(FILES.sans), mono: read(FILES.mono) };
}
