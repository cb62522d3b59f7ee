/** How changes are called, wherever they are told. */
import { formatCount } from '../base/count-text';
import type { Change, ChangeCounts, ChangeSort, FieldChange } from '../protocol/compare';

/** In the order in which they are counted. */
export const CHANGE_SORTS: readonly ChangeSort[] = ['added', 'removed', 'changed', 'moved'];

/** Told apart without colour. */
export const CHANGE_SIGNS: Readonly<Record<ChangeSort, string>> = { added: '+', removed: '−', changed: '~', moved: '→' };

export function countChanges(changes: readonly Pick<Change, 'sort'>[]): ChangeCounts {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const { sort } of changes) counts[sort] += 1;
  return counts;
}

/** `2 added, 1 removed and 3 changed`; `No differences`. */
export function summarize(counts: ChangeCounts): string {
  const parts = CHANGE_SORTS.filter((sort) => counts[sort] > 0).map((sort) => `${formatCount(counts[sort])} ${sort}`);
  return parts.length === 0 ? 'No differences' : parts.length === 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/** `shop/web`, or the name alone of what has no namespace. */
export function placeOf({ namespace, name }: Pick<Change, 'namespace' | 'name'>): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** Both sides in a line, where they fit in one. */
export function isShort({ before = '', after = '' }: FieldChange): boolean {
  return !before.includes('\n') && !after.includes('\n') && before.length + after.length <= 160;
}

/** `1 (default) → 3`. */
export function inLine({ before, after, isDefault }: FieldChange): string {
  const side = (value: string | undefined, name: 'before' | 'after'): string => (value === undefined ? 'nothing' : `${value === '' ? '“”' : value}${isDefault === name ? ' (default)' : ''}`);
  return `${side(before, 'before')} → ${side(after, 'after')}`;
}
