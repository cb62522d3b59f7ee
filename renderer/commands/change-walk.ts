/** "Next difference": unfolds one row of the comparison after the other and flies there, round and round. */
import { CHANGE_SIGNS, placeOf } from '../../shared/compare/wording';
import { shownRows, useCompare } from '../state/compare';
import { useUi } from '../state/ui';

export function walkChanges(direction: 'next' | 'previous'): void {
  const state = useCompare.getState();
  const { notify } = useUi.getState();
  if (state.news === undefined) return notify('Compare with something first, then walk its differences');
  const rows = shownRows(state);
  if (rows.length === 0) return notify('No differences');
  const at = rows.findIndex(({ id }) => id === state.current);
  const next = at < 0 ? (direction === 'next' ? 0 : rows.length - 1) : (at + (direction === 'next' ? 1 : -1) + rows.length) % rows.length;
  const row = rows[next];
  if (row === undefined) return;
  useUi.getState().setOpen('compare', true);
  state.show(row.id);
  notify(`${String(next + 1)} of ${String(rows.length)}: ${CHANGE_SIGNS[row.sort]} ${row.kind} ${placeOf(row)}`);
}
