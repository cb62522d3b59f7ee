import type { Dependency } from './dependency';
import { ReaderSlot, slotAt } from './reader-slot';

/** Pairs that an entity brings: who is counted, under which key. No pair twice. */
export type Membership = readonly (readonly [key: string, member: string])[];

class Slot<R extends object> extends ReaderSlot<R> {
  /** How many entities bring each member. */
  readonly members = new Map<string, number>();

  protected get isEmpty(): boolean {
    return this.members.size === 0;
  }
}

/**
 * Counts distinct members under a key, however many entities bring the same one: thousands of Pods of one workload cost
 * no more than one. Readers hear only when the number changes.
 */
export class DistinctIndex<R extends object> {
  readonly #slots = new Map<string, Slot<R>>();

  replace(before: Membership, after: Membership, onTouched: (reader: R) => void): void {
    // What comes first, so that a member that stays does not go in between.
    for (const [key, member] of after) this.#add(key, member, 1, onTouched);
    for (const [key, member] of before) this.#add(key, member, -1, onTouched);
  }

  count(key: string, reader: R, onRead: (dependency: Dependency<R>) => void): number {
    const slot = this.#slot(key);
    slot.read(reader, onRead);
    return slot.members.size;
  }

  #add(key: string, member: string, change: 1 | -1, onTouched: (reader: R) => void): void {
    const slot = this.#slot(key);
    const size = slot.members.size;
    const count = (slot.members.get(member) ?? 0) + change;
    if (count === 0) slot.members.delete(member);
    else slot.members.set(member, count);
    if (slot.members.size !== size) slot.tell(onTouched);
    slot.dropIfUnused();
  }

  #slot(key: string): Slot<R> {
    return slotAt(this.#slots, key, Slot<R>);
  }
}
