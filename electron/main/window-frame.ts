/** A window before anything is known of what it will show. The first is made before all other modules of main are read, so this needs few. */
import { BrowserWindow, screen } from 'electron';
import { join } from 'node:path';
import { APP_PAGE } from './app-protocol';
import { placeWindow, type WindowFile } from './window-state';

export interface FrameOptions {
  readonly kept: WindowFile;
  /** Of the content; absent: as the last window was. */
  readonly size?: { readonly widthPx: number; readonly heightPx: number };
  readonly isScreenshot: boolean;
  readonly openWindows: number;
}

/** Hidden until its page has painted; the page is on its way. */
export function openFrame({ kept, size, isScreenshot, openWindows }: FrameOptions): BrowserWindow {
  const bounds = size === undefined
    ? placeWindow(kept.last?.bounds, screen.getAllDisplays().map(({ workArea }) => workArea), openWindows)
    : { width: size.widthPx, height: size.heightPx };
  const window = new BrowserWindow({
    ...bounds,
    useContentSize: size !== undefined,
    enableLargerThanScreen: isScreenshot,
    minWidth: 640,
    minHeight: 420,
    title: 'Podarium',
    show: false,
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: !isScreenshot,
    },
  });
  void window.loadURL(APP_PAGE);
  return window;
}
