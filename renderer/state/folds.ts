import { create } from 'zustand';

export interface FoldsState {
  /** By a section's title, where a person has folded or unfolded it: it stays so for whatever is selected next. */
  readonly isOpen: Readonly<Record<string, boolean>>;
  setOpen(title: string, isOpen: boolean): void;
}

/** Which sections of the inspector a person likes to see open. */
export const useFolds = create<FoldsState>()((set) => ({
  isOpen: {},
  setOpen: (title, isOpen) => set((folds) => (folds.isOpen[title] === isOpen ? folds : { isOpen: { ...folds.isOpen, [title]: isOpen } })),
}));
