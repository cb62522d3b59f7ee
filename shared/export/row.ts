/** A line of text and signs from left to right: each piece stands where the last one ended, and what has no room is left out as a whole. */
import type { MarkShape } from '../scene/look/mark-shapes';
import type { Severity } from '../protocol/engine';
import { fitEnd, fitMiddle, textWidth, type FontName } from './fit-text';
import type { SvgPen } from './svg-pen';

interface PieceStyle {
  readonly color: string;
  readonly font?: FontName;
  readonly size?: number;
}

interface PillStyle extends PieceStyle {
  readonly fill: string;
  readonly border?: string;
  readonly shape?: MarkShape;
}

export class Row {
  readonly #pen: SvgPen;
  readonly #baseline: number;
  readonly #size: number;
  readonly #right: number;
  #x: number;
  #isFull = false;

  /** `width` from `x` on; letters `size` high on `baseline`. */
  constructor(pen: SvgPen, x: number, baseline: number, width: number, size: number) {
    this.#pen = pen;
    this.#x = x;
    this.#baseline = baseline;
    this.#right = x + width;
    this.#size = size;
  }

  get x(): number {
    return this.#x;
  }

  get room(): number {
    return this.#right - this.#x;
  }

  /** Cut at its end where room is short, or in the middle; nothing follows what was cut. Returns whether all of it was drawn. */
  text(text: string, { color, font = 'regular', size = this.#size }: PieceStyle, cut: 'end' | 'middle' | 'never' = 'end', most = Infinity): boolean {
    if (this.#isFull || text === '') return text === '';
    const room = Math.min(this.room, most);
    const fitting = cut === 'never' ? (textWidth(text, size, font) <= room ? text : '') : (cut === 'middle' ? fitMiddle : fitEnd)(text, room, size, font);
    this.#pen.text(fitting, this.#x, this.#baseline, { size, color, font });
    if (fitting !== '') this.#x += textWidth(fitting, size, font);
    if (fitting !== text && cut !== 'never' && most === Infinity) this.#isFull = true;
    return fitting === text;
  }

  /** One text in several colours. Returns whether there was room for it; else nothing is drawn. */
  runs(runs: readonly { readonly text: string; readonly color: string }[], font: 'regular' | 'mono'): boolean {
    const width = textWidth(runs.map(({ text }) => text).join(''), this.#size, font);
    if (this.#isFull || width > this.room) return false;
    this.#pen.runs(runs, this.#x, this.#baseline, { size: this.#size, font });
    this.#x += width;
    return true;
  }

  gap(parts = 0.5): void {
    this.#x += this.#size * parts;
  }

  glyph(severity: Severity, size = this.#size * 0.95): void {
    if (this.#isFull || this.room < size) return;
    this.#pen.glyph(severity, this.#x, this.#baseline - size * 0.86, size);
    this.#x += size + this.#size * 0.3;
  }

  mark(shape: MarkShape, color: string): void {
    const size = this.#size * 1.05;
    if (this.#isFull || this.room < size) return;
    this.#pen.mark(shape, this.#x, this.#baseline - size * 0.85, size, color);
    this.#x += size + this.#size * 0.25;
  }

  /** A word in a rounded box; left out where it has no room. Returns whether it was drawn. */
  pill(text: string, { color, fill, border, shape, font = 'regular', size = this.#size }: PillStyle, isCut = false): boolean {
    if (this.#isFull) return false;
    const inset = size * 0.55;
    const sign = shape === undefined ? 0 : size * 1.3;
    const fitting = isCut ? fitEnd(text, this.room - 2 * inset - sign, size, font) : text;
    const width = textWidth(fitting, size, font) + 2 * inset + sign;
    if (fitting === '' || width > this.room) return false;
    const height = size * 1.42;
    this.#pen.rect({ x: this.#x, y: this.#baseline - size * 1.06, width, height }, { fill, radius: height / 2, ...(border === undefined ? {} : { stroke: border, strokeWidth: size * 0.08 }) });
    if (shape !== undefined) this.#pen.mark(shape, this.#x + inset * 0.8, this.#baseline - size * 0.85, size, color);
    this.#pen.text(fitting, this.#x + inset + sign, this.#baseline, { size, color, font });
    this.#x += width + this.#size * 0.4;
    return true;
  }
}
