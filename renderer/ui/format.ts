/** Short texts for names and times, as people of the field write them. */

/** Splits a name before its last characters, where generated names differ, so that the middle can be left out. */
export function splitName(name: string, tailLength = 5): { readonly head: string; readonly tail: string } {
  if (name.length <= 2 * tailLength + 2) return { head: name, tail: '' };
  return { head: name.slice(0, -tailLength), tail: name.slice(-tailLength) };
}

/** `Feb 26, 21:39`, in the time of whoever looks. */
export function formatTime(ms: number): string {
  return new Date(ms).toLocaleString('en', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `21:39`, in the time of whoever looks. */
export function formatClock(ms: number): string {
  return new Date(ms).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}
