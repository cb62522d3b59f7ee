/**
 * Window <-> main, through the preload's one typed interface (`window.podarium`). Every message is checked by schema
 * and sender in `electron/main/ipc.ts`; no credential is ever in one.
 */
import type { Result } from '../base/result';
import type { Grouping, Layer } from './engine';
import type { ExportFormat, WriteExport, WrittenExport } from './export';
import type { SavedSnapshot } from './host';
import type { RedactionClass } from './redaction';
import type { PresenterCommand, PresenterState } from './presenter';
import type { ContextList, SourceSpec } from './source';

/** What persists between runs. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Absent: the source's own default. */
  readonly grouping?: Grouping;
  readonly layers: Readonly<Record<Layer, boolean>>;
  readonly recent: readonly RecentSource[];
  /** Namespaces typed per context, when listing them was denied. */
  readonly namespacesByContext: Readonly<Record<string, readonly string[]>>;
  readonly reopenLast: boolean;
  /** Rules of findings that a person does not want to see. */
  readonly silencedRules: readonly string[];
}

export interface RecentSource {
  readonly spec: SourceSpec;
  readonly title: string;
  readonly openedAtMs: number;
  /** The review that was open with it: absolute path of its file. */
  readonly review?: string;
}

/** A review's file as it was read. `renderer/commands/review-file.ts` makes a review of the text. */
export interface OpenedReview {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** How the app was started, for this window. */
export interface Launch {
  /** Opened at once; absent: the start page. */
  readonly spec?: SourceSpec;
  /** A review to open, with what it is about: absolute path of its file. */
  readonly review?: string;
  /** A failure to show on the start page, for example a path that does not exist. */
  readonly failure?: { readonly code: string; readonly message: string; readonly hint?: string };
  /** Set with --screenshot: no animation, no dialog. */
  readonly isScreenshot: boolean;
  readonly version: string;
  readonly platform: string;
}

/** Menu items and accelerators that the window carries out. */
export type MenuCommand =
  | 'open-start' | 'open-folder' | 'open-kubeconfig' | 'search' | 'palette' | 'fit' | 'zoom-in' | 'zoom-out' | 'toggle-theme' | 'help'
  | 'toggle-inspector' | 'toggle-filters' | 'toggle-list' | 'toggle-findings' | 'copy-yaml' | 'open-snapshot' | 'save-snapshot' | 'compare-with' | 'present'
  | 'open-review' | 'toggle-review' | 'save-review' | 'export';

export type FromMain =
  | { readonly type: 'menu'; readonly command: MenuCommand }
  | { readonly type: 'open'; readonly spec: SourceSpec }
  /** The watcher of the open source died; a new one is being started, its port follows. */
  | { readonly type: 'watcher-lost'; readonly message: string; readonly willRestart: boolean }
  /** How large the window is while it presents, CSS pixels of the screen. */
  | { readonly type: 'stage-size'; readonly widthPx: number; readonly heightPx: number }
  /** Asked for in the presenter's window. */
  | { readonly type: 'presenter'; readonly command: PresenterCommand }
  /** Whether a presenter's window of this window is open. */
  | { readonly type: 'presenter-open'; readonly isOpen: boolean }
  | { readonly type: 'settings'; readonly settings: Settings }
  /** Others wrote into the open review's file; without a text: it is gone. */
  | { readonly type: 'review-changed'; readonly text?: string }
  /** Of the export that is being written: 0 to 1. */
  | { readonly type: 'export-progress'; readonly part: number }
  /** Of the snapshot that is being saved: objects written, and all that there are. */
  | { readonly type: 'snapshot-progress'; readonly written: number; readonly all: number };

/**
 * `window.podarium`. `open` answers when the watcher runs; its MessagePort arrives as a window message
 * `{ type: 'podarium:port' }` with one port, and is handed on to the engine's worker.
 */
export interface PodariumApi {
  launch(): Promise<Launch>;
  settings(): Promise<Settings>;
  saveSettings(change: Partial<Settings>): Promise<Settings>;
  listContexts(kubeconfig?: string): Promise<Result<ContextList>>;
  /** Opens a source in this window; asks first when a program would be run for credentials. */
  open(spec: SourceSpec): Promise<Result<{ readonly title: string }>>;
  /** Has a recorded cluster opened for nobody, so that the first real one opens sooner: its port arrives as `{ type: 'podarium:rehearsal' }`. */
  rehearse(): void;
  close(): Promise<void>;
  newWindow(): Promise<void>;
  chooseFolder(): Promise<string | undefined>;
  chooseKubeconfig(): Promise<string | undefined>;
  chooseSnapshot(): Promise<string | undefined>;
  /** Of a Helm chart; none where the person thought better of it. */
  chooseValues(): Promise<readonly string[]>;
  /** Asks where to, and saves what is open; undefined where the person thought better of it. */
  saveSnapshot(redacted: readonly RedactionClass[]): Promise<Result<SavedSnapshot> | undefined>;
  /** Paths dropped onto the window. */
  pathOfFile(file: unknown): string;
  chooseReview(): Promise<string | undefined>;
  /** Reads a review's file and follows it: `review-changed` tells what others write. */
  openReview(path: string): Promise<Result<OpenedReview>>;
  /** The review that comes with the app. It is read only: saving it asks where. */
  openSampleReview(): Promise<Result<OpenedReview>>;
  /** Reviews that lie beside the open manifests. */
  findReviews(): Promise<readonly string[]>;
  /** Where the review is to be written from now on: beside the open manifests, or, there being one or `isElsewhere`, where the person says. */
  placeReview(isElsewhere: boolean): Promise<string | undefined>;
  /** Writes the open review's file. `before`: what it is taken to hold; where it holds something else, nothing is written. */
  writeReview(text: string, before?: string): Promise<Result<void>>;
  closeReview(): Promise<void>;
  /** Whether the person lets go of what is not saved. */
  confirmDiscard(): Promise<boolean>;
  /** Whether something of the review is not in its file: asked about before the window closes. */
  reportUnsaved(hasUnsaved: boolean): void;
  /** Opens a manifest of the open folder at a line in the person's editor, else shows it in the file manager. */
  openFile(path: string, line: number): Promise<Result<void>>;
  /** Only pages of the project's own documentation. */
  openHelp(): Promise<void>;
  copyText(text: string): Promise<void>;
  /** Asks where to export to; the file's name, or undefined where the person thought better of it. */
  chooseExport(format: ExportFormat, name: string): Promise<string | undefined>;
  /** Writes what was made to where the person said last. */
  writeExport(wish: WriteExport): Promise<Result<WrittenExport>>;
  cancelExport(): Promise<void>;
  /** Shows what was exported last in the file manager. */
  showExport(): Promise<void>;
  /** Takes the whole screen, without a menu, or gives it back as it was before. */
  setPresenting(isPresenting: boolean): Promise<void>;
  /** Draws everything in the window larger by this factor. */
  setZoom(factor: number): void;
  /** Opens the presenter's window, on another screen where there is one, or closes it. */
  setPresenterOpen(isOpen: boolean): Promise<void>;
  /** Tells the presenter's window, if one is open, where the presentation is. */
  tellPresenter(state: PresenterState): void;
  /** The window has drawn everything and nothing is pending. */
  reportIdle(isIdle: boolean): void;
  onMessage(listener: (message: FromMain) => void): () => void;
}
