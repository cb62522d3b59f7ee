/**
 * How an app that was started for a picture ends. Nobody sits in front of it: of an error that nobody caught Electron would tell in a dialog, and
 * wait for a click for ever, also where the picture is written and only the windows are being closed.
 */

const EXIT_FAILED = 1;

export class PictureEnd {
  readonly #exit: (code: number) => void;
  readonly #warn: (message: string) => void;
  #code: number | undefined;

  constructor(exit: (code: number) => void, warn: (message: string) => void) {
    this.#exit = exit;
    this.#warn = warn;
  }

  end(code: number): void {
    this.#code = code;
    this.#exit(code);
  }

  /** Nobody caught it. What was done before stays done. */
  hear(error: unknown): void {
    this.#warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
    this.#exit(this.#code ?? EXIT_FAILED);
  }
}
