/** How much room the words of notes take on paper. */
import { textWidth } from './fit-text';

/** Letters of notes, pixels, and the height of their lines, as part of that. */
export const NOTES_TYPE = { size: 14.5, line: 1.5 } as const;

/** How many lines `text` takes: broken between words, and inside of one that is too long. */
export function lineCount(text: string, width: number, font: 'semibold' | 'mono' = 'semibold'): number {
  const { size } = NOTES_TYPE;
  const space = textWidth(' ', size, font);
  let count = 0;
  for (const line of text.split('\n')) {
    count += 1;
    let left = width;
    for (const word of line.split(' ')) {
      const wide = textWidth(word, size, font);
      if (wide > left && left < width) {
        count += 1;
        left = width;
      }
      count += Math.max(0, Math.ceil(wide / width) - 1);
      left -= (wide % width) + space;
    }
  }
  return count;
}
