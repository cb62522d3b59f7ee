import { create } from 'zustand';
import { hasPlace, type PanelName, type Places } from './places';
import { useView } from './view';

export interface Notice {
  readonly seq: number;
  readonly text: string;
  readonly severity: 'info' | 'error';
  /** What is seen is what the walk came to, with its number as it is now; `text` is read out. */
  readonly about?: 'problem' | undefined;
}

export interface UiState extends Places {
  /** A short word to the person ("Copied"); the newest only. */
  readonly notice?: Notice;
  /** What is opened comes to the front. */
  setOpen(panel: PanelName, isOpen: boolean): void;
  /** Closes what is seen; opens what is not, or brings it to the front. */
  toggle(panel: PanelName): void;
  notify(text: string, severity?: Notice['severity'], about?: Notice['about']): void;
  dismissNotice(): void;
}

/** Which panels are open. The inspector shows itself only while something is selected. */
export const useUi = create<UiState>()((set, get) => ({
  open: { inspector: true },
  opened: [],
  room: 'all',
  setOpen: (panel, isOpen) => set(({ open, opened }) => ({ open: { ...open, [panel]: isOpen }, opened: isOpen ? [...opened.filter((other) => other !== panel), panel] : opened })),
  toggle: (panel) => get().setOpen(panel, !hasPlace(panel, get(), panel === 'inspector' || hasSelection(useView.getState()))),
  notify: (text, severity = 'info', about) => set(({ notice }) => ({ notice: { seq: (notice?.seq ?? 0) + 1, text, severity, about } })),
  dismissNotice: () => set({ notice: undefined }),
}));

/** Whether a panel is open, and seen. */
export function useIsShown(panel: PanelName): boolean {
  const isSelected = useView(hasSelection);
  return useUi((ui) => hasPlace(panel, ui, isSelected));
}

/** The same, asked once. */
export function isShown(panel: PanelName): boolean {
  return hasPlace(panel, useUi.getState(), hasSelection(useView.getState()));
}

function hasSelection({ options }: { readonly options: { readonly selection?: string } }): boolean {
  return options.selection !== undefined;
}
