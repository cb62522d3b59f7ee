/** One window, with the source that is open in it. */
import { app, dialog, type BrowserWindow, type MessagePortMain, type WebContents } from 'electron';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { assertUnreachable } from '../../shared/base/assert';
import { fail, ok, type Failure, type Result } from '../../shared/base/result';
import { isSnapshotPath, SNAPSHOT_ENDING } from '../../shared/base/snapshot-path';
import { contextKey } from '../../shared/kube/context-key';
import type { FromMain, Launch } from '../../shared/protocol/app';
import type { FromWatcherProcess, SavedSnapshot } from '../../shared/protocol/host';
import type { RedactionClass } from '../../shared/protocol/redaction';
import type { SourceSpec } from '../../shared/protocol/source';
import { askForExecPlugin } from './exec-consent';
import { openManifest } from './open-file';
import { ExportHost } from './export-host';
import { askToRender } from './render-consent';
import { ReviewHost } from './review-host';
import type { SettingsStore } from './settings';
import { Stage } from './stage';
import { shellEnvironment } from './shell-environment';
import { SNAPSHOT_FILTERS, snapshotName } from './snapshot-name';
import { WatcherHost } from './watcher-host';
import { dismissReadyWatcher, listContexts, startRehearsal, startWatcher } from './watcher-process';

export interface AppWindowOptions {
  readonly launch: Launch;
  readonly settings: SettingsStore;
  readonly browserWindow: BrowserWindow;
  /** The kubeconfig that the command line named. */
  readonly explicitKubeconfig?: string;
}

type Phase = Extract<FromWatcherProcess, { readonly type: 'phase' }>;

export class AppWindow {
  readonly browserWindow: BrowserWindow;
  readonly stage: Stage;
  readonly #options: AppWindowOptions;
  /** The review that is open beside the source. */
  readonly reviews: ReviewHost;
  readonly exports: ExportHost;
  readonly #watcher: WatcherHost;
  readonly #changes = new Set<() => void>();
  #spec: SourceSpec | undefined;
  #failure: Failure | undefined;
  #phase: Phase | undefined;
  #isIdle = false;
  /** What a rendered folder is made of, wherever it lies: its files may be opened too. */
  #foldersRead: readonly string[] = [];
  /** Rises with every opening and closing: an answer that comes too late opens nothing. */
  #turn = 0;

  constructor(options: AppWindowOptions) {
    this.#options = options;
    this.browserWindow = options.browserWindow;
    this.exports = new ExportHost(options.browserWindow, (part) => this.send({ type: 'export-progress', part }));
    this.reviews = new ReviewHost(options.browserWindow, {
      send: (message) => this.send(message),
      openPaths: () => (this.#spec?.type === 'manifests' ? this.#spec.paths : []),
      isUnattended: options.launch.isScreenshot,
    });
    this.stage = new Stage(options.browserWindow, options.launch.isScreenshot, (message) => this.send(message));
    this.#watcher = new WatcherHost(startWatcher, {
      onPort: (port) => this.#handOver(port),
      onPhase: (phase) => {
        this.#phase = phase;
        this.browserWindow.setTitle(`${phase.title} — Podarium`);
        this.#changed();
      },
      onFolders: (folders) => {
        this.#foldersRead = folders;
      },
      onLost: (message, willRestart) => {
        this.#phase = undefined;
        if (!willRestart) this.#failure = { code: 'watcher-lost', message };
        this.send({ type: 'watcher-lost', message, willRestart });
        this.#changed();
      },
    });
    this.browserWindow.once('closed', () => this.#watcher.close());
    this.browserWindow.webContents.on('render-process-gone', (_event, { reason }) => this.#recover(reason));
    reportPageErrors(this.browserWindow.webContents);
    this.browserWindow.webContents.on('preload-error', (_event, _path, error) => {
      this.#failure = { code: 'preload-failed', message: `The preload did not run (${error.message}).` };
      this.#changed();
    });
  }

  /** How the window was started; after a reload, what was open. */
  get launch(): Launch {
    return this.#spec === undefined ? this.#options.launch : { ...this.#options.launch, spec: this.#spec, review: this.reviews.path };
  }

  /** The last opening that failed. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Something is open in it: it shows no start page. */
  get hasSource(): boolean {
    return this.#spec !== undefined;
  }

  /** What the watcher last said of itself; undefined while none runs. */
  get phase(): Phase | undefined {
    return this.#phase;
  }

  /** The page has drawn everything it was given. */
  get isIdle(): boolean {
    return this.#isIdle;
  }

  set isIdle(isIdle: boolean) {
    this.#isIdle = isIdle;
    this.#changed();
  }

  /** Calls `listener` when `isIdle`, `phase` or `failure` may have changed. Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  send(message: FromMain): void {
    if (!this.browserWindow.isDestroyed()) this.browserWindow.webContents.send('message', message);
  }

  /** Opens a source in place of the one that is open. */
  async open(spec: SourceSpec): Promise<Result<{ readonly title: string }>> {
    const turn = (this.#turn += 1);
    const checked = await this.#check(spec);
    if (turn !== this.#turn || this.browserWindow.isDestroyed()) return fail('superseded', 'Something else was opened meanwhile.');
    if (!checked.ok) {
      this.#failure = checked.error;
      if (this.hasSource) dismissReadyWatcher();
      this.#changed();
      return checked;
    }
    const env = await shellEnvironment();
    const title = titleOf(spec);
    this.#spec = spec;
    this.#failure = undefined;
    this.#phase = undefined;
    this.#foldersRead = [];
    this.browserWindow.setTitle(`${title} — Podarium`);
    this.#watcher.open(this.#withKeptNamespaces(spec), env, checked.value);
    const review = this.reviews.path;
    if (!this.#options.launch.isScreenshot) await this.#options.settings.addRecent({ spec, title: review === undefined ? title : basename(review), openedAtMs: Date.now(), review });
    return ok({ title });
  }

  /** Has the watcher that stands ready and the page's engine open a recorded cluster, for nobody to see. */
  rehearse(): void {
    const port = startRehearsal();
    if (port !== undefined) this.browserWindow.webContents.postMessage('rehearsal', undefined, [port]);
  }

  close(): void {
    this.#turn += 1;
    this.#spec = undefined;
    this.#phase = undefined;
    this.#watcher.close();
    this.browserWindow.setTitle('Podarium');
  }

  async openFile(path: string, line: number): Promise<Result<void>> {
    const roots = this.#spec === undefined ? [] : rootsOf(this.#spec);
    return openManifest([...roots, ...this.#foldersRead], path, line, await shellEnvironment());
  }

  /** Asks where to, and saves what is open there. Undefined: the person thought better of it. */
  async saveSnapshot(redacted: readonly RedactionClass[]): Promise<Result<SavedSnapshot> | undefined> {
    const { canceled, filePath } = await dialog.showSaveDialog(this.browserWindow, {
      title: 'Save a snapshot',
      defaultPath: join(app.getPath('documents'), snapshotName(redacted.length > 0 ? 'redacted' : this.#phase?.title ?? '', new Date())),
      filters: SNAPSHOT_FILTERS,
    });
    if (canceled || filePath === '') return undefined;
    const path = isSnapshotPath(filePath) ? filePath : `${filePath}${SNAPSHOT_ENDING}`;
    return this.#watcher.saveSnapshot({ path, app: app.getVersion(), redacted }, (written, all) => this.send({ type: 'snapshot-progress', written, all }));
  }

  /** Limited to the namespaces that were typed for the context before, unless it says otherwise. A picture shows what is asked for, on every machine alike. */
  #withKeptNamespaces(spec: SourceSpec): SourceSpec {
    if (spec.type !== 'cluster' || spec.namespaces !== undefined || this.#options.launch.isScreenshot) return spec;
    const namespaces = this.#options.settings.get().namespacesByContext[contextKey(spec)] ?? [];
    return namespaces.length === 0 ? spec : { ...spec, namespaces };
  }

  /** Whether it can be opened; with the programs, if any, that may be run for credentials. */
  async #check(spec: SourceSpec): Promise<Result<readonly string[]>> {
    switch (spec.type) {
      case 'compare': {
        const before = await this.#check(spec.before);
        if (!before.ok) return before;
        const after = await this.#check(spec.after);
        return after.ok ? ok([...before.value, ...after.value]) : after;
      }
      case 'manifests':
        for (const path of spec.paths) {
          const exists = await stat(path).then(() => true, () => false);
          if (!exists) return fail('path-not-found', `There is no ${path}.`, { where: path, hint: 'Check the path and open it again.' });
        }
        return this.#checkRender(spec);
      case 'revision':
      case 'snapshot':
        if (await stat(spec.path).then(() => true, () => false)) return ok([]);
        return fail('path-not-found', `There is no ${spec.path}.`, { where: spec.path, hint: 'It may have been moved or deleted.' });
      case 'cluster':
        return this.#checkCluster(spec);
      case 'demo':
        return ok([]);
      default:
        return assertUnreachable(spec);
    }
  }

  async #checkRender({ paths, render }: Extract<SourceSpec, { readonly type: 'manifests' }>): Promise<Result<readonly string[]>> {
    const [folder] = paths;
    if (render === undefined || folder === undefined) return ok([]);
    if (paths.length > 1) return fail('render-one', 'One folder is rendered at a time.', { hint: 'Open it by itself.' });
    const { launch, settings } = this.#options;
    const isExplicit = launch.spec?.type === 'manifests' && launch.spec.render !== undefined && launch.spec.paths[0] === folder;
    const asked = await askToRender(folder, render.tool, { window: this.browserWindow, settings, isExplicit });
    return asked.ok ? ok([]) : asked;
  }

  async #checkCluster(spec: Extract<SourceSpec, { readonly type: 'cluster' }>): Promise<Result<readonly string[]>> {
    const contexts = await listContexts(spec.kubeconfig);
    if (!contexts.ok) return contexts;
    const context = contexts.value.contexts.find(({ name }) => name === spec.context);
    if (context === undefined) {
      return fail('context-not-found', `The kubeconfig has no context “${spec.context}”.`, { where: spec.kubeconfig, hint: knownContexts(contexts.value.contexts.map(({ name }) => name)) });
    }
    // The watcher says what is wrong; nothing will be run.
    if (context.isBroken === true) return ok([]);
    const asked = await askForExecPlugin(context, {
      window: this.browserWindow,
      settings: this.#options.settings,
      isUnattended: this.#options.launch.isScreenshot,
      isKubeconfigExplicit: spec.kubeconfig !== undefined && spec.kubeconfig === this.#options.explicitKubeconfig,
    });
    return asked.ok ? ok(context.exec === undefined ? [] : [context.exec.digest]) : asked;
  }

  /** The page died: in a window that someone looks at it is loaded again, and opens what was open. */
  #recover(reason: string): void {
    if (reason === 'clean-exit' || this.browserWindow.isDestroyed()) return;
    this.stage.setPresenting(false);
    this.#isIdle = false;
    this.#watcher.close();
    if (this.#options.launch.isScreenshot) this.#failure = { code: 'page-gone', message: `The window's page ended unexpectedly (${reason}).` };
    else this.browserWindow.reload();
    this.#changed();
  }

  #handOver(port: MessagePortMain): void {
    if (this.browserWindow.isDestroyed()) port.close();
    else this.browserWindow.webContents.postMessage('port', undefined, [port]);
  }

  #changed(): void {
    for (const listener of this.#changes) listener();
  }
}

function titleOf(spec: SourceSpec): string {
  switch (spec.type) {
    case 'cluster':
      return spec.context;
    case 'manifests':
      return spec.paths.length === 1 ? basename(spec.paths[0] ?? '') : `${basename(spec.paths[0] ?? '')} and ${spec.paths.length - 1} more`;
    case 'snapshot':
      return basename(spec.path);
    case 'revision':
      return `${basename(spec.path)} at ${spec.revision}`;
    case 'compare':
      return `${titleOf(spec.before)} → ${titleOf(spec.after)}`;
    case 'demo':
      return 'Demo cluster';
    default:
      return assertUnreachable(spec);
  }
}

/** Folders and files whose manifests may be opened in an editor. */
function rootsOf(spec: SourceSpec): readonly string[] {
  switch (spec.type) {
    case 'manifests':
      return spec.paths;
    case 'revision':
      return [spec.path];
    case 'compare':
      return [...rootsOf(spec.after), ...rootsOf(spec.before)];
    default:
      return [];
  }
}

function knownContexts(names: readonly string[]): string {
  if (names.length === 0) return 'It has no context at all.';
  return `It has: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
}

/** A page's uncaught errors are seen where the app was started. Electron before 35 passes level and text as arguments only. */
function reportPageErrors(contents: WebContents): void {
  const error = 3;
  contents.on('console-message', (_event, level, message) => {
    if (level >= error) process.stderr.write(`podarium: page: ${message}\n`);
  });
}
