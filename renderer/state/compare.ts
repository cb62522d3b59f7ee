import { create } from 'zustand';
import type { GraphId } from '../../shared/model/graph';
import type { ChangeSort } from '../../shared/protocol/compare';
import type { ChangeRow, ComparisonNews } from '../../shared/protocol/engine';
import { useView } from './view';

export interface CompareState {
  /** How the two open sources differ; undefined: one is open, or they are not read yet. */
  readonly news?: ComparisonNews;
  /** Sorts that the list leaves out. */
  readonly hidden: ReadonlySet<ChangeSort>;
  /** The row whose fields are unfolded, and from where the next one is counted. */
  readonly current?: GraphId;
  /** A person is choosing what to compare with. */
  readonly isChoosing: boolean;
  toggleSort(sort: ChangeSort): void;
  /** Unfolds a row's fields and flies there; the open one folds. */
  show(id: GraphId | undefined): void;
}

/** The comparison that is open, and where a person is in its list. */
export const useCompare = create<CompareState>()((set) => ({
  hidden: new Set(),
  isChoosing: false,
  toggleSort: (sort) => set(({ hidden }) => ({ hidden: new Set(hidden.has(sort) ? [...hidden].filter((each) => each !== sort) : [...hidden, sort]) })),
  show: (id) => {
    set({ current: id });
    if (id !== undefined) useView.getState().reveal(id);
  },
}));

export function shownRows({ news, hidden }: Pick<CompareState, 'news' | 'hidden'>): readonly ChangeRow[] {
  return news?.rows.filter(({ sort }) => !hidden.has(sort)) ?? [];
}
