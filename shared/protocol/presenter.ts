/**
 * The presenter's window (notes, next step, clock) <-> main <-> the window that presents. The presenting window owns the
 * state; main hands it on, each message checked by schema and sender (`electron/main/ipc.ts`).
 */
import type { ThemeName } from './engine';

/** What covers the picture, so that the room looks at the speaker. */
export type Cover = 'black' | 'white';

export interface ToldStep {
  readonly title: string;
  /** Markdown. */
  readonly notes: string;
}

/** Where a presentation is. */
export interface PresenterState {
  /** Of the review, or of the source where there is no review. */
  readonly title: string;
  /** Titles of all steps, in their order. */
  readonly steps: readonly string[];
  /** Place of the step that the room sees; 0 too where there are none. */
  readonly at: number;
  readonly step?: ToldStep;
  readonly next?: ToldStep;
  /** A word on things of the step that are gone, or that this picture does not draw; absent: none are. */
  readonly gone?: string;
  readonly cover?: Cover;
  /** When the picture was frozen, milliseconds since the epoch; absent: it is live. */
  readonly frozenAtMs?: number;
  /** From where the elapsed time counts, milliseconds since the epoch. */
  readonly startedAtMs: number;
  readonly theme: ThemeName;
}

/** What the presenter's window asks for. */
export type PresenterCommand =
  | { readonly type: 'next' | 'previous' | 'first' | 'last' | 'toggle-live' | 'reset-clock' | 'stop' }
  | { readonly type: 'go'; readonly at: number }
  | { readonly type: 'cover'; readonly cover: Cover };

/** `window.presenter` of the presenter's page: all that it can do. */
export interface PresenterApi {
  /** The state at hand; undefined where nothing is presented any more. */
  state(): Promise<PresenterState | undefined>;
  send(command: PresenterCommand): void;
  onState(listener: (state: PresenterState) => void): () => void;
}
