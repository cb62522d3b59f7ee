import { deepEqual } from '../base/deep-equal';
import type { Entity } from '../model/entities';
import type { GraphId } from '../model/graph';
import type { Dependency } from './dependency';
import { ReaderSlot, slotAt } from './reader-slot';

/** What an entity lets others find: under which key, and what they learn. Keys of one entity are distinct. */
export type FactEntry<F> = readonly [key: string, fact: F];

/** How an index reads what offers facts. `factsOf` is pure; what is of no interest yields nothing. */
export interface FactRule<F, E> {
  readonly factsOf: (entity: E) => Iterable<FactEntry<F>>;
  /** Whether readers could not tell these two apart; deep equality where left out. */
  readonly isSame?: (before: F, after: F) => boolean;
  /** Both without what they offer alike, where that is cheaper to find than to offer anew. */
  readonly differing?: (before: E, after: E) => readonly [before: E, after: E];
}

/** Pods have rules of their own, which read them as they are kept. */
export interface EntityRule<F> extends FactRule<F, Entity> {
  /** Entities of other kinds are not even looked at. */
  readonly kinds: readonly Exclude<Entity['kind'], 'Pod'>[];
}

/** A fact and the entity that offers it. */
interface Offer<F> {
  readonly by: GraphId;
  readonly fact: F;
}

/** Under most keys one entity offers something: then without a list around it. Sorted by who offers. */
type Offers<F> = Offer<F> | readonly Offer<F>[];

/** Who has asked for a key, even when nothing was there: offers are kept beside. */
class Readers<R extends object> extends ReaderSlot<R> {
  protected get isEmpty(): boolean {
    return true;
  }
}

/**
 * An index that remembers its readers. When an entity changes, exactly the readers of those keys are told whose facts
 * differ now. `R` is whatever stands for a reader.
 */
export class FactIndex<F, R extends object, E extends { readonly id: GraphId } = Entity> {
  readonly #rule: FactRule<F, E>;
  readonly #offers = new Map<string, Offers<F>>();
  readonly #readers = new Map<string, Readers<R>>();
  readonly #onKey: ((key: string) => void) | undefined;

  /** `onKey` hears of every key whose facts differ, asked for or not. */
  constructor(rule: FactRule<F, E>, onKey?: (key: string) => void) {
    this.#rule = rule;
    this.#onKey = onKey;
  }

  /** Puts `after` in place of `before` (either may be absent) and calls `onTouched` for each reader of a changed fact. */
  replace(before: E | undefined, after: E | undefined, onTouched: (reader: R) => void): void {
    if (before === undefined || after === undefined || this.#rule.differing === undefined) this.#replace(before, after, onTouched);
    else this.#replace(...this.#rule.differing(before, after), onTouched);
  }

  #replace(before: E | undefined, after: E | undefined, onTouched: (reader: R) => void): void {
    const gone = before === undefined ? undefined : new Map(this.#rule.factsOf(before));
    if (after !== undefined) {
      for (const [key, fact] of this.#rule.factsOf(after)) {
        const former = gone?.get(key);
        gone?.delete(key);
        this.#offers.set(key, withOffer(this.#offers.get(key), { by: after.id, fact }));
        if (former === undefined || !(this.#rule.isSame ?? deepEqual)(former, fact)) this.#touch(key, onTouched);
      }
    }
    if (gone === undefined) return;
    for (const key of gone.keys()) {
      const left = withoutOffer(this.#offers.get(key), before?.id);
      if (left === undefined) this.#offers.delete(key);
      else this.#offers.set(key, left);
      this.#touch(key, onTouched);
    }
  }

  /** The facts under `key`, ordered by the id of who offers them; `reader` is told when they change, until it forgets. */
  read(key: string, reader: R, onRead: (dependency: Dependency<R>) => void): readonly F[] {
    slotAt(this.#readers, key, Readers<R>).read(reader, onRead);
    return this.peek(key);
  }

  /** The same for somebody who does not have to hear of changes. */
  peek(key: string): readonly F[] {
    const offers = this.#offers.get(key);
    if (offers === undefined) return [];
    return isList(offers) ? offers.map(({ fact }) => fact) : [offers.fact];
  }

  #touch(key: string, onTouched: (reader: R) => void): void {
    this.#readers.get(key)?.tell(onTouched);
    this.#onKey?.(key);
  }
}

function isList<F>(offers: Offers<F>): offers is readonly Offer<F>[] {
  return Array.isArray(offers);
}

/** One offer of each. */
function withOffer<F>(offers: Offers<F> | undefined, offer: Offer<F>): Offers<F> {
  if (offers === undefined) return offer;
  if (!isList(offers)) return offers.by === offer.by ? offer : offers.by < offer.by ? [offers, offer] : [offer, offers];
  return [...offers.filter(({ by }) => by !== offer.by), offer].sort((a, b) => (a.by < b.by ? -1 : 1));
}

function withoutOffer<F>(offers: Offers<F> | undefined, by: GraphId | undefined): Offers<F> | undefined {
  if (offers === undefined || !isList(offers)) return offers?.by === by ? undefined : offers;
  const left = offers.filter((offer) => offer.by !== by);
  return left.length > 1 ? left : left[0];
}
