/** Keeps the watcher of one window's source running: starts it, hands its port to the page, starts it again when it dies. */
import type { MessagePortMain, UtilityProcess } from 'electron';
import { fail, type Result } from '../../shared/base/result';
import type { Environment, FromWatcherProcess, SavedSnapshot, SaveSnapshot, WatcherJob } from '../../shared/protocol/host';
import type { SourceSpec } from '../../shared/protocol/source';

export interface WatcherHostEvents {
  /** A watcher runs; its port is for the page. */
  onPort(port: MessagePortMain): void;
  onPhase(phase: Extract<FromWatcherProcess, { readonly type: 'phase' }>): void;
  /** Folders beside the opened one that the source reads. */
  onFolders(folders: readonly string[]): void;
  /** It died by itself. A new one follows after a while, unless it dies again and again. */
  onLost(message: string, willRestart: boolean): void;
}

type WatchJob = Extract<WatcherJob, { readonly type: 'watch' }>;

export type StartWatcher = (job: WatchJob) => {
  readonly child: UtilityProcess;
  readonly pagePort: MessagePortMain;
};

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
/** So many deaths, none of which let it live for STABLE_MS, and it is left dead. */
const MAX_DEATHS = 6;
const STABLE_MS = 60_000;

/** A snapshot that a watcher is writing. */
interface Saving {
  readonly child: UtilityProcess;
  readonly onProgress: (written: number, all: number) => void;
  readonly finish: (result: Result<SavedSnapshot>) => void;
}

export class WatcherHost {
  readonly #startWatcher: StartWatcher;
  readonly #events: WatcherHostEvents;
  #child: UtilityProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #deaths = 0;
  readonly #saving = new Map<number, Saving>();
  #lastRequestId = 0;

  constructor(startWatcher: StartWatcher, events: WatcherHostEvents) {
    this.#startWatcher = startWatcher;
    this.#events = events;
  }

  /** Ends what is open and starts a watcher for `spec`. */
  open(spec: SourceSpec, env: Environment, allowedPrograms: readonly string[] = []): void {
    this.close();
    this.#deaths = 0;
    this.#start({ type: 'watch', spec, env, ...(allowedPrograms.length > 0 && { allowedPrograms }) });
  }

  /** Has the watcher write what it holds. */
  saveSnapshot(wish: Omit<SaveSnapshot, 'type' | 'requestId'>, onProgress: Saving['onProgress']): Promise<Result<SavedSnapshot>> {
    const child = this.#child;
    if (child === undefined) return Promise.resolve(fail('no-source', 'Nothing is open that could be saved.', { where: wish.path }));
    const requestId = ++this.#lastRequestId;
    const message: SaveSnapshot = { type: 'save-snapshot', requestId, ...wish };
    return new Promise((finish) => {
      this.#saving.set(requestId, { child, onProgress, finish });
      child.postMessage(message);
    });
  }

  close(): void {
    clearTimeout(this.#restart);
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }

  #start(job: WatchJob): void {
    const { child, pagePort } = this.#startWatcher(job);
    const startedAtMs = performance.now();
    this.#child = child;
    child.on('message', (message: FromWatcherProcess) => {
      if (this.#child === child && message.type === 'phase') this.#events.onPhase(message);
      if (this.#child === child && message.type === 'folders') this.#events.onFolders(message.folders);
      if (message.type === 'snapshot-progress') this.#saving.get(message.requestId)?.onProgress(message.written, message.all);
      if (message.type === 'snapshot-saved') this.#endSaving(message.requestId, message.result);
    });
    child.once('exit', (code) => {
      for (const [requestId, saving] of this.#saving) {
        if (saving.child === child) this.#endSaving(requestId, fail('watcher-lost', 'The snapshot was not saved: the source was closed meanwhile.', { hint: 'Open it again and save it anew.' }));
      }
      if (this.#child !== child) return;
      this.#child = undefined;
      if (performance.now() - startedAtMs > STABLE_MS) this.#deaths = 0;
      this.#deaths += 1;
      const willRestart = this.#deaths < MAX_DEATHS;
      this.#events.onLost(`The process that watches this source ended unexpectedly (code ${code}).`, willRestart);
      if (willRestart) {
        const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (this.#deaths - 1), MAX_DELAY_MS);
        this.#restart = setTimeout(() => this.#start(job), delayMs);
      }
    });
    this.#events.onPort(pagePort);
  }

  #endSaving(requestId: number, result: Result<SavedSnapshot>): void {
    this.#saving.get(requestId)?.finish(result);
    this.#saving.delete(requestId);
  }
}
