import { addMember, deleteMember, membersOf, type CompactSet } from '../base/compact-set';

interface Slot<R extends object> {
  count: number;
  readers: CompactSet<R>;
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

  has(key: string, reader: R): boolean {
    const slot = this.#slot(key);
    slot.readers = addMember(slot.readers, reader);
    return slot.count > 0;
  }

  forget(key: string, reader: R): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    slot.readers = deleteMember(slot.readers, reader);
    this.#drop(key, slot);
  }

  #count(key: string, change: 1 | -1, onTouched: (reader: R) => void): void {
    const slot = this.#slot(key);
    const wasPresent = slot.count > 0;
    slot.count += change;
    if (wasPresent !== slot.count > 0) for (const reader of membersOf(slot.readers)) onTouched(reader);
    this.#drop(key, slot);
  }

  #slot(key: string): Slot<R> {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = { count: 0, readers: undefined };
      this.#slots.set(key, slot);
    }
    return slot;
  }

  #drop(key: string, slot: Slot<R>): void {
    if (slot.count === 0 && slot.readers === undefined) this.#slots.delete(key);
  }
}
