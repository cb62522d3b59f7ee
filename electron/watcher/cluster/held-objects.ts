/** What a reflector holds: ids with the version of each, enough to tell what a new list changes. And the ids of what it left out, to tell when that is gone. */
import type { GraphId } from '../../../shared/model/graph';

/** What is there no longer. */
export interface Gone {
  readonly held: readonly GraphId[];
  readonly leftOut: readonly GraphId[];
}

export class HeldObjects {
  private versions = new Map<GraphId, string>();
  /** There, and not held: not wanted, or not to be read. */
  private leftOut = new Set<GraphId>();
  /** Ids that the list under way has named. */
  private seen: Set<GraphId> | undefined;

  get size(): number {
    return this.versions.size;
  }

  has(id: GraphId): boolean {
    return this.versions.has(id);
  }

  ids(): readonly GraphId[] {
    return [...this.versions.keys()];
  }

  leftOutIds(): readonly GraphId[] {
    return [...this.leftOut];
  }

  /** True when the object is new or another version than the one held. The list under way has named it. */
  see(id: GraphId, resourceVersion: string): boolean {
    this.seen?.add(id);
    return this.versions.get(id) !== resourceVersion;
  }

  put(id: GraphId, resourceVersion: string): void {
    this.versions.set(id, resourceVersion);
    this.leftOut.delete(id);
  }

  /** It is there, and not held any more. True when it was. */
  leaveOut(id: GraphId): boolean {
    this.leftOut.add(id);
    return this.versions.delete(id);
  }

  remove(id: GraphId): Gone {
    return { held: this.versions.delete(id) ? [id] : [], leftOut: this.leftOut.delete(id) ? [id] : [] };
  }

  /** Where nothing is known, nothing can turn out to be gone, and what is named need not be remembered. */
  beginList(): void {
    this.seen = this.versions.size === 0 && this.leftOut.size === 0 ? undefined : new Set();
  }

  /** Drops and returns what the finished list did not name: it was deleted while nobody watched. */
  endList(): Gone {
    const { seen } = this;
    this.seen = undefined;
    if (seen === undefined) return { held: [], leftOut: [] };
    const gone = { held: this.ids().filter((id) => !seen.has(id)), leftOut: this.leftOutIds().filter((id) => !seen.has(id)) };
    for (const id of gone.held) this.versions.delete(id);
    for (const id of gone.leftOut) this.leftOut.delete(id);
    return gone;
  }

  /** Drops and returns everything. */
  clear(): Gone {
    const gone = { held: this.ids(), leftOut: this.leftOutIds() };
    this.versions = new Map();
    this.leftOut = new Set();
    this.seen = undefined;
    return gone;
  }
}
