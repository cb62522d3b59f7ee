import type { Dependency } from './dependency';
import { ReaderSlot, slotAt } from './reader-slot';

class Slot<R extends object> extends ReaderSlot<R> {
  count = 0;

  protected get isEmpty(): boolean {
    return this.count === 0;
  }
}

/** Tells whether anything is there under a key. Readers hear only of the first to come and the last to go. */
export class PresenceIndex<R extends object> {
  readonly #slots = new Map<string, Slot<R>>();

  /** One entity left `before` and came to `after`; either may be absent. */
  replace(before: string | undefined, after: string | undefined, onTouched: (reader: R) => void): void {
    if (before === after) return;
    if (after !== undefined) this.#count(after, 1, onTouched);
    if (before !== undefined) this.#count(before, -1, onTouched);
  }

  has(key: string, reader: R, onRead: (dependency: Dependency<R>) => void): boolean {
    const slot = this.#slot(key);
    slot.read(reader, onRead);
    return slot.count > 0;
  }

  #count(key: string, change: 1 | -1, onTouched: (reader: R) => void): void {
    const slot = this.#slot(key);
    const wasPresent = slot.count > 0;
    slot.count += change;
    if (wasPresent !== slot.count > 0) slot.tell(onTouched);
    slot.dropIfUnused();
  }

  #slot(key: string): Slot<R> {
    return slotAt(this.#slots, key, Slot<R>);
  }
}
