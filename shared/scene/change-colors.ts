/** Colours of what came, went, changed and moved: each goes with a sign and a line style of its own, never alone. */
import type { ChangeSort } from '../protocol/compare';
import type { Palette, SeverityColors } from './palette';

export function changeColors({ severity, accent, accentSoft }: Palette, sort: ChangeSort): SeverityColors {
  switch (sort) {
    case 'added':
      return severity.ok;
    case 'removed':
      return severity.bad;
    case 'changed':
      return severity.warn;
    case 'moved':
      return { ink: accent, fill: accent, soft: accentSoft };
  }
}

/** Dashes of the outline, CSS pixels; none: a solid line. */
export const CHANGE_DASHES: Readonly<Record<ChangeSort, readonly number[]>> = { added: [], removed: [7, 4], changed: [2, 2.5], moved: [10, 3, 2, 3] };
