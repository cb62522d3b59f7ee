/** What a reflector holds: ids with the version of each, enough to tell what a new list changes. */
import type { GraphId } from '../../../shared/model/graph';

export class HeldObjects {
  private versions = new Map<GraphId, string>();
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

  /** True when the object is new or another version than the one held. */
  put(id: GraphId, resourceVersion: string): boolean {
    this.seen?.add(id);
    if (this.versions.get(id) === resourceVersion) return false;
    this.versions.set(id, resourceVersion);
    return true;
  }

  /** True when it was held. */
  remove(id: GraphId): boolean {
    return this.versions.delete(id);
  }

  beginList(): void {
    this.seen = new Set();
  }

  /** Drops and returns what the finished list did not name: it was deleted while nobody watched. */
  endList(): readonly GraphId[] {
    const { seen } = this;
    this.seen = undefined;
    if (seen === undefined) return [];
    const gone = this.ids().filter((id) => !seen.has(id));
    for (const id of gone) this.versions.delete(id);
    return gone;
  }

  clear(): readonly GraphId[] {
    const ids = this.ids();
    this.versions = new Map();
    this.seen = undefined;
    return ids;
  }
}
