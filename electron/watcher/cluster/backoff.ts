/** How long to wait before the next try. Doubles, with jitter so that many kinds and many windows do not come in step. */

export interface BackoffOptions {
  readonly firstMs: number;
  readonly capMs: number;
}

/** After a failure of the connection or the server: from a quarter of a second to half a minute, for ever. */
export const RETRY: BackoffOptions = { firstMs: 250, capMs: 30_000 };
/** After a 403: what may not be seen now seldom may a minute later. */
export const FORBIDDEN_RETRY: BackoffOptions = { firstMs: 60_000, capMs: 600_000 };
/** After a refusal in a namespace that nobody asked for, and for kinds that the cluster does not serve. */
export const GUESS_RETRY: BackoffOptions = { firstMs: 600_000, capMs: 3_600_000 };
/** So many 403 in a row are none by mistake, as those of a server that has just started. */
export const REFUSALS_BELIEVED = 2;
/** A server asking for more than this is not believed. */
const RETRY_AFTER_CAP_MS = 300_000;

/**
 * Milliseconds to wait after the `failures`-th failure in a row (from 1): between half and all of
 * `firstMs * 2^(failures - 1)`, at most `capMs`. `random` is at least 0 and below 1.
 */
export function backoffMs(failures: number, { firstMs, capMs }: BackoffOptions, random: number): number {
  const whole = Math.min(capMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random);
}

/** Never sooner than the server asked for (Retry-After), with up to a fifth on top so that not all come at once. */
export function withRetryAfter(delayMs: number, retryAfterMs: number | undefined, random: number): number {
  if (retryAfterMs === undefined) return delayMs;
  const asked = Math.min(retryAfterMs, RETRY_AFTER_CAP_MS);
  return Math.max(delayMs, Math.round(asked * (1 + random / 5)));
}
