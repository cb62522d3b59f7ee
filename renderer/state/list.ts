import { create } from 'zustand';
import type { ListColumn, ListKind, ListOrder } from '../../shared/protocol/list';

export interface ListState {
  /** How the shown kind is sorted. */
  readonly order: ListOrder;
  /** The orders of both kinds, as they were left. */
  readonly orders: Readonly<Record<ListKind, ListOrder>>;
  /** CSS pixels; absent until a person has chosen. */
  readonly widthPx?: number;
  /** Rises when rows may have changed: ask again. */
  readonly version: number;
  showKind(kind: ListKind): void;
  /** Sorts by a column of the shown kind; by the same one again the other way round. */
  sortBy(column: ListColumn): void;
}

export const MIN_LIST_WIDTH_PX = 300;

/** The list beside the canvas, as a person has set it up. */
export const useList = create<ListState>()((set) => ({
  // The worst first; of equals by namespace and name.
  orders: {
    Pod: { kind: 'Pod', column: 'status', isDescending: false },
    Node: { kind: 'Node', column: 'status', isDescending: false },
  },
  order: { kind: 'Pod', column: 'status', isDescending: false },
  version: 0,
  showKind: (kind) => set(({ orders }) => ({ order: orders[kind] })),
  sortBy: (column) =>
    set(({ order: before, orders }) => {
      const order = { ...before, column, isDescending: before.column === column ? !before.isDescending : isLargestFirst(column) } as ListOrder;
      return { order, orders: { ...orders, [order.kind]: order } };
    }),
}));

const LARGEST_FIRST: ReadonlySet<ListColumn> = new Set<ListColumn>(['restarts', 'cpu', 'memory', 'pods', 'failing']);

/** Of numbers that tell trouble or weight a person wants to see the large ones. */
function isLargestFirst(column: ListColumn): boolean {
  return LARGEST_FIRST.has(column);
}
