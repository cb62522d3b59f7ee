import { create } from 'zustand';
import type { Diagnostic } from '../../shared/base/diagnostic';
import type { SourceSpec, SourceStatus } from '../../shared/protocol/source';

export interface SourceFailure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export interface SourceState {
  readonly spec?: SourceSpec;
  readonly title: string;
  /** Absent until the source has spoken. */
  readonly status?: SourceStatus;
  /** All that it has told is on screen. */
  readonly isDrawn: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The engine cannot go on. */
  readonly failure?: SourceFailure;
  /** The watcher's process ended; `willRestart`: a new one is on its way. */
  readonly lost?: { readonly message: string; readonly willRestart: boolean };
  /** The picture stands still since then, milliseconds since the epoch; absent: it lives. */
  readonly frozenAtMs?: number;
  begin(spec: SourceSpec, title: string): void;
  end(): void;
}

/** The open source and how it stands, as it tells itself. */
export const useSource = create<SourceState>()((set, get) => ({
  title: '',
  isDrawn: false,
  diagnostics: [],
  begin: (spec, title) => {
    // The watcher may have spoken before main's answer arrived: what it said of the same source holds.
    if (get().spec === spec) set({ title });
    else set({ spec, title, isDrawn: false, status: undefined, diagnostics: [], failure: undefined, lost: undefined, frozenAtMs: undefined });
  },
  end: () => set({ spec: undefined, title: '', isDrawn: false, status: undefined, diagnostics: [], failure: undefined, lost: undefined, frozenAtMs: undefined }),
}));

/** Of what runs, or of what is written down to be applied. */
export function subjectOf({ spec, status }: Pick<SourceState, 'spec' | 'status'>): 'cluster' | 'manifests' {
  return status?.subject ?? (spec?.type === 'manifests' ? 'manifests' : 'cluster');
}

/** Whether there may be events and logs: of manifests there are none, and a snapshot keeps none. */
export function hasFeeds(source: Pick<SourceState, 'spec' | 'status'>): boolean {
  return source.spec?.type !== 'snapshot' && subjectOf(source) === 'cluster';
}
