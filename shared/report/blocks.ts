import { formatCount } from '../base/count-text';
/** A report's form, whatever it is written as. */

/** Part of a line: words, a name or value as it stands in a file, or words that matter. */
export type Span = string | { readonly code: string } | { readonly strong: string };
export type Line = readonly Span[];

export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly line: Line }
  | { readonly type: 'list'; readonly items: readonly Line[] }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Line[])[] }
  /** Folded until it is asked for. */
  | { readonly type: 'details'; readonly summary: Line; readonly blocks: readonly Block[] }
  /** A person's Markdown. */
  | { readonly type: 'notes'; readonly markdown: string }
  /** `index`: of the pictures that come along. */
  | { readonly type: 'picture'; readonly index: number; readonly title: string };

export interface Report {
  readonly title: string;
  /** What it was made from, and when. */
  readonly stamp: string;
  readonly blocks: readonly Block[];
}

/** The first `limit` of `items`, and a line that says how many more there are. */
export function bounded<T>(items: readonly T[], limit: number, toBlock: (shown: readonly T[]) => Block): readonly Block[] {
  if (items.length === 0) return [];
  const rest = items.length - limit;
  return [toBlock(items.slice(0, limit)), ...(rest > 0 ? [{ type: 'paragraph', line: [`and ${formatCount(rest)} more.`] } as const] : [])];
}
