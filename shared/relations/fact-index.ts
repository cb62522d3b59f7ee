import { deepEqual } from '../base/deep-equal';
import { addMember, deleteMember, membersOf, type CompactSet } from '../base/compact-set';
import type { Entity } from '../model/entities';
import type { GraphId } from '../model/graph';
import type { Dependency } from './dependency';

/** What an entity lets others find: under which key, and what they learn. Keys of one entity are distinct. */
export type FactEntry<F> = readonly [key: string, fact: F];

/** How an index reads entities. `factsOf` is pure; an entity of no interest yields nothing. */
export interface FactRule<F> {
  readonly factsOf: (entity: Entity) => Iterable<FactEntry<F>>;
  /** Whether readers could not tell these two apart; deep equality where left out. */
  readonly isSame?: (before: F, after: F) => boolean;
}

/** A fact and the entity that offers it. */
interface Offer<F> {
  readonly by: GraphId;
  readonly fact: F;
}

/** One key: what is offered under it, by id, and who has asked for it (even when nothing was there). */
class Slot<F, R extends object> implements Dependency<R> {
  offers: readonly Offer<F>[] = [];
  readers: CompactSet<R>;

  constructor(private readonly key: string, private readonly slots: Map<string, Slot<F, R>>) {}

  forget(reader: R): void {
    this.readers = deleteMember(this.readers, reader);
    this.dropIfUnused();
  }

  dropIfUnused(): void {
    if (this.offers.length === 0 && this.readers === undefined) this.slots.delete(this.key);
  }
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
    for (const [key, fact] of after === undefined ? [] : this.#rule.factsOf(after)) {
      const former = gone.get(key);
      gone.delete(key);
      const by = after?.id ?? '';
      const slot = this.#slot(key);
      slot.offers = withOffer(slot.offers, { by, fact });
      if (former === undefined || !(this.#rule.isSame ?? deepEqual)(former, fact)) touch(slot, onTouched);
    }
    for (const key of gone.keys()) {
      const slot = this.#slot(key);
      slot.offers = slot.offers.filter(({ by }) => by !== before?.id);
      touch(slot, onTouched);
      slot.dropIfUnused();
    }
  }

  /** The facts under `key`, ordered by the id of who offers them; `reader` is told when they change, until it forgets. */
  read(key: string, reader: R, onRead: (dependency: Dependency<R>) => void): readonly F[] {
    const slot = this.#slot(key);
    slot.readers = addMember(slot.readers, reader);
    onRead(slot);
    return slot.offers.map(({ fact }) => fact);
  }

  #slot(key: string): Slot<F, R> {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = new Slot(key, this.#slots);
      this.#slots.set(key, slot);
    }
    return slot;
  }
}

function touch<R extends object>({ readers }: { readonly readers: CompactSet<R> }, onTouched: (reader: R) => void): void {
  for (const reader of membersOf(readers)) onTouched(reader);
}

/** Sorted by who offers; one offer of each. */
function withOffer<F>(offers: readonly Offer<F>[], offer: Offer<F>): readonly Offer<F>[] {
  if (offers.length === 0) return [offer];
  return [...offers.filter(({ by }) => by !== offer.by), offer].sort((a, b) => (a.by < b.by ? -1 : 1));
}
