/** Text that is cut to fit by adding up widths of letters: measuring each of a thousand names would cost more than painting them. */
import type { Brush } from './paint-input';

const FAMILY = "'Inter Variable', system-ui, 'Segoe UI', sans-serif";
type Weight = 400 | 600;
const FIRST = 32;
const LAST = 126;

/** Width of each printable ASCII character as part of the font's size, by weight; the last one stands for all others. */
const widths = new Map<Weight, Float32Array>();

/** Another font has come: widths are measured anew. */
export function forgetLetters(): void {
  widths.clear();
}

/** Sets the font; `size` in world units. */
export function setFont(brush: Brush, size: number, weight: Weight = 400): void {
  // No ligatures: the font makes a multiplication sign of the x in `a2x4z`, and names are told letter by letter.
  brush.textRendering = 'optimizeSpeed';
  brush.font = `${weight} ${size}px ${FAMILY}`;
}

/** `text` shortened to `width` world units at `size`; empty when not even a few letters fit. */
export function fitText(brush: Brush, text: string, width: number, size: number, weight: Weight = 400): string {
  const letters = lettersOf(brush, weight);
  const room = width / size;
  if (widthOf(text, letters, 0, text.length) <= room) return text;
  // Names of one workload differ at their ends: keep both ends.
  const tail = Math.min(6, Math.floor(text.length / 3));
  let left = room - widthOf(text, letters, text.length - tail, text.length) - ELLIPSIS;
  let head = 0;
  while (head < text.length - tail && left >= letter(letters, text, head)) left -= letter(letters, text, head++);
  return head < 3 ? '' : `${text.slice(0, head)}…${text.slice(text.length - tail)}`;
}

/** `text` cut at its end; empty when not even a few letters fit. */
export function fitStart(brush: Brush, text: string, width: number, size: number, weight: Weight = 400): string {
  const letters = lettersOf(brush, weight);
  if (widthOf(text, letters, 0, text.length) <= width / size) return text;
  let left = width / size - ELLIPSIS;
  let end = 0;
  while (end < text.length && left >= letter(letters, text, end)) left -= letter(letters, text, end++);
  return end < 3 ? '' : `${text.slice(0, end)}…`;
}

/** World units that `text` takes at `size`. */
export function textWidth(brush: Brush, text: string, size: number, weight: Weight = 400): number {
  return widthOf(text, lettersOf(brush, weight), 0, text.length) * size;
}

/** An ellipsis takes about this part of the font's size. */
const ELLIPSIS = 0.9;

function letter(letters: Float32Array, text: string, at: number): number {
  const code = text.charCodeAt(at);
  return letters[code >= FIRST && code <= LAST ? code - FIRST : letters.length - 1] ?? 1;
}

function widthOf(text: string, letters: Float32Array, from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at += 1) width += letter(letters, text, at);
  return width;
}

function lettersOf(brush: Brush, weight: Weight): Float32Array {
  const known = widths.get(weight);
  if (known) return known;
  const letters = new Float32Array(LAST - FIRST + 2).fill(1);
  brush.save();
  setFont(brush, 100, weight);
  for (let code = FIRST; code <= LAST; code += 1) letters[code - FIRST] = brush.measureText(String.fromCharCode(code)).width / 100;
  brush.restore();
  widths.set(weight, letters);
  return letters;
}
