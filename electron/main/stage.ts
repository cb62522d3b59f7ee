/** A window that presents: the whole screen, and the presenter's window beside it. */
import { BrowserWindow, screen, type WebContents } from 'electron';
import { join } from 'node:path';
import type { FromMain } from '../../shared/protocol/app';
import type { PresenterState } from '../../shared/protocol/presenter';
import { PRESENTER_PAGE } from './app-protocol';
import { placePresenter } from './place-presenter';

export class Stage {
  readonly #window: BrowserWindow;
  readonly #isScreenshot: boolean;
  readonly #send: (message: FromMain) => void;
  #presenter: BrowserWindow | undefined;
  #state: PresenterState | undefined;
  /** Before the presentation; undefined: nothing is presented. */
  #before: { readonly isFullScreen: boolean; readonly isMaximized: boolean; readonly isMenuBarVisible: boolean; readonly bounds: Electron.Rectangle } | undefined;

  constructor(window: BrowserWindow, isScreenshot: boolean, send: (message: FromMain) => void) {
    this.#window = window;
    this.#isScreenshot = isScreenshot;
    this.#send = send;
    // Without a window manager a window that has the whole screen would never close.
    window.on('close', () => this.setPresenting(false));
    window.once('closed', () => this.#presenter?.destroy());
    window.on('resize', () => this.#tellSize());
  }

  /** As the presenting window told last. */
  get state(): PresenterState | undefined {
    return this.#state;
  }

  isPresenter(contents: WebContents): boolean {
    return this.#presenter?.webContents === contents;
  }

  setPresenting(isPresenting: boolean): void {
    if (this.#window.isDestroyed() || isPresenting === (this.#before !== undefined)) return;
    if (isPresenting) this.#enter();
    else this.#leave();
  }

  setPresenterOpen(isOpen: boolean): void {
    if (!isOpen) this.#presenter?.close();
    else if (this.#presenter !== undefined) this.#presenter.focus();
    else if (this.#before !== undefined) this.#openPresenter();
  }

  tell(state: PresenterState): void {
    if (this.#before === undefined) return;
    this.#state = state;
    if (this.#presenter !== undefined && !this.#presenter.isDestroyed()) this.#presenter.webContents.send('presenter-state', state);
  }

  #enter(): void {
    const window = this.#window;
    this.#before = { isFullScreen: window.isFullScreen(), isMenuBarVisible: window.isMenuBarVisible(), isMaximized: window.isMaximized(), bounds: window.getBounds() };
    window.setMenuBarVisibility(false);
    this.#tellSize();
    // A picture has the size that was asked for.
    if (!this.#isScreenshot) window.setFullScreen(true);
  }

  #tellSize(): void {
    if (this.#before === undefined) return;
    const [widthPx = 0, heightPx = 0] = this.#window.getContentSize();
    this.#send({ type: 'stage-size', widthPx, heightPx });
  }

  #leave(): void {
    const window = this.#window;
    const before = this.#before;
    this.#before = undefined;
    this.#state = undefined;
    this.setPresenterOpen(false);
    window.setMenuBarVisibility(before?.isMenuBarVisible ?? true);
    if (before === undefined || before.isFullScreen || this.#isScreenshot) return;
    // Where no window manager does it, as under Xvfb, nobody else gives it back its place.
    window.once('leave-full-screen', () => {
      if (!before.isMaximized && !window.isDestroyed()) window.setBounds(before.bounds);
    });
    window.setFullScreen(false);
  }

  #openPresenter(): void {
    const audience = screen.getDisplayMatching(this.#window.getBounds());
    const presenter = new BrowserWindow({
      ...placePresenter(audience, screen.getAllDisplays()),
      minWidth: 480,
      minHeight: 360,
      title: 'Presenter — Podarium',
      show: false,
      backgroundColor: '#0e121a',
      webPreferences: {
        preload: join(__dirname, '../preload/presenter.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        // The clock goes on while the other window is looked at.
        backgroundThrottling: false,
      },
    });
    this.#presenter = presenter;
    presenter.setMenuBarVisibility(false);
    presenter.once('ready-to-show', () => presenter.show());
    presenter.once('closed', () => {
      this.#presenter = undefined;
      this.#send({ type: 'presenter-open', isOpen: false });
    });
    this.#send({ type: 'presenter-open', isOpen: true });
    void presenter.loadURL(PRESENTER_PAGE);
  }
}
