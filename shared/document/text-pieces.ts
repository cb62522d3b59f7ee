/** Texts that are alike but for a few words: made once with marks, cut at these, and put together for each with its own words. */

/** A text in pieces. Between two of them stands the word of a slot: one slot fewer than texts. */
export interface TextPieces {
  readonly texts: readonly string[];
  readonly slots: readonly number[];
}

/** Slots are 0 to 99. */
export const SLOT_LIMIT = 100;

/** `DEL`, which JSON does not escape. */
const MARK = '\u007f';
/** No time, count or size that anybody measures. */
const NUMBER_MARK = 8_007_199_254_740_000;
const NUMBER_MARK_START = '80071992547400';
const MARKS = /\u007f(\d+)\u007f|80071992547400(\d\d)/;

/** Stands in a string for the word of a slot. */
export function markOf(slot: number): string {
  return `${MARK}${slot}${MARK}`;
}

/** Stands for a number. */
export function numberMarkOf(slot: number): number {
  return NUMBER_MARK + slot;
}

/** Whether something in the text may be taken for a mark. */
export function mayHoldMark(text: string): boolean {
  return text.includes(MARK) || text.includes(NUMBER_MARK_START);
}

/** The JSON text of something with marks. */
export function cutAtMarks(text: string): TextPieces {
  const parts = text.split(MARKS);
  const pieces = { texts: [parts[0] ?? ''], slots: [] as number[] };
  // Of the two groups of the expression one is in the text.
  for (let at = 1; at < parts.length; at += 3) {
    pieces.slots.push(Number(parts[at] ?? parts[at + 1]));
    pieces.texts.push(parts[at + 2] ?? '');
  }
  return pieces;
}

/** `words`: by slot. */
export function fillIn({ texts, slots }: TextPieces, words: readonly (string | number)[]): string {
  let text = texts[0] ?? '';
  for (let at = 0; at < slots.length; at += 1) text += `${words[slots[at] ?? 0] ?? ''}${texts[at + 1] ?? ''}`;
  return text;
}

/** A word that stands in JSON as it is. */
export function isBare(word: string): boolean {
  return /^[\w ./:-]*$/.test(word);
}
