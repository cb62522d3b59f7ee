/** Rules of the list that need no screen. */
import { formatCount } from '../../../shared/base/count-text';
import { isSame } from '../../../shared/base/is-same';
import type { Rollup, Severity } from '../../../shared/protocol/engine';
import type { ListAnswer } from '../../../shared/protocol/list';
import { severityWord } from '../../ui/severity-words';

/** Worst first; what is at rest is neither well nor ill. */
const RUNNING: readonly Severity[] = ['bad', 'warn', 'unknown', 'ok'];

/** The worst that any of a Node's Pods has, and how many have it: `2 failing`. Undefined without Pods that run. */
export function severityOfCounts(counts: Rollup['bySeverity']): { readonly severity: Severity; readonly text: string } | undefined {
  const severity = RUNNING.find((each) => counts[each] > 0);
  return severity && { severity, text: `${formatCount(counts[severity])} ${severityWord(severity)}` };
}

/** Where a key leads from row `at` of `total`, `page` rows being in sight; undefined for keys that lead nowhere. */
export function rowAfterKey(key: string, at: number, total: number, page: number): number | undefined {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: total - 1 }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(to, total - 1));
}

export interface RowRange {
  readonly offset: number;
  readonly limit: number;
}

/** Rows asked for at once: what is in sight with a margin, the same while one scrolls a little. */
const BLOCK_ROWS = 50;

export function rangeAround(first: number, last: number): RowRange {
  const from = Math.max(0, Math.floor(first / BLOCK_ROWS) - 1);
  const to = Math.floor(last / BLOCK_ROWS) + 2;
  return { offset: from * BLOCK_ROWS, limit: (to - from) * BLOCK_ROWS };
}

/**
 * By how many rows a thing that was in sight (`isSeen`, by its place) has moved since the last answer, as others above it came and went. 0 where
 * the list is sorted another way, or the thing is not among the rows that were asked for.
 */
export function rowsMoved(before: ListAnswer | undefined, now: ListAnswer | undefined, id: string | undefined, isSeen: (at: number) => boolean): number {
  if (before === undefined || now === undefined || before === now || id === undefined || !isSame(before.order, now.order)) return 0;
  const [from, to] = [placeIn(before, id), placeIn(now, id)];
  return from === undefined || to === undefined || !isSeen(from) ? 0 : to - from;
}

function placeIn({ rows, offset }: ListAnswer, id: string): number | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? undefined : offset + at;
}

/** A Pod's id for a part of it, whose row is the Pod's; other ids as they are. */
export function rowIdOf(id: string): string {
  const [kind = '', namespace = '', pod = ''] = id.split('/');
  return kind === 'Container' || kind === 'Volume' ? `Pod/${namespace}/${pod}` : id;
}
