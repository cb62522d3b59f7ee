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
  #before: { readonly isFullScreen: boolean; readonly isMenuBarVisible: boolean } | undefined;

  constructor(window: BrowserWindow, isScreenshot: boolean, send: (message: FromMain) => void) {
    this.#window = window;
    this.#isScreenshot = isScreenshot;
    this.#send = send;
    window.once('closed', () => this.#presenter?.destroy());
  }

  /** As the presenting window told last. */
  get state(): PresenterState | undefined {
    return this.#state;
  }

  isPresenter(contents: WebContents): boolean {
    return this.#presenter?.webContents === contents;
  }

  setPresenting(isPresenting: boolean): void {
    if (isPresenting === (this.#before !== undefined)) return;
    if (isPresenting) {
      this.#before = { isFullScreen: this.#window.isFullScreen(), isMenuBarVisible: this.#window.isMenuBarVisible() };
      this.#window.setMenuBarVisibility(false);
      // A picture has the size that was asked for.
      if (!this.#isScreenshot) this.#window.setFullScreen(true);
      return;
    }
    this.#window.setMenuBarVisibility(this.#before?.isMenuBarVisible ?? true);
    if (this.#before?.isFullScreen === false) this.#window.setFullScreen(false);
    this.#before = undefined;
    this.#state = undefined;
    this.setPresenterOpen(false);
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
