/** Waiting without sleeping: conditions are looked at again whenever something has changed. */
export class Waiters {
  private readonly checks = new Set<() => void>();

  /** Resolves as soon as `condition` holds. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition()) return;
        this.checks.delete(check);
        resolve();
      };
      this.checks.add(check);
      check();
    });
  }

  changed(): void {
    for (const check of [...this.checks]) check();
  }
}
