/** All windows of the app. Each watches its own source. */
import { app, nativeTheme, type BrowserWindow, type WebContents } from 'electron';
import type { FromMain, Launch } from '../../shared/protocol/app';
import { AppWindow } from './app-window';
import type { JsonStore } from './json-store';
import type { SettingsStore } from './settings';
import { openFrame } from './window-frame';
import type { WindowFile } from './window-state';

export interface NewWindow {
  readonly launch: Launch;
  /** Of the content; absent: as the last window was. */
  readonly size?: { readonly widthPx: number; readonly heightPx: number };
  readonly explicitKubeconfig?: string;
  /** Open already: the app's first. */
  readonly frame?: BrowserWindow;
}

export class Windows {
  readonly #settings: SettingsStore;
  readonly #state: JsonStore<WindowFile>;
  readonly #windows = new Map<WebContents, AppWindow>();

  constructor(settings: SettingsStore, state: JsonStore<WindowFile>) {
    this.#settings = settings;
    this.#state = state;
    settings.onChange((now) => this.sendToAll({ type: 'settings', settings: now }));
  }

  open({ launch, size, explicitKubeconfig, frame }: NewWindow): AppWindow {
    const { last } = this.#state.get();
    const browserWindow = frame ?? openFrame({ kept: this.#state.get(), size, isScreenshot: launch.isScreenshot, openWindows: this.#windows.size });
    // Until the page paints: its own background, so that nothing flashes.
    browserWindow.setBackgroundColor(nativeTheme.shouldUseDarkColors ? '#0f1419' : '#f6f7f9');
    const { webContents } = browserWindow;
    const appWindow = new AppWindow({ launch, settings: this.#settings, browserWindow, explicitKubeconfig });
    this.#windows.set(webContents, appWindow);
    browserWindow.once('closed', () => this.#windows.delete(webContents));
    browserWindow.once('ready-to-show', () => {
      if (launch.isScreenshot) browserWindow.showInactive();
      else browserWindow.show();
      if (size === undefined && last?.isMaximized === true) browserWindow.maximize();
    });
    if (!launch.isScreenshot) browserWindow.on('close', () => void this.#keepState(browserWindow));
    return appWindow;
  }

  /** The window a page belongs to. */
  of(contents: WebContents): AppWindow {
    const found = this.#windows.get(contents);
    if (found === undefined) throw new Error('Bug: a page without a window');
    return found;
  }

  /** The window that is presented from a presenter's page; undefined when it has just gone. */
  ofPresenter(contents: WebContents): AppWindow | undefined {
    return [...this.#windows.values()].find(({ stage }) => stage.isPresenter(contents));
  }

  get focused(): AppWindow | undefined {
    return [...this.#windows.values()].find(({ browserWindow }) => browserWindow.isFocused()) ?? [...this.#windows.values()].at(-1);
  }

  get count(): number {
    return this.#windows.size;
  }

  /** Resolves when nothing is left to write. */
  async flush(): Promise<void> {
    await this.#state.flush();
  }

  sendToAll(message: FromMain): void {
    for (const window of this.#windows.values()) window.send(message);
  }

  async #keepState(window: BrowserWindow): Promise<void> {
    if (window.isMinimized() || window.isFullScreen()) return;
    await this.#state.set({ version: 1, last: { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() } });
  }
}

/** How a window without anything to open is started. */
export function emptyLaunch(): Launch {
  return { isScreenshot: false, version: app.getVersion(), platform: process.platform };
}
