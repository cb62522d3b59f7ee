import { create } from 'zustand';
import type { GraphId } from '../../shared/model/graph';

export interface LogState {
  /** The Pod whose log is open. */
  readonly pod?: GraphId;
  /** The container; absent: the first that a person would ask for. */
  readonly container?: GraphId;
  /** Of the run before the last restart. */
  readonly isPrevious: boolean;
  readonly hasTimes: boolean;
  readonly isWrapped: boolean;
  /** Height of the pane in CSS pixels. */
  readonly heightPx: number;
  /** `id` of a Pod or a container. */
  open(id: GraphId): void;
  close(): void;
}

export const MIN_LOG_HEIGHT_PX = 140;

/** The log that is open, and how a person likes to read. */
export const useLog = create<LogState>()((set) => ({
  isPrevious: false,
  hasTimes: false,
  isWrapped: true,
  heightPx: 260,
  open: (id) => {
    if (id.startsWith('Container/')) set({ pod: `Pod/${id.split('/').slice(1, 3).join('/')}`, container: id, isPrevious: false });
    else if (id.startsWith('Pod/')) set({ pod: id, container: undefined, isPrevious: false });
  },
  close: () => set({ pod: undefined, container: undefined }),
}));

/** Whether a thing has a log: a container, or a Pod, whose containers have. */
export function hasLog(id: GraphId | undefined): id is GraphId {
  return id !== undefined && /^(Pod|Container)\//.test(id);
}
