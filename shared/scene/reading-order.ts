/** The order in which items are read, kept from one settling to the next: only what is new is sorted. */
import { groupBy } from '../base/group-by';
import type { SceneItem } from './scene-frame';

/** Where an item is read, all of it from its id: that never changes. */
interface ReadingKey {
  readonly item: SceneItem;
  /** Name without the digits at its end. */
  readonly stem: string;
  /** The digits at its end, 0 without any. */
  readonly number: number;
}

/** Items in reading order: by namespace, then name (`web-2` before `web-10`). */
export class ReadingOrder {
  /** Each at its `order`; undefined where one went. */
  #ordered: (SceneItem | undefined)[] = [];
  /** Not in order yet. */
  readonly #fresh = new Set<SceneItem>();
  #hasHoles = false;

  add(item: SceneItem): void {
    this.#fresh.add(item);
  }

  remove(item: SceneItem): void {
    if (this.#fresh.delete(item)) return;
    this.#ordered[item.order] = undefined;
    item.order = -1;
    this.#hasHoles = true;
  }

  /** Every item once. Only what is new is compared: to group 150,000 Pods another way costs nothing here. */
  items(): readonly SceneItem[] {
    if (this.#fresh.size > 0 || this.#hasHoles) {
      this.#ordered = merge(this.#ordered, sortFresh([...this.#fresh]));
      for (const [at, item] of this.#ordered.entries()) if (item) item.order = at;
      this.#fresh.clear();
      this.#hasHoles = false;
    }
    return this.#ordered as readonly SceneItem[];
  }
}

/** A few items in reading order, known or not. */
export function sortedForReading(items: readonly SceneItem[]): SceneItem[] {
  return sortFresh(items).map(({ item }) => item);
}

function merge(known: readonly (SceneItem | undefined)[], fresh: readonly ReadingKey[]): SceneItem[] {
  const ordered: SceneItem[] = [];
  let next = 0;
  for (const item of known) {
    if (item === undefined) continue;
    if (next < fresh.length) {
      const key = keyOf(item);
      for (let candidate = fresh[next]; candidate !== undefined && compareInAll(candidate, key) < 0; candidate = fresh[next]) {
        ordered.push(candidate.item);
        next += 1;
      }
    }
    ordered.push(item);
  }
  for (; next < fresh.length; next += 1) ordered.push((fresh[next] as ReadingKey).item);
  return ordered;
}

/** Namespace by namespace: most comparisons are then of names alone. */
function sortFresh(items: readonly SceneItem[]): ReadingKey[] {
  const byNamespace = [...groupBy(items, (item) => namespaceIn(item.id))].sort(([a], [b]) => compare(a, b));
  return byNamespace.flatMap(([, members]) => members.map(keyOf).sort(compareKeys));
}

function keyOf(item: SceneItem): ReadingKey {
  const { id } = item;
  const end = stemLength(id);
  return { item, stem: id.slice(id.lastIndexOf('/', end) + 1, end), number: Number(id.slice(end)) };
}

function compareInAll(a: ReadingKey, b: ReadingKey): number {
  return compare(namespaceIn(a.item.id), namespaceIn(b.item.id)) || compareKeys(a, b);
}

function compareKeys(a: ReadingKey, b: ReadingKey): number {
  return compare(a.stem, b.stem) || a.number - b.number || compare(a.item.id, b.item.id);
}

/** Second of three parts of an id; empty for what belongs to no namespace. */
function namespaceIn(id: string): string {
  const start = id.indexOf('/') + 1;
  const end = id.indexOf('/', start);
  return end < 0 ? '' : id.slice(start, end);
}

/** What names are compared by: what stands before the last number, that number, and the whole. */
export interface NameKey {
  readonly stem: string;
  readonly number: number;
  readonly name: string;
}

export function nameKey(name: string): NameKey {
  const end = stemLength(name);
  return { stem: name.slice(0, end), number: Number(name.slice(end)), name };
}

export function compareNameKeys(a: NameKey, b: NameKey): number {
  return compare(a.stem, b.stem) || a.number - b.number || compare(a.name, b.name);
}

/** `web-2` before `web-10`. */
export function compareNames(a: string, b: string): number {
  return compareNameKeys(nameKey(a), nameKey(b));
}

/** Length without the digits at the end (at most 9 of them: a number that compares exactly). */
function stemLength(name: string): number {
  let end = name.length;
  while (end > 0 && name.length - end < 9 && name.charCodeAt(end - 1) >= 48 && name.charCodeAt(end - 1) <= 57) end -= 1;
  return end;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
