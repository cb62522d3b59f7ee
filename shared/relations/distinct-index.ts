import { addMember, deleteMember, membersOf, type CompactSet } from '../base/compact-set';
import type { Dependency } from './dependency';

/** Pairs that an entity brings: who is counted, under which key. No pair twice. */
export type Membership = readonly (readonly [key: string, member: string])[];

class Slot<R extends object> implements Dependency<R> {
  /** How many entities bring each member. */
  readonly members = new Map<string, number>();
  readers: CompactSet<R>;

  constructor(private readonly key: string, private readonly slots: Map<string, Slot<R>>) {}

  forget(reader: R): void {
    this.readers = deleteMember(this.readers, reader);
    this.dropIfUnused();
  }

  dropIfUnused(): void {
    if (this.members.size === 0 && this.readers === undefined) this.slots.delete(this.key);
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
    slot.readers = addMember(slot.readers, reader);
    onRead(slot);
    return slot.members.size;
  }

  #add(key: string, member: string, change: 1 | -1, onTouched: (reader: R) => void): void {
    const slot = this.#slot(key);
    const size = slot.members.size;
    const count = (slot.members.get(member) ?? 0) + change;
    if (count === 0) slot.members.delete(member);
    else slot.members.set(member, count);
    if (slot.members.size !== size) for (const reader of membersOf(slot.readers)) onTouched(reader);
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
