import { deepEqual } from '../base/deep-equal';
import { addMember, deleteMember, membersOf, type CompactSet } from '../base/compact-set';
import type { Entity } from '../model/entities';
import type { GraphId } from '../model/graph';

/** What an entity lets others find: under which key, and what they learn. Keys of one entity are distinct. */
export type FactEntry<F> = readonly [key: string, fact: F];

/** How an index reads entities. `factsOf` is pure; an entity of no interest yields nothing. */
export interface FactRule<F> {
  readonly factsOf: (entity: Entity) => Iterable<FactEntry<F>>;
  /** Whether readers could not tell these two apart; deep equality where left out. */
  readonly isSame?: (before: F, after: F) => boolean;
}

/** One key: who offers a fact under it, and who has asked for it (even when nothing was there). */
interface Slot<F, R extends object> {
  facts: Map<GraphId, F> | undefined;
  readers: CompactSet<R>;
}

/**
 * An index that remembers its readers. When an entity changes, exactly the readers of those keys are told whose facts
 * differ now. `R` is whatever stands for a reader.
 */
export class FactIndex<F, R extends object> {
  readonly #rule: FactRule<F>;
  readonly #slots = new Map<string, Slot<F, R>>();

  constructor(rule: FactRule<F>) {
    this.#rule = rule;
  }

  /** Puts `after` in place of `before` (either may be absent) and calls `onTouched` for each reader of a changed fact. */
  replace(before: Entity | undefined, after: Entity | undefined, onTouched: (reader: R) => void): void {
    const gone = new Map(before === undefined ? [] : this.#rule.factsOf(before));
    if (after !== undefined) {
      for (const [key, fact] of this.#rule.factsOf(after)) {
        const former = gone.get(key);
        gone.delete(key);
        const slot = this.#slot(key);
        slot.facts ??= new Map();
        slot.facts.set(after.id, fact);
        if (former === undefined || !(this.#rule.isSame ?? deepEqual)(former, fact)) this.#touch(slot, onTouched);
      }
    }
    if (before === undefined) return;
    for (const key of gone.keys()) {
      const slot = this.#slot(key);
      slot.facts?.delete(before.id);
      if (slot.facts?.size === 0) slot.facts = undefined;
      this.#touch(slot, onTouched);
      this.#drop(key, slot);
    }
  }

  /** The facts under `key`, ordered by the id of who offers them; `reader` is told when they change. */
  read(key: string, reader: R): readonly F[] {
    const slot = this.#slot(key);
    slot.readers = addMember(slot.readers, reader);
    if (slot.facts === undefined) return [];
    if (slot.facts.size === 1) return [...slot.facts.values()];
    return [...slot.facts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
  }

  /** `reader` no longer depends on `key`. */
  forget(key: string, reader: R): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    slot.readers = deleteMember(slot.readers, reader);
    this.#drop(key, slot);
  }

  #slot(key: string): Slot<F, R> {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = { facts: undefined, readers: undefined };
      this.#slots.set(key, slot);
    }
    return slot;
  }

  #touch(slot: Slot<F, R>, onTouched: (reader: R) => void): void {
    for (const reader of membersOf(slot.readers)) onTouched(reader);
  }

  #drop(key: string, slot: Slot<F, R>): void {
    if (slot.facts === undefined && slot.readers === undefined) this.#slots.delete(key);
  }
}
