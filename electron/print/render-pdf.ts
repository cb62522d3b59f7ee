/** A page of HTML as PDF, with vector lines and text. Its own `@page` rules say the paper. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/result';
import { canceled, type PrintProgress } from './print-progress';
import { openPrintWindow } from './print-window';

/** `file`: absolute. Nothing of the page runs: it has a policy of its own that forbids it. */
export async function renderPdf(html: string, file: string, { signal }: Pick<PrintProgress, 'signal'>): Promise<Result<void>> {
  const window = openPrintWindow();
  // Chromium cannot be told to stop: without its window it has to.
  const stop = (): void => window.destroy();
  signal.addEventListener('abort', stop);
  const folder = await mkdtemp(join(tmpdir(), 'podarium-print-'));
  const temporary = `${file}.${String(process.pid)}.new`;
  try {
    // Too long for an address.
    const page = join(folder, 'page.html');
    await writeFile(page, html, { mode: 0o600 });
    await window.loadFile(page);
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => undefined)');
    await writeFile(temporary, await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateDocumentOutline: true }));
    await rename(temporary, file);
    return ok(undefined);
  } catch (error) {
    if (signal.aborted) return canceled();
    return fail('picture-unwritable', `${file} could not be written (${error instanceof Error ? error.message : String(error)}).`, { where: file });
  } finally {
    signal.removeEventListener('abort', stop);
    if (!window.isDestroyed()) window.destroy();
    await rm(temporary, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}
