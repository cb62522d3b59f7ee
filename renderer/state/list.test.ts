import { beforeEach, describe, expect, it } from 'vitest';
import { useList } from './list';

const initial = useList.getState();

describe('the order of the list', () => {
  beforeEach(() => useList.setState(initial, true));

  it('turns around at the second click on a column, and begins with what a person looks for', () => {
    const { sortBy } = useList.getState();
    const orders = (['name', 'name', 'restarts', 'restarts', 'name'] as const).map((column) => {
      sortBy(column);
      const { order } = useList.getState();
      return `${order.column} ${order.isDescending ? 'down' : 'up'}`;
    });
    expect(orders).toEqual(['name up', 'name down', 'restarts down', 'restarts up', 'name up']);
  });

  it('is kept for each kind', () => {
    const { sortBy, showKind } = useList.getState();
    sortBy('age');
    showKind('Node');
    expect(useList.getState().order).toEqual({ kind: 'Node', column: 'status', isDescending: false });
    sortBy('pods');
    showKind('Pod');
    expect(useList.getState().order).toMatchObject({ kind: 'Pod', column: 'age' });
    showKind('Node');
    expect(useList.getState().order).toMatchObject({ kind: 'Node', column: 'pods', isDescending: true });
  });
});
