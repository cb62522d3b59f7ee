/** What main does for the review that is open in a window: its file, the dialogs around it, and that nothing of it is lost on closing. */
import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Result } from '../../shared/base/result';
import type { FromMain, OpenedReview } from '../../shared/protocol/app';
import { isReviewPath, REVIEW_FILE_NAME } from '../../shared/review/review';
import { placeBeside, readReviewFile, ReviewFile, reviewsIn } from './review-file';

export interface ReviewHostOptions {
  readonly send: (message: FromMain) => void;
  /** Folders and files of manifests that are open. */
  readonly openPaths: () => readonly string[];
  /** Nobody is there to be asked. */
  readonly isUnattended: boolean;
}

const FILTERS = [{ name: 'Reviews', extensions: ['review.yaml', 'yaml'] }];
/** Saving on the way out takes a moment; a page that cannot save must not keep the window open for ever. */
const SAVE_TIMEOUT_MS = 2000;

export class ReviewHost {
  readonly #window: BrowserWindow;
  readonly #options: ReviewHostOptions;
  readonly #file: ReviewFile;
  #hasUnsaved = false;
  #isClosing = false;
  #onSaved: (() => void) | undefined;

  constructor(window: BrowserWindow, options: ReviewHostOptions) {
    this.#window = window;
    this.#options = options;
    this.#file = new ReviewFile((text) => options.send({ type: 'review-changed', text }));
    if (!options.isUnattended) window.on('close', (event) => this.#holdBack(event));
    window.once('closed', () => this.#file.close());
  }

  /** Absolute path of the open review's file; undefined where there is none. */
  get path(): string | undefined {
    return this.#file.path;
  }

  set hasUnsaved(hasUnsaved: boolean) {
    this.#hasUnsaved = hasUnsaved;
    if (!hasUnsaved) this.#onSaved?.();
  }

  open(path: string): Promise<Result<OpenedReview>> {
    return this.#file.open(path);
  }

  /** Not followed and never written: an installed app's files are not the person's. */
  openSample(): Promise<Result<OpenedReview>> {
    this.#file.close();
    return readReviewFile(join(sampleReviewsFolder(), 'bookshop', REVIEW_FILE_NAME));
  }

  async choose(): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(this.#window, { title: 'Open a review', properties: ['openFile'], filters: FILTERS });
    return filePaths[0];
  }

  find(): Promise<readonly string[]> {
    return reviewsIn(this.#options.openPaths());
  }

  /** Beside the manifests where nothing is in the way, else where the person says; undefined: they would rather not. */
  async place(isElsewhere: boolean): Promise<string | undefined> {
    const paths = this.#options.openPaths();
    const beside = isElsewhere ? undefined : await placeBeside(paths);
    const path = beside ?? (await this.#askForPlace(paths[0]));
    if (path !== undefined) this.#file.adopt(path);
    return path;
  }

  write(text: string, before: string | undefined): Promise<Result<void>> {
    return this.#file.write(text, before);
  }

  close(): void {
    this.#file.close();
  }

  async confirmDiscard(): Promise<boolean> {
    const { response } = await dialog.showMessageBox(this.#window, {
      type: 'question',
      message: this.path === undefined ? 'This review was never saved.' : 'The last changes of the review could not be saved.',
      detail: 'They are lost when you go on.',
      buttons: ['Go Back', 'Discard Them'],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }

  async #askForPlace(folder: string | undefined): Promise<string | undefined> {
    const { filePath } = await dialog.showSaveDialog(this.#window, {
      title: 'Save the review',
      defaultPath: join(folder ?? app.getPath('documents'), REVIEW_FILE_NAME),
      filters: FILTERS,
      properties: ['showOverwriteConfirmation'],
    });
    if (filePath === '') return undefined;
    return isReviewPath(filePath) ? filePath : `${filePath.replace(/\.ya?ml$/i, '')}.review.yaml`;
  }

  /** A window that closes with something unsaved saves it where it has a place, and asks where it has none. */
  #holdBack(event: Electron.Event): void {
    if (!this.#hasUnsaved || this.#isClosing) return;
    event.preventDefault();
    void this.#saveOrAsk().then((mayClose) => {
      if (!mayClose || this.#window.isDestroyed()) return;
      this.#isClosing = true;
      this.#window.close();
    });
  }

  async #saveOrAsk(): Promise<boolean> {
    // A file that somebody took away does not come back unasked.
    if (this.#file.isThere) {
      this.#options.send({ type: 'menu', command: 'save-review' });
      const isSaved = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), SAVE_TIMEOUT_MS);
        this.#onSaved = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
      this.#onSaved = undefined;
      if (isSaved) return true;
    }
    return this.confirmDiscard();
  }
}

function sampleReviewsFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, 'reviews') : join(__dirname, '../../assets/reviews');
}
