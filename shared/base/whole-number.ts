import { fail, ok, type Result } from './result';

/** A command line's `--name`: undefined where it was not given; fails with `usage` unless it is a whole number from `min` to `max`. */
export function readWholeNumber(name: string, text: string | undefined, min: number, max: number): Result<number | undefined> {
  if (text === undefined) return ok(undefined);
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) return fail('usage', `--${name} is a whole number from ${min} to ${max}, not ${text}.`);
  return ok(value);
}
