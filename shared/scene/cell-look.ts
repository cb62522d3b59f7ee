/** How a thing looks from afar, as one byte: a picture of thousands is painted from these, and visits none of them. */
import type { Severity } from '../protocol/engine';
import { KIND_FAMILIES, kindFamily, type KindFamily } from './palette';
import { SEVERITIES } from './severity';

/** 0 stands for a cell in which nothing is. */
export type CellLook = number;

export const NOTHING: CellLook = 0;
/** Set where the filter leaves it out. */
const FAINT = 32;
/** Set in each cell of what spans several. */
export const SPANNING = 64;

/** What a look stands for: the state of a Pod, or of another object what it is. */
export type LookMeaning = { readonly severity: Severity; readonly family?: undefined } | { readonly family: KindFamily; readonly severity?: undefined };

const MEANINGS: readonly LookMeaning[] = [...SEVERITIES.map((severity) => ({ severity })), ...KIND_FAMILIES.map((family) => ({ family }))];
const LOOK_OF_SEVERITY = new Map(SEVERITIES.map((severity, at) => [severity, at + 1]));
const LOOK_OF_FAMILY = new Map(KIND_FAMILIES.map((family, at) => [family, SEVERITIES.length + at + 1]));

/** Of a `SceneItem`, what is seen from afar. */
export interface Looking {
  readonly type: 'pod' | 'object';
  readonly node: { readonly kind: string };
  readonly severity: Severity;
  readonly matches: boolean;
}

export function lookOf(item: Looking): CellLook {
  const look = (item.type === 'pod' ? LOOK_OF_SEVERITY.get(item.severity) : LOOK_OF_FAMILY.get(kindFamily(item.node.kind))) ?? NOTHING;
  return item.matches ? look : look | FAINT;
}

export function isFaint(look: CellLook): boolean {
  return (look & FAINT) !== 0;
}

export function isSpanning(look: CellLook): boolean {
  return look >= SPANNING;
}

/** `of` each look there is, by look. */
export function lookTable(of: (meaning: LookMeaning, isFaint: boolean) => number): Uint32Array {
  const table = new Uint32Array(2 * SPANNING);
  for (const [at, meaning] of MEANINGS.entries()) {
    for (const faint of [0, FAINT]) for (const spanning of [0, SPANNING]) table[(at + 1) | faint | spanning] = of(meaning, faint !== 0);
  }
  return table;
}
