import { create } from 'zustand';
import type { SavedSnapshot } from '../../shared/protocol/host';
import type { RedactionClass } from '../../shared/protocol/redaction';
import { podarium } from '../bridge/podarium';
import { formatBytes } from '../../shared/kube/format';
import { holdActivity } from './activity';
import { useSource } from './source';
import { useUi } from './ui';

export interface SnapshotState {
  /** While one is being saved: objects written, and all; absent before the first are. */
  readonly progress?: { readonly written: number; readonly all: number };
  readonly isSaving: boolean;
  /** What is replaced by pseudonyms. */
  readonly redacted: readonly RedactionClass[];
  /** Asks where to and saves what is seen; says where it is now, or why not. */
  save(): Promise<void>;
}

/** The snapshot that is being saved. */
export const useSnapshot = create<SnapshotState>()((set, get) => ({
  isSaving: false,
  redacted: [],
  save: async () => {
    if (get().isSaving) return;
    set({ isSaving: true, progress: undefined });
    const release = holdActivity('snapshot');
    try {
      const saved = await podarium().saveSnapshot(get().redacted);
      if (saved === undefined) return;
      const { notify, setOpen } = useUi.getState();
      setOpen('snapshot', false);
      if (saved.ok) notify(savedText(saved.value, useSource.getState().frozenAtMs !== undefined));
      else notify([saved.error.message, saved.error.hint].filter((part) => part !== undefined).join(' '), 'error');
    } finally {
      set({ isSaving: false, progress: undefined });
      release();
    }
  },
}));

/** The picture may stand still although its watcher, started anew meanwhile, knows of now alone: then that is told. */
function savedText({ path, sizeBytes, frozenAtMs }: SavedSnapshot, isFrozen: boolean): string {
  const which = frozenAtMs !== undefined ? ', as it was frozen' : isFrozen ? ', as it is now: what was frozen is not there any more' : '';
  return `Saved as ${path} (${formatBytes(sizeBytes)})${which}`;
}
