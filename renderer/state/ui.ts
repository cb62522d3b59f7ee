import { create } from 'zustand';

/** What can be open beside or above the canvas. */
export type PanelName = 'inspector' | 'search' | 'palette' | 'filters' | 'diagnostics' | 'compare' | 'findings' | 'list' | 'review' | 'status' | 'legend' | 'help' | 'export' | 'snapshot' | 'render';

export interface Notice {
  readonly seq: number;
  readonly text: string;
  readonly severity: 'info' | 'error';
}

export interface UiState {
  readonly open: Readonly<Partial<Record<PanelName, boolean>>>;
  /** A short word to the person ("Copied"); the newest only. */
  readonly notice?: Notice;
  setOpen(panel: PanelName, isOpen: boolean): void;
  toggle(panel: PanelName): void;
  notify(text: string, severity?: Notice['severity']): void;
  dismissNotice(): void;
}

/** Which panels are open. The inspector shows itself only while something is selected. */
export const useUi = create<UiState>()((set) => ({
  open: { inspector: true },
  setOpen: (panel, isOpen) => set(({ open }) => ({ open: { ...open, [panel]: isOpen } })),
  toggle: (panel) => set(({ open }) => ({ open: { ...open, [panel]: open[panel] !== true } })),
  notify: (text, severity = 'info') => set(({ notice }) => ({ notice: { seq: (notice?.seq ?? 0) + 1, text, severity } })),
  dismissNotice: () => set({ notice: undefined }),
}));
