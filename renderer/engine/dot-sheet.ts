/** A sheet of pixels on which thousands of boxes are filled many times faster than by a canvas; laid on the picture as a whole. */
import { tint } from '../../shared/scene/palette';
import type { Brush } from './paint-input';

/** A colour as one number, in the order in which ImageData keeps its bytes on every machine that Electron runs on. */
export type Pixel = number;

/** `alpha` from 0 to 1. */
export function pixelOf(color: string, alpha = 1): Pixel {
  const channel = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  return ((Math.round(alpha * 255) << 24) | (channel(5) << 16) | (channel(3) << 8) | channel(1)) >>> 0;
}

/** What is well is many, and calm: what is not stands out of it. */
export function calm(color: string, ground: string): string {
  return tint(color, ground, 0.62);
}

export class DotSheet {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
  readonly #image: ImageData;
  readonly #canvas: OffscreenCanvas;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const bytes = new Uint8ClampedArray(width * height * 4);
    this.pixels = new Uint32Array(bytes.buffer);
    this.#image = new ImageData(bytes, width, height);
    this.#canvas = new OffscreenCanvas(width, height);
  }

  clear(): void {
    this.pixels.fill(0);
  }

  /** Fills a box, in pixels with fractions: at least one pixel, its edges on whole ones. */
  fill(left: number, top: number, right: number, bottom: number, pixel: Pixel): void {
    const x0 = Math.round(left);
    const y0 = Math.round(top);
    const x1 = Math.min(this.width, Math.max(x0 + 1, Math.round(right)));
    const y1 = Math.min(this.height, Math.max(y0 + 1, Math.round(bottom)));
    const from = Math.max(0, x0);
    if (from >= x1) return;
    for (let y = Math.max(0, y0); y < y1; y += 1) {
      const row = y * this.width;
      for (let at = row + from; at < row + x1; at += 1) this.pixels[at] = pixel;
    }
  }

  /** Lays the sheet over what the brush has painted, pixel on pixel. */
  layOn(brush: Brush): void {
    this.#canvas.getContext('2d')?.putImageData(this.#image, 0, 0);
    brush.save();
    brush.resetTransform();
    brush.drawImage(this.#canvas, 0, 0);
    brush.restore();
  }
}
