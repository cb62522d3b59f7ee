/** The window's export dialog, as a person uses it. */
import { extname } from 'node:path';
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

export function exportDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Export' });
}

/** Exports as the format of this name, into `file`; the dialog is open, and stays open. */
export async function exportTo(app: ElectronApplication, page: Page, format: string, file: string): Promise<void> {
  // The system's dialog cannot be driven: it is answered in main.
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  const dialog = exportDialog(page);
  await dialog.getByRole('radio', { name: new RegExp(`^${format.replace('.', '\\.')} `) }).check({ force: true });
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.locator('.export__file')).toHaveAttribute('title', new RegExp(`\\.${extname(file).slice(1)}$`, 'm'), { timeout: 60_000 });
}
