/** How a district looks, in the window and in exports: its border, and the title that sums up what is in it. `perPx`: world units of a CSS pixel. */
import type { Rect } from '../../base/geometry';
import { percentOf } from '../../kube/percent';
import { SUMMED_RESOURCES, type DistrictSums } from '../district-sums';
import type { District, DistrictLevel } from '../districts';
import type { Palette } from '../palette';

/** Letters of a title, as its strip allows: in CSS pixels, and as part of the strip. */
const LETTERS_PX: { readonly least: number; readonly most: Readonly<Record<DistrictLevel, number>> } = { least: 9, most: { zone: 20, pool: 15 } };
const OF_STRIP = 0.66;
const BORDER_PX: Readonly<Record<DistrictLevel, number>> = { zone: 1.5, pool: 1 };
/** Lines go on behind a title, faint, and strike out no number. */
export const STRIP_ALPHA = 0.8;
/** CSS pixels: where a district is narrower, its title has no room for more than the name. */
export const NARROW_BELOW_PX = 60;
/** Between the words of a title, as parts of its letters. */
export const WORD_GAP = 0.9;
/** At both ends of a title, likewise. */
export const TITLE_MARGIN = 0.6;
/** A count and its sign need so many letters. */
export const COUNT_LETTERS = 3;

export function districtGround(level: DistrictLevel, palette: Palette): string {
  return level === 'zone' ? palette.district : palette.canvas;
}

/** World units. */
export function districtBorder(level: DistrictLevel, perPx: number): number {
  return BORDER_PX[level] * perPx;
}

/** The ground of a title, once more, inside the border: nothing else lies in a strip. */
export function districtStrip({ rect, titleHeight, level }: District, perPx: number): Rect {
  const border = districtBorder(level, perPx) / 2;
  return { x: rect.x + border, y: rect.y + border, width: rect.width - 2 * border, height: titleHeight - border };
}

/** Height of a title's letters, world units: those of a low strip reach below it. */
export function titleLetters({ titleHeight, level }: Pick<District, 'titleHeight' | 'level'>, perPx: number): number {
  return Math.max(leastLetters(perPx), Math.min(LETTERS_PX.most[level] * perPx, titleHeight * OF_STRIP));
}

/** The lowest that a title's letters become, world units. */
export function leastLetters(perPx: number): number {
  return LETTERS_PX.least * perPx;
}

/** What is requested of what its Nodes can give, as parts of a hundred. */
export function requestedTexts({ requests, allocatable }: DistrictSums): readonly string[] {
  return SUMMED_RESOURCES.flatMap((name) => (allocatable[name] > 0 ? [`${name === 'cpu' ? 'CPU' : name} ${String(percentOf(requests[name], allocatable[name]))} % requested`] : []));
}
