/** The window's font for painted text too: a worker has fonts of its own. */

declare const self: DedicatedWorkerGlobalScope;

/** Resolves when the font can be painted with, or could not be had: the system's then serves. */
export async function loadFonts(): Promise<void> {
  const url = new URL('../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url);
  const face = new FontFace('Inter Variable', `url(${url.href}) format('woff2')`, { weight: '100 900' });
  self.fonts.add(face);
  try {
    await face.load();
  } catch {
    self.fonts.delete(face);
  }
}
