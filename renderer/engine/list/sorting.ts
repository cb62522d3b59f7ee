/** Sorting in small pieces: each `yield` is a place to stop until the next turn, so that 150,000 Pods keep no camera waiting. */

export type Compare<T> = (a: T, b: T) => number;

/** Items between two places to stop: about a millisecond where texts are compared. */
export const PIECE = 1000;
/** Items that are only looked at and copied. */
const COPIED_PIECE = 8 * PIECE;

/** Merge sort: runs sorted at once, then merged two by two. */
export function* sortInPieces<T>(items: readonly T[], compare: Compare<T>): Generator<void, T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += PIECE) {
    runs.push(items.slice(from, from + PIECE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [first = [], second] = [runs[at], runs[at + 1]];
      merged.push(second === undefined ? first : yield* merge(first, second, compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<T>(a: readonly T[], b: readonly T[], compare: Compare<T>): Generator<void, T[]> {
  const merged: T[] = [];
  let atA = 0;
  let atB = 0;
  while (atA < a.length && atB < b.length) {
    const [itemA, itemB] = [a[atA] as T, b[atB] as T];
    const isFirst = compare(itemA, itemB) <= 0;
    merged.push(isFirst ? itemA : itemB);
    if (isFirst) atA += 1;
    else atB += 1;
    if (merged.length % PIECE === 0) yield;
  }
  return merged.concat(a.slice(atA), b.slice(atB));
}

/** Puts a few items into their places among many: both sorted. Costs a search for each, and one copy of the many. */
export function* insertSorted<T extends object>(many: readonly T[], few: readonly T[], compare: Compare<T>): Generator<void, T[]> {
  const all: T[] = [];
  let from = 0;
  for (let next = 0; next <= few.length; next += 1) {
    const item = few[next];
    const to = item === undefined ? many.length : placeOf(many, item, from, compare);
    for (; from < to; from += 1) {
      all.push(many[from] as T);
      if (all.length % COPIED_PIECE === 0) yield;
    }
    if (item !== undefined) all.push(item);
  }
  return all;
}

export function* filterInPieces<T>(items: readonly T[], passes: (item: T) => boolean): Generator<void, T[]> {
  const passing: T[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as T;
    if (passes(item)) passing.push(item);
    if (at % COPIED_PIECE === 0) yield;
  }
  return passing;
}

/** First place from `from` on whose item comes after `item`. */
function placeOf<T>(items: readonly T[], item: T, from: number, compare: Compare<T>): number {
  let low = from;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(items[middle] as T, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
