/** A step's number, typed digit by digit. */

/**
 * @param typed The digits so far.
 * @param count Of steps, numbered from 1.
 * @returns The digits now; empty where no step has such a number. `isComplete`: no further digit could follow.
 */
export function typeDigit(typed: string, digit: string, count: number): { readonly typed: string; readonly isComplete: boolean } {
  const longer = Number(typed + digit);
  // A digit that leads nowhere begins anew.
  const number = longer <= count ? longer : Number(digit);
  if (number === 0 || number > count) return { typed: '', isComplete: false };
  return { typed: String(number), isComplete: number * 10 > count };
}
