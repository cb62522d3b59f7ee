import { addMember, deleteMember, membersOf, type CompactSet } from '../base/compact-set';
import type { Dependency } from './dependency';

/** What an index keeps under a key, for as long as there is something or somebody has read it. */
export abstract class ReaderSlot<R extends object> implements Dependency<R> {
  private readers: CompactSet<R>;

  constructor(private readonly key: string, private readonly slots: Map<string, ReaderSlot<R>>) {}

  /** Nothing is there. */
  protected abstract get isEmpty(): boolean;

  /** From now on `reader` is told of changes, until it forgets what `onRead` is given. */
  read(reader: R, onRead: (dependency: Dependency<R>) => void): void {
    this.readers = addMember(this.readers, reader);
    onRead(this);
  }

  tell(onTouched: (reader: R) => void): void {
    for (const reader of membersOf(this.readers)) onTouched(reader);
  }

  forget(reader: R): void {
    this.readers = deleteMember(this.readers, reader);
    this.dropIfUnused();
  }

  dropIfUnused(): void {
    if (this.isEmpty && this.readers === undefined) this.slots.delete(this.key);
  }
}

/** The slot of a key, made where there is none. */
export function slotAt<S extends ReaderSlot<R>, R extends object>(slots: Map<string, S>, key: string, Slot: new (key: string, slots: Map<string, S>) => S): S {
  let slot = slots.get(key);
  if (slot === undefined) slots.set(key, (slot = new Slot(key, slots)));
  return slot;
}
