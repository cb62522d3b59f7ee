/** Levels of detail by how large a unit cell is on screen. */
import type { DetailLevel } from '../protocol/engine';
import { UNIT_WIDTH } from './pod-interior';

/** CSS pixels that one cell's width takes, from which on a level is drawn. */
export const LEVEL_PX: Readonly<Record<Exclude<DetailLevel, 'dot'>, number>> = { chip: 14, card: 84, open: 225 };
/** An open Pod, which took hundreds of words to set, is closed only below this part of where it was opened. */
const OPEN_KEPT_UNTIL = 0.9;

/** Width of a cell on screen. */
export function unitPx(zoom: number): number {
  return UNIT_WIDTH * zoom;
}

/** Level for a cell `widthPx` wide, that was drawn at `former` before. What is smaller than an open Pod is one level for all, or one picture would show cards among chips. */
export function levelFor(widthPx: number, former?: DetailLevel): DetailLevel {
  let level: DetailLevel = 'dot';
  for (const candidate of ['chip', 'card', 'open'] as const) {
    const isKept = candidate === 'open' && former === 'open';
    if (widthPx >= LEVEL_PX[candidate] * (isKept ? OPEN_KEPT_UNTIL : 1)) level = candidate;
  }
  return level;
}

/**
 * World units per CSS pixel in steps of a quarter octave, for sizes that should stay about the same on screen (text of
 * cards, width of lines): a style sheet that follows every zoom would lay everything out anew at every wheel tick.
 */
export function inverseZoomStep(zoom: number): number {
  return 2 ** (Math.round(-Math.log2(zoom) * 4) / 4);
}
