/** How wide text is, and text cut to a width: from tables, since nothing here can ask a browser. */
import { MONO, REGULAR, SEMIBOLD } from './letter-widths';

export type FontName = 'regular' | 'semibold' | 'mono';

/** Letters of no table, as part of the font's size: what is drawn with a fallback is seldom wider. */
const OTHER = { narrow: 0.72, wide: 1.1, symbol: 1 } as const;
/** Kerning and another version of the font may differ by so much. */
const CAUTION = 1.015;
const ELLIPSIS = '…';
/** Fewer letters before an ellipsis say nothing. */
const LEAST_LETTERS = 2;

/** In units of `size`. */
export function textWidth(text: string, size: number, font: FontName = 'regular'): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter, font);
  return width * size * CAUTION;
}

/** `text`, cut at its end where it is wider than `width`; empty where not even a few letters fit. */
export function fitEnd(text: string, width: number, size: number, font: FontName = 'regular'): string {
  if (textWidth(text, size, font) <= width) return text;
  const letters = Array.from(text);
  const head = lettersWithin(letters, width - textWidth(ELLIPSIS, size, font), size, font);
  return head < LEAST_LETTERS ? '' : `${letters.slice(0, head).join('')}${ELLIPSIS}`;
}

/** `text` without its middle where it is wider than `width`: generated names differ at their ends. */
export function fitMiddle(text: string, width: number, size: number, font: FontName = 'regular', tailLength = 5): string {
  if (textWidth(text, size, font) <= width) return text;
  const letters = Array.from(text);
  const tail = letters.slice(letters.length - Math.min(tailLength, Math.floor(letters.length / 3)));
  const head = lettersWithin(letters.slice(0, letters.length - tail.length), width - textWidth(`${ELLIPSIS}${tail.join('')}`, size, font), size, font);
  return head < LEAST_LETTERS ? fitEnd(text, width, size, font) : `${letters.slice(0, head).join('')}${ELLIPSIS}${tail.join('')}`;
}

function lettersWithin(letters: readonly string[], width: number, size: number, font: FontName): number {
  let left = width / size / CAUTION;
  let count = 0;
  for (const letter of letters) {
    left -= letterWidth(letter, font);
    if (left < 0) break;
    count += 1;
  }
  return count;
}

function letterWidth(letter: string, font: FontName): number {
  const code = letter.codePointAt(0) ?? 0;
  if (isMark(code)) return 0;
  if (font === 'mono' && code < 0x2000) return MONO / 1000;
  const table = font === 'semibold' ? SEMIBOLD : REGULAR;
  if (code >= 0x20 && code <= 0x7e) return (table[code - 0x20] ?? 700) / 1000;
  if (code >= 0xa1 && code <= 0xff) return (table[code - 0xa1 + 95] ?? 700) / 1000;
  if (code < 0x1100) return OTHER.narrow;
  if (code === 0x2026) return font === 'mono' ? MONO / 1000 : 0.96;
  if (code === 0x2013 || code === 0x2019) return 0.55;
  return code < 0x2e80 ? OTHER.symbol : OTHER.wide;
}

/** Marks that stand on the letter before them, joiners, variation selectors. */
function isMark(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f) || code === 0x2060;
}
