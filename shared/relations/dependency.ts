/** One remembered question of a reader `R`, kept by whoever can take it back. */
export interface Dependency<R extends object> {
  /** The reader no longer depends on the answer. */
  forget(reader: R): void;
}
