/** An SVG as PNG: drawn tile by tile in a hidden window, since a whole one may be larger than any bitmap. */
import { fail, ok, type Result } from '../../shared/base/result';
import { PngFile } from './png-file';
import { openPrintWindow } from './print-window';

/** Pixels of a side: more than most programs open. */
export const MOST_SIDE_PX = 32_767;
/** In all: about two gigabytes when a program unpacks it. */
export const MOST_PX = 700_000_000;
/** Each time the whole picture is walked: few and large ones, as far as memory allows. */
const TILE_PX = { width: 8192, height: 2048 };

export interface PngWish {
  readonly svg: string;
  /** Natural size. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
  /** Absolute. */
  readonly file: string;
}

export interface PrintProgress {
  /** 0 to 1. */
  readonly report: (part: number) => void;
  readonly signal: AbortSignal;
}

export async function renderPng(wish: PngWish, { report, signal }: PrintProgress): Promise<Result<void>> {
  const width = Math.ceil(wish.widthPx * wish.scale);
  const height = Math.ceil(wish.heightPx * wish.scale);
  const room = Math.min(MOST_SIDE_PX / Math.max(wish.widthPx, wish.heightPx), Math.sqrt(MOST_PX / (wish.widthPx * wish.heightPx)));
  if (wish.scale > room) {
    return fail('picture-too-large', `At ${String(wish.scale)}x the picture would be ${width.toLocaleString('en')} x ${height.toLocaleString('en')} pixels, more than most programs open.`, {
      where: wish.file,
      hint: `${room >= 1 ? `Up to ${String(Math.floor(room * 10) / 10)}x it can be made. ` : ''}SVG and PDF have no such limit.`,
    });
  }
  const window = openPrintWindow();
  let png: PngFile | undefined;
  try {
    await window.loadURL('data:text/html,');
    const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code);
    await run(LOAD.replace('SVG', () => JSON.stringify(wish.svg)));
    png = await PngFile.create(wish.file, width, height);
    for (let y = 0; y < height; y += TILE_PX.height) {
      const rowCount = Math.min(TILE_PX.height, height - y);
      const rows = new Uint8Array(rowCount * (1 + width * 3));
      for (let x = 0; x < width; x += TILE_PX.width) {
        if (signal.aborted) {
          await png.abandon();
          return fail('canceled', 'The export was canceled.');
        }
        const tileWidth = Math.min(TILE_PX.width, width - x);
        const pixels = (await run(`tile(${String(x)}, ${String(y)}, ${String(tileWidth)}, ${String(rowCount)}, ${String(wish.scale)})`)) as Uint8Array;
        copyTile(pixels, tileWidth, rows, width, x);
        report((y * width + rowCount * (x + tileWidth)) / (width * height));
      }
      await png.add(rows);
    }
    await png.close();
    return ok(undefined);
  } catch (error) {
    await png?.abandon().catch(() => undefined);
    return fail('picture-unwritable', `${wish.file} could not be written (${error instanceof Error ? error.message : String(error)}).`, { where: wish.file });
  } finally {
    window.destroy();
  }
}

/** The picture is an image, so nothing in it can run or fetch; its fonts are in it. */
const LOAD = `(async () => {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([SVG], { type: 'image/svg+xml' }));
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  globalThis.tile = (x, y, w, h, scale) => {
    const canvas = new OffscreenCanvas(w, h);
    const brush = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    brush.setTransform(scale, 0, 0, scale, -x, -y);
    brush.drawImage(image, 0, 0, width, height);
    const { data } = brush.getImageData(0, 0, w, h);
    const rgb = new Uint8Array(w * h * 3);
    for (let from = 0, to = 0; from < data.length; from += 4) {
      rgb[to++] = data[from]; rgb[to++] = data[from + 1]; rgb[to++] = data[from + 2];
    }
    return rgb;
  };
  // Fonts of an image may be there a moment after it: the first drawing asks for them.
  tile(0, 0, 16, 16, 1);
  await new Promise((resolve) => setTimeout(resolve, 60));
})()`;

/** `rows`: a filter byte (0: none) before each row. */
function copyTile(pixels: Uint8Array, tileWidth: number, rows: Uint8Array, width: number, x: number): void {
  const stride = 1 + width * 3;
  for (let row = 0; row * tileWidth * 3 < pixels.length; row += 1) rows.set(pixels.subarray(row * tileWidth * 3, (row + 1) * tileWidth * 3), row * stride + 1 + x * 3);
}
