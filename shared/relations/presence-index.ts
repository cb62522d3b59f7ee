import { addMember, deleteMember, membersOf, type CompactSet } from '../base/compact-set';
import type { Dependency } from './dependency';

class Slot<R extends object> implements Dependency<R> {
  count = 0;
  readers: CompactSet<R>;

  constructor(private readonly key: string, private readonly slots: Map<string, Slot<R>>) {}

  forget(reader: R): void {
    this.readers = deleteMember(this.readers, reader);
    this.dropIfUnused();
  }

  dropIfUnused(): void {
    if (this.count === 0 && this.readers === undefined) this.slots.delete(this.key);
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
    slot.readers = addMember(slot.readers, reader);
    onRead(slot);
    return slot.count > 0;
  }

  #count(key: string, change: 1 | -1, onTouched: (reader: R) => void): void {
    const slot = this.#slot(key);
    const wasPresent = slot.count > 0;
    slot.count += change;
    if (wasPresent !== slot.count > 0) for (const reader of membersOf(slot.readers)) onTouched(reader);
    slot.dropIfUnused();
  }

  #slot(key: string): Slot<R> {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = new Slot(key, this.#slots);
      this.#slots.set(key, slot);
    }
    return slot;
  }
}
