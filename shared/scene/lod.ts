/** Levels of detail by how large a unit cell is on screen, with hysteresis: a level once reached is kept a little longer. */
import type { DetailLevel } from '../protocol/engine';
import { UNIT_WIDTH } from './pod-interior';

/** CSS pixels that one cell's width takes, from which on a level is drawn. */
export const LEVEL_PX: Readonly<Record<Exclude<DetailLevel, 'dot'>, number>> = { chip: 14, card: 84, open: 225 };
/** A level is left only below this part of where it was entered. */
const KEPT_UNTIL = 0.9;
const LEVELS: readonly DetailLevel[] = ['dot', 'chip', 'card', 'open'];

/** Width of a cell on screen. */
export function unitPx(zoom: number): number {
  return UNIT_WIDTH * zoom;
}

/** Level for a cell `widthPx` wide, that was drawn at `former` before. */
export function levelFor(widthPx: number, former?: DetailLevel): DetailLevel {
  let level: DetailLevel = 'dot';
  for (const candidate of ['chip', 'card', 'open'] as const) {
    const isKept = former !== undefined && LEVELS.indexOf(former) >= LEVELS.indexOf(candidate);
    if (widthPx >= LEVEL_PX[candidate] * (isKept ? KEPT_UNTIL : 1)) level = candidate;
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
