import { create } from 'zustand';
import { podarium } from '../bridge/podarium';
import { formatBytes } from '../../shared/kube/format';
import { holdActivity } from './activity';
import { useUi } from './ui';

export interface SnapshotState {
  /** While one is being saved: objects written, and all; absent before the first are. */
  readonly progress?: { readonly written: number; readonly all: number };
  readonly isSaving: boolean;
  /** Asks where to and saves what is open; says where it is now, or why not. */
  save(): Promise<void>;
}

/** The snapshot that is being saved. */
export const useSnapshot = create<SnapshotState>()((set, get) => ({
  isSaving: false,
  save: async () => {
    if (get().isSaving) return;
    set({ isSaving: true, progress: undefined });
    const release = holdActivity('snapshot');
    try {
      const saved = await podarium().saveSnapshot();
      if (saved === undefined) return;
      const { notify } = useUi.getState();
      if (saved.ok) notify(`Saved as ${saved.value.path} (${formatBytes(saved.value.sizeBytes)})`);
      else notify([saved.error.message, saved.error.hint].filter((part) => part !== undefined).join(' '), 'error');
    } finally {
      set({ isSaving: false, progress: undefined });
      release();
    }
  },
}));
