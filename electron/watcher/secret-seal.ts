/** A stand-in for a Secret's value by which two can be told apart, within one run of one process. */
import { createHmac, randomBytes } from 'node:crypto';

/**
 * A function whose results are equal for equal values. The key is random and never leaves the function, so that a result
 * cannot be found again by guessing values, nor be compared with one of another run.
 */
export function createSecretSeal(): (value: Buffer) => string {
  const key = randomBytes(32);
  return (value) => `sealed:${createHmac('sha256', key).update(value).digest('base64url')}`;
}
