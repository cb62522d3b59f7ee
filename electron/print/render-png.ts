/** An SVG as PNG: drawn strip by strip in a hidden window, since a whole one may be larger than any bitmap. */
import { formatCount } from '../../shared/base/count-text';
import { fail, ok, type Result } from '../../shared/base/result';
import { mostPngScale } from '../../shared/export/png-limits';
import { PngFile } from './png-file';
import { canceled, type PrintProgress } from './print-progress';
import { openPrintWindow } from './print-window';
import { stripsScript } from './strips-script';

/** Each time the whole picture is walked: few and large ones, as far as memory allows. */
const STRIP_PX = 16_000_000;

export interface PngWish {
  readonly svg: string;
  /** Natural size. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
  /** Absolute. */
  readonly file: string;
}

export async function renderPng(wish: PngWish, { report, signal }: PrintProgress): Promise<Result<void>> {
  const width = Math.ceil(wish.widthPx * wish.scale);
  const height = Math.ceil(wish.heightPx * wish.scale);
  const room = mostPngScale(wish.widthPx, wish.heightPx);
  if (wish.scale > room) {
    return fail('picture-too-large', `At ${String(wish.scale)}x the picture would be ${formatCount(width)} x ${formatCount(height)} pixels, more than most programs open.`, {
      where: wish.file,
      hint: `${room >= 1 ? `Up to ${String(Math.floor(room * 10) / 10)}x it can be made. ` : ''}SVG and PDF have no such limit.`,
    });
  }
  const window = openPrintWindow();
  let png: PngFile | undefined;
  try {
    await window.loadURL('data:text/html,');
    const gone = new Promise<never>((_, reject) => {
      window.webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(`the process that draws it ended: ${reason}`)));
    });
    const run = (code: string): Promise<unknown> => Promise.race([window.webContents.executeJavaScript(code), gone]);
    await run(stripsScript(wish.svg, width, wish.scale));
    png = await PngFile.create(wish.file, width, height);
    const stripHeight = Math.max(1, Math.floor(STRIP_PX / width));
    for (let y = 0; y < height; y += stripHeight) {
      if (signal.aborted) {
        await png.abandon();
        return canceled();
      }
      await png.add((await run(`strip(${String(y)}, ${String(Math.min(stripHeight, height - y))})`)) as Uint8Array);
      report(Math.min(1, (y + stripHeight) / height));
    }
    for (const packed of (await run('rest()')) as readonly Uint8Array[]) await png.add(packed);
    await png.close();
    return ok(undefined);
  } catch (error) {
    await png?.abandon().catch(() => undefined);
    return fail('picture-unwritable', `${wish.file} could not be written (${error instanceof Error ? error.message : String(error)}).`, { where: wish.file });
  } finally {
    window.destroy();
  }
}
