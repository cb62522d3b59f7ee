/** How large a PNG may be: what most programs open. */

/** Pixels of a side. */
const MOST_SIDE_PX = 32_767;
/** In all: about two gigabytes when a program unpacks it. */
const MOST_PX = 700_000_000;

/** The largest scale at which a picture of this natural size can be made; below 1 where it cannot. */
export function mostPngScale(widthPx: number, heightPx: number): number {
  return Math.min(MOST_SIDE_PX / Math.max(widthPx, heightPx), Math.sqrt(MOST_PX / (widthPx * heightPx)));
}
