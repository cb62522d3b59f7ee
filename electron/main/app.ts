/** The app once its first window's frame is open: what its windows may ask, its menu, its further starts. */
import { app, Menu, nativeTheme, shell, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Launch } from '../../shared/protocol/app';
import type { SourceSpec } from '../../shared/protocol/source';
import { registerHandlers } from './handlers';
import type { JsonStore } from './json-store';
import { parseLaunchOptions, type LaunchOptions, type LaunchTarget } from './launch-options';
import { createMenu } from './menu';
import { PictureEnd } from './picture-end';
import { complain, versions, warn } from './say';
import { secondStartSchema } from './schemas';
import { takeScreenshot } from './screenshot';
import { SettingsStore } from './settings';
import { listContexts, listContextsEarly } from './watcher-process';
import type { WindowFile } from './window-state';
import { emptyLaunch, Windows } from './windows';

export interface FirstWindow {
  readonly userData: string;
  readonly state: JsonStore<WindowFile>;
  /** Absent where the kubeconfig's contexts must be read before anything can be shown. */
  readonly frame: BrowserWindow | undefined;
}

/** Nothing before the window is awaited, so that its page finds whom it asks. */
export async function runApp(options: LaunchOptions, { userData, state, frame }: FirstWindow): Promise<void> {
  const settings = SettingsStore.open(userData, options.theme === undefined ? {} : { theme: options.theme }, warn);
  followTheme(settings);
  const windows = new Windows(settings, state);
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
  const window = windows.open({ launch, size: options.size, explicitKubeconfig: kubeconfigOf(options.target), frame });
  if (launch.spec === undefined && launch.review === undefined) listContextsEarly();
  if (options.screenshot !== undefined) {
    const end = new PictureEnd((code) => app.exit(code), warn);
    process.on('uncaughtException', (error) => end.hear(error));
    const result = launch.failure === undefined ? await takeScreenshot(window, options.screenshot.file, options.target === undefined) : { ok: false as const, error: launch.failure };
    if (result.ok) warn(`wrote ${options.screenshot.file}`);
    else complain(result.error);
    end.end(result.ok ? 0 : 1);
  }
}

/** Where nothing was asked for and the person wants it so: what was open last. */
function lastSource(launch: Launch, { target, screenshot }: LaunchOptions, settings: SettingsStore): Launch {
  const { reopenLast, recent } = settings.get();
  return reopenLast && target === undefined && screenshot === undefined ? { ...launch, spec: recent[0]?.spec, review: recent[0]?.review } : launch;
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
  const current = contexts.value.contexts.find((one) => one.current);
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

function helpFile(): string {
  return app.isPackaged ? join(process.resourcesPath, 'README.md') : join(__dirname, '../../README.md');
}
