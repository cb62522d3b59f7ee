/** How the window calls what is missing and nobody needs; the graph and its document know `Missing` only. */
import type { GraphNode } from './graph';

/** Status that the window gives to what is `Missing` where all that refers to it says that it may be: nothing is wrong. */
export const NOT_NEEDED = 'NotNeeded';

/** The status of what is missing, as it is shown. */
export function missingStatus({ isOptional }: Pick<GraphNode, 'isOptional'>): string {
  return isOptional === true ? NOT_NEEDED : 'Missing';
}
