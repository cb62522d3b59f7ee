/** Keeps the watcher of one window's source running: starts it, hands its port to the page, starts it again when it dies. */
import type { MessagePortMain, UtilityProcess } from 'electron';
import type { Environment, FromWatcherProcess, WatcherJob } from '../../shared/protocol/host';
import type { SourceSpec } from '../../shared/protocol/source';

export interface WatcherHostEvents {
  /** A watcher runs; its port is for the page. */
  onPort(port: MessagePortMain): void;
  onPhase(phase: Extract<FromWatcherProcess, { readonly type: 'phase' }>): void;
  /** It died by itself. A new one follows after a while, unless it dies again and again. */
  onLost(message: string, willRestart: boolean): void;
}

type WatchJob = Extract<WatcherJob, { readonly type: 'watch' }>;

export type ForkWatcher = (job: WatchJob) => {
  readonly child: UtilityProcess;
  readonly pagePort: MessagePortMain;
};

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
/** So many deaths, none of which let it live for STABLE_MS, and it is left dead. */
const MAX_DEATHS = 6;
const STABLE_MS = 60_000;

export class WatcherHost {
  readonly #fork: ForkWatcher;
  readonly #events: WatcherHostEvents;
  #child: UtilityProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #deaths = 0;

  constructor(fork: ForkWatcher, events: WatcherHostEvents) {
    this.#fork = fork;
    this.#events = events;
  }

  /** Ends what is open and starts a watcher for `spec`. */
  open(spec: SourceSpec, env: Environment, allowedProgram?: string): void {
    this.close();
    this.#deaths = 0;
    this.#start({ type: 'watch', spec, env, ...(allowedProgram !== undefined && { allowedProgram }) });
  }

  close(): void {
    clearTimeout(this.#restart);
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }

  #start(job: WatchJob): void {
    const { child, pagePort } = this.#fork(job);
    const startedAtMs = performance.now();
    this.#child = child;
    child.on('message', (message: FromWatcherProcess) => {
      if (this.#child === child && message.type === 'phase') this.#events.onPhase(message);
    });
    child.once('exit', (code) => {
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
}
