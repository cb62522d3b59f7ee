/** Where the app starts: reads the command line, locks what pages may do, opens the first window. */
import { app, Menu, nativeTheme, session, shell } from 'electron';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failure, Result } from '../../shared/base/result';
import type { Launch } from '../../shared/protocol/app';
import type { SourceSpec } from '../../shared/protocol/source';
import { registerAppScheme, serveApp } from './app-protocol';
import { registerHandlers } from './handlers';
import { ownArguments, parseLaunchOptions, USAGE, type LaunchOptions, type LaunchTarget } from './launch-options';
import { createMenu } from './menu';
import { secondStartSchema } from './schemas';
import { takeScreenshot } from './screenshot';
import { lockPages, lockSession } from './security';
import { SettingsStore } from './settings';
import { listContexts, listContextsEarly } from './watcher-process';
import { emptyLaunch, Windows } from './windows';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const invocation = parseLaunchOptions(ownArguments(process.argv, app.isPackaged), process.cwd());
if (!invocation.ok) {
  complain(invocation.error);
  process.stderr.write(USAGE);
  app.exit(EXIT_USAGE);
} else if (invocation.value.type === 'help') {
  process.stdout.write(USAGE);
  app.exit(0);
} else if (invocation.value.type === 'version') {
  process.stdout.write(`Podarium ${app.getVersion()} (${versions()})\n`);
  app.exit(0);
} else {
  start(invocation.value.options);
}

function start(options: LaunchOptions): void {
  const userData = process.env['PODARIUM_USER_DATA'];
  if (userData !== undefined) app.setPath('userData', userData);
  const isScreenshot = options.screenshot !== undefined;
  if (isScreenshot) useOwnSession();
  // A second start opens a window in the app that runs already; a picture is taken by an app of its own.
  else if (!app.requestSingleInstanceLock({ args: ownArguments(process.argv, app.isPackaged), cwd: process.cwd() })) {
    warn('Podarium is running already; a new window was opened there.');
    app.exit(0);
    return;
  }
  registerAppScheme();
  lockPages();
  if (options.theme !== undefined) nativeTheme.themeSource = options.theme;
  void app.whenReady().then(() => run(options)).catch((error: unknown) => {
    warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(EXIT_FAILED);
  });
}

async function run(options: LaunchOptions): Promise<void> {
  serveApp(session.defaultSession, join(__dirname, '../renderer'));
  lockSession(session.defaultSession);
  const userData = app.getPath('userData');
  const settings = await SettingsStore.open(userData, options.theme === undefined ? {} : { theme: options.theme }, warn);
  followTheme(settings);
  const windows = await Windows.create(settings, userData, warn);
  registerHandlers(windows, settings, helpFile());
  const newWindow = (): void => void windows.open({ launch: emptyLaunch() });
  Menu.setApplicationMenu(createMenu({
    command: (command) => windows.focused?.send({ type: 'menu', command }),
    newWindow,
    openHelp: () => void shell.openPath(helpFile()),
  }));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (windows.count === 0) newWindow();
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => void openSecond(windows, data));
  flushBeforeQuit(windows, settings);

  if (!app.isPackaged || options.screenshot !== undefined) warn(versions());
  const launch = lastSource(await toLaunch(options), options, settings);
  const window = windows.open({ launch, size: options.size, explicitKubeconfig: kubeconfigOf(options.target) });
  if (launch.spec === undefined && launch.review === undefined) listContextsEarly();
  if (options.screenshot !== undefined) {
    const result = launch.failure === undefined ? await takeScreenshot(window, options.screenshot.file, options.target === undefined) : { ok: false as const, error: launch.failure };
    endScreenshot(result, options.screenshot.file);
  }
}

/** Where nothing was asked for and the person wants it so: what was open last. */
function lastSource(launch: Launch, { target, screenshot }: LaunchOptions, settings: SettingsStore): Launch {
  const { reopenLast, recent } = settings.get();
  return reopenLast && target === undefined && screenshot === undefined ? { ...launch, spec: recent[0]?.spec, review: recent[0]?.review } : launch;
}

function versions(): string {
  return `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`;
}

function endScreenshot(result: Result<void>, file: string): void {
  if (result.ok) warn(`wrote ${file}`);
  else complain(result.error);
  app.exit(result.ok ? 0 : EXIT_FAILED);
}

/** A cluster without a context is the kubeconfig's current one, as with kubectl. */
async function toLaunch({ target, screenshot }: LaunchOptions): Promise<Launch> {
  const launch: Launch = { ...emptyLaunch(), isScreenshot: screenshot !== undefined };
  if (target === undefined) return launch;
  if (target.type === 'review') return { ...launch, review: target.path };
  if (target.type !== 'cluster') return { ...launch, spec: target };
  const { context, kubeconfig, namespaces } = target;
  const toSpec = (name: string): SourceSpec => ({ type: 'cluster', context: name, kubeconfig, namespaces });
  if (context !== undefined) return { ...launch, spec: toSpec(context) };
  const contexts = await listContexts(kubeconfig);
  if (!contexts.ok) return { ...launch, failure: contexts.error };
  const current = contexts.value.find((one) => one.current);
  if (current !== undefined) return { ...launch, spec: toSpec(current.name) };
  return { ...launch, failure: { code: 'no-current-context', message: 'The kubeconfig has no current context.', hint: 'Name one with --context NAME, or choose one below.' } };
}

/** @param data The other start's arguments and folder, as it handed them over. */
async function openSecond(windows: Windows, data: unknown): Promise<void> {
  const start = secondStartSchema.safeParse(data);
  if (!start.success) return;
  const second = parseLaunchOptions(start.data.args, start.data.cwd);
  if (!second.ok || second.value.type !== 'open') return;
  const { options } = second.value;
  const window = windows.open({ launch: await toLaunch(options), size: options.size, explicitKubeconfig: kubeconfigOf(options.target) });
  window.browserWindow.focus();
}

function kubeconfigOf(target: LaunchTarget | undefined): string | undefined {
  return target?.type === 'cluster' ? target.kubeconfig : undefined;
}

/** Native dialogs and menus follow the person's choice; the page is told through the settings. */
function followTheme(settings: SettingsStore): void {
  nativeTheme.themeSource = settings.get().theme;
  settings.onChange(({ theme }) => {
    nativeTheme.themeSource = theme;
  });
}

/** Quits once everything that persists is written. */
function flushBeforeQuit(windows: Windows, settings: SettingsStore): void {
  let isFlushed = false;
  app.on('will-quit', (event) => {
    if (isFlushed) return;
    event.preventDefault();
    void Promise.all([windows.flush(), settings.flush()]).then(() => {
      isFlushed = true;
      app.quit();
    });
  });
}

/**
 * Chromium's own files apart, so that a picture can be taken while the app runs. Its other processes write until after
 * this one has ended, so whoever started it (scripts/start.mjs) makes the folder and takes it away again.
 */
function useOwnSession(): void {
  app.setPath('sessionData', process.env['PODARIUM_SESSION_DATA'] ?? mkdtempSync(join(tmpdir(), 'podarium-screenshot-')));
}

function helpFile(): string {
  return app.isPackaged ? join(process.resourcesPath, 'README.md') : join(__dirname, '../../README.md');
}

function complain({ message, hint }: Failure): void {
  warn(hint === undefined ? message : `${message} ${hint}`);
}

function warn(message: string): void {
  process.stderr.write(`podarium: ${message}\n`);
}
