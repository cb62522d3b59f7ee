/** All windows of the app. Each watches its own source. */
import { app, nativeTheme, screen, type BrowserWindow, type WebContents } from 'electron';
import { join } from 'node:path';
import type { FromMain, Launch } from '../../shared/protocol/app';
import { AppWindow, createBrowserWindow } from './app-window';
import { openJsonStore, type JsonStore } from './json-store';
import { windowFileSchema, type WindowFile } from './schemas';
import type { SettingsStore } from './settings';
import { placeWindow } from './window-state';

export interface NewWindow {
  readonly launch: Launch;
  /** Of the content; absent: as the last window was. */
  readonly size?: { readonly widthPx: number; readonly heightPx: number };
  readonly explicitKubeconfig?: string;
}

export class Windows {
  readonly #settings: SettingsStore;
  readonly #state: JsonStore<WindowFile>;
  readonly #windows = new Map<WebContents, AppWindow>();

  private constructor(settings: SettingsStore, state: JsonStore<WindowFile>) {
    this.#settings = settings;
    this.#state = state;
    settings.onChange((now) => this.sendToAll({ type: 'settings', settings: now }));
  }

  static async create(settings: SettingsStore, userDataDir: string, warn: (message: string) => void): Promise<Windows> {
    return new Windows(settings, await openJsonStore<WindowFile>(join(userDataDir, 'window.json'), windowFileSchema, { version: 1 }, warn));
  }

  open({ launch, size, explicitKubeconfig }: NewWindow): AppWindow {
    const { last } = this.#state.get();
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const bounds = size === undefined ? placeWindow(last?.bounds, areas, this.#windows.size) : { width: size.widthPx, height: size.heightPx };
    const browserWindow = createBrowserWindow({ bounds, isContentSize: size !== undefined, isScreenshot: launch.isScreenshot, isDark: nativeTheme.shouldUseDarkColors });
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
