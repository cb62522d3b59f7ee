/** Things that are referred to, but were not read: because they are not there, the account may not see them, or they are still to come. */
import type { GraphNode } from '../model/graph';
import { NOT_NEEDED } from '../model/missing-status';

/**
 * Status that the window gives to what is `Missing` where its kind may not be listed: whether it is there, nobody here
 * can tell. The graph and its document know `Missing` only.
 */
export const NOT_PERMITTED = 'NotPermitted';

/** Status that the window gives to what is `Missing` while its kind is still being read: it may well be there. */
export const NOT_READ = 'NotRead';

export type Absence = 'missing' | 'optional' | 'not-permitted' | 'not-read';

/** Referred to, and not read. */
export function isAbsent({ status }: Pick<GraphNode, 'status'>): boolean {
  return absenceOf(status) !== undefined;
}

/** Undefined for everything that was read. */
export function absenceOf(status: string | undefined): Absence | undefined {
  if (status === 'Missing') return 'missing';
  if (status === NOT_NEEDED) return 'optional';
  if (status === NOT_READ) return 'not-read';
  return status === NOT_PERMITTED ? 'not-permitted' : undefined;
}

const TEXTS: Readonly<Record<Absence, string>> = { missing: 'not found', optional: 'not there, and optional', 'not-permitted': 'not permitted to see', 'not-read': 'not read yet' };

/** What stands in place of a status; undefined for everything that was read. */
export function absenceText(status: string | undefined): string | undefined {
  const absence = absenceOf(status);
  return absence && TEXTS[absence];
}
