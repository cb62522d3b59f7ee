/** Moments in files: in UTC and said so, since a file is read in more than one zone. */
import type { Stamp } from './svg-options';

/** Where a file comes from and of when it is: `Shop, 2026-02-26 21:39 UTC`. */
export function stampText({ source, atMs }: Stamp): string {
  return `${source}, ${utcText(atMs)}`;
}

/** `2026-02-26 21:39 UTC`. */
export function utcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
