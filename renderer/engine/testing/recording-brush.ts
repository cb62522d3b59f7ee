/** A canvas context that writes down what is drawn, for tests in a world without canvases. */
import type { Brush } from '../paint-input';

export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly fillStyle: unknown;
  readonly strokeStyle: unknown;
  readonly alpha: unknown;
}

export function recordingBrush(): Brush & { readonly calls: Call[] } {
  const calls: Call[] = [];
  const state: Record<string, unknown> = { calls, fillStyle: '', strokeStyle: '', globalAlpha: 1, font: '' };
  return new Proxy(state, {
    get: (target, name: string) => {
      if (name in target) return target[name];
      return (...args: readonly unknown[]) => {
        calls.push({ name, args, fillStyle: target['fillStyle'], strokeStyle: target['strokeStyle'], alpha: target['globalAlpha'] });
        return name === 'measureText' ? { width: 55 } : undefined;
      };
    },
    set: (target, name: string, value) => {
      target[name] = value;
      return true;
    },
  }) as unknown as Brush & { readonly calls: Call[] };
}

/** Pixels that are laid on a picture as a whole. */
export class FakeImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

/** Sprites are drawn on canvases of their own. */
export class FakeOffscreenCanvas {
  /** What was put on any of them last. */
  static lastPut: ImageData | undefined;
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  getContext(): Brush {
    const brush = recordingBrush();
    brush.putImageData = (image: ImageData) => {
      FakeOffscreenCanvas.lastPut = image;
    };
    return brush;
  }
}
