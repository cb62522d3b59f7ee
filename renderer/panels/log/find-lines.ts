/** Filter and search over the lines of a log: both by plain text, upper and lower case alike. */
import type { LogRow } from './log-buffer';

/** Whether a line holds `query`; an empty one is in none. */
function matcher(query: string): ((row: LogRow) => boolean) | undefined {
  const text = query.trim();
  if (text === '') return undefined;
  const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  return (row) => pattern.test(row.text);
}

/** Rows that hold the text; all, for an empty one. Gaps go with what surrounds them, so a filter leaves them out. */
export function filterRows(rows: readonly LogRow[], query: string): readonly LogRow[] {
  const matches = matcher(query);
  return matches === undefined ? rows : rows.filter(matches);
}

/** Indexes of the rows that hold the text, in order; none for an empty one. */
export function findRows(rows: readonly LogRow[], query: string): readonly number[] {
  const matches = matcher(query);
  return matches === undefined ? [] : rows.flatMap((row, at) => (matches(row) ? [at] : []));
}

/** The text in pieces, every second one a match: for drawing. */
export function splitMatches(text: string, query: string): readonly string[] {
  const wanted = query.trim();
  if (wanted === '') return [text];
  return text.split(new RegExp(`(${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`, 'gi'));
}
