import type { Clock } from './clock';

/** What goes first is not waited for any longer than this: it may be slow, or never come. */
const LONGEST_MS = 400;

/** Lets some work begin a little after other work: whoever comes with `after` waits until `begin` was called, but not for long. */
export class HeadStart {
  private readonly begun: Promise<void>;
  private resolve: () => void = () => undefined;
  private cancel: (() => void) | undefined;

  constructor(private readonly clock: Clock) {
    this.begun = new Promise((resolve) => (this.resolve = resolve));
  }

  begin(): void {
    this.cancel?.();
    this.resolve();
  }

  async after<T>(work: () => Promise<T>): Promise<T> {
    this.cancel ??= this.clock.setTimer(LONGEST_MS, this.resolve);
    await this.begun;
    return work();
  }
}
