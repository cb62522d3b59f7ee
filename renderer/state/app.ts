import { create } from 'zustand';
import type { Failure } from '../../shared/base/result';
import type { Launch, Settings } from '../../shared/protocol/app';
import type { SourceSpec } from '../../shared/protocol/source';
import { podarium } from '../bridge/podarium';
import { holdActivity } from './activity';
import { useSource } from './source';

/** Until main has answered with the kept ones. */
export const INITIAL_SETTINGS: Settings = {
  theme: 'system',
  layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
  recent: [],
  namespacesByContext: {},
  reopenLast: false,
  silencedRules: [],
};

export interface AppState {
  /** `starting` until main has said how the app was launched. */
  readonly page: 'starting' | 'start' | 'source';
  readonly launch?: Launch;
  readonly settings: Settings;
  /** A source is being opened: the watcher starts, or a person is asked about a program. */
  readonly opening?: SourceSpec;
  /** Why the last opening failed; shown on the start page. */
  readonly openFailure?: Failure;
  /** The kubeconfig that a person chose for the start page's list of contexts; absent: kubectl's own. */
  readonly kubeconfig?: string;
  /** Opens a source in this window in place of the one that is open. */
  openSource(spec: SourceSpec): Promise<void>;
  /** Closes the source and goes back to the start page. */
  closeSource(): Promise<void>;
  /** Goes to the start page, with the contexts of this kubeconfig. */
  chooseKubeconfig(path: string): Promise<void>;
  /** Keeps settings; they come back through main, also to the other windows. */
  saveSettings(change: Partial<Settings>): Promise<void>;
}

/** The window as a whole: which page, which settings. */
export const useApp = create<AppState>()((set, get) => ({
  page: 'starting',
  settings: INITIAL_SETTINGS,

  openSource: async (spec) => {
    const release = holdActivity('open');
    set({ opening: spec, openFailure: undefined });
    try {
      const result = await podarium().open(spec);
      if (get().opening !== spec) return;
      if (result.ok) {
        useSource.getState().begin(spec, result.value.title);
        set({ page: 'source', opening: undefined });
      } else {
        // A wrong context of a named kubeconfig: its others are there to choose from.
        const named = spec.type === 'cluster' && result.error.code === 'context-not-found' ? spec.kubeconfig : undefined;
        set({ opening: undefined, openFailure: result.error, page: get().page === 'source' ? 'source' : 'start', kubeconfig: named ?? get().kubeconfig });
      }
    } finally {
      release();
    }
  },

  closeSource: async () => {
    set({ page: 'start', opening: undefined, openFailure: undefined });
    useSource.getState().end();
    await podarium().close();
  },

  chooseKubeconfig: async (kubeconfig) => {
    set({ kubeconfig });
    if (get().page === 'source') await get().closeSource();
  },

  saveSettings: async (change) => {
    set(({ settings }) => ({ settings: { ...settings, ...change } }));
    const release = holdActivity('settings');
    try {
      set({ settings: await podarium().saveSettings(change) });
    } finally {
      release();
    }
  },
}));
