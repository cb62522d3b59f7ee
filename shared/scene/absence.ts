/** Things that are referred to, but were not read: because they are not there, or because the account may not see them. */

/**
 * Status that the window gives to what is `Missing` where its kind may not be listed: whether it is there, nobody here
 * can tell. The graph and its document know `Missing` only.
 */
export const NOT_PERMITTED = 'NotPermitted';

export type Absence = 'missing' | 'not-permitted';

/** Undefined for everything that was read. */
export function absenceOf(status: string | undefined): Absence | undefined {
  if (status === 'Missing') return 'missing';
  return status === NOT_PERMITTED ? 'not-permitted' : undefined;
}

const TEXTS: Readonly<Record<Absence, string>> = { missing: 'not found', 'not-permitted': 'not permitted to see' };

/** What stands in place of a status; undefined for everything that was read. */
export function absenceText(status: string | undefined): string | undefined {
  const absence = absenceOf(status);
  return absence && TEXTS[absence];
}
