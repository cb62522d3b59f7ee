import { nextTurn, type Clock } from './clock';

/** Lets some work begin a little after other work: whoever comes with `after` waits until `begin` was called, but not for long. */
export class HeadStart {
  private readonly begun: Promise<void>;
  private resolve: () => void = () => undefined;
  private cancel: (() => void) | undefined;
  private hasBegun = false;
  private turn: Promise<void> = Promise.resolve();

  /** @param longestMs What goes first is waited for no longer: it may be slow, or never come. */
  constructor(private readonly clock: Clock, private readonly longestMs: number) {
    this.begun = new Promise((resolve) => (this.resolve = resolve));
  }

  /** The first call counts. @param inMs From now; nobody waits longer than `longestMs` for it. */
  begin(inMs = 0): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    if (inMs > 0) return void this.clock.setTimer(inMs, this.resolve);
    this.cancel?.();
    this.cancel = (): void => undefined;
    this.resolve();
  }

  async after<T>(work: () => Promise<T>): Promise<T> {
    this.cancel ??= this.clock.setTimer(this.longestMs, this.resolve);
    await this.begun;
    // One in each turn of the event loop, so that what went first is told before all of them have begun.
    this.turn = this.turn.then(nextTurn);
    await this.turn;
    return work();
  }
}
