/** The app's fonts for files that bring theirs along. */
import type { ExportFonts } from '../../shared/export/svg-options';

let loaded: Promise<ExportFonts> | undefined;

/** Read once. */
export function loadExportFonts(): Promise<ExportFonts> {
  loaded ??= Promise.all([
    read(new URL('../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url)),
    read(new URL('../../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2', import.meta.url)),
  ]).then(([sans, mono]) => ({ sans, mono }));
  return loaded;
}

async function read(url: URL): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
