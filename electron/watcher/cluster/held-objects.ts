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

  /** True when the object is new or another version than the one held. The list under way has named it. */
  see(id: GraphId, resourceVersion: string): boolean {
    this.seen?.add(id);
    return this.versions.get(id) !== resourceVersion;
  }

  put(id: GraphId, resourceVersion: string): void {
    this.versions.set(id, resourceVersion);
  }

  /** True when it was held. */
  remove(id: GraphId): boolean {
    return this.versions.delete(id);
  }

  /** Where nothing is held, nothing can turn out to be gone, and what is named need not be remembered. */
  beginList(): void {
    this.seen = this.versions.size === 0 ? undefined : new Set();
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
