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
  /** Each at its `order`; undefined where one went. One list for good: Pods come and go each second, and a new list of 150,000 each time is a megabyte of garbage. */
  readonly #ordered: (SceneItem | undefined)[] = [];
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

  /**
   * Every item once, in a list that the next call may change. Only what is new is compared: to group 150,000 Pods another way costs
   * nothing here, and a hundred that came little.
   */
  items(): readonly SceneItem[] {
    if (this.#hasHoles) closeGaps(this.#ordered);
    const items = this.#ordered as SceneItem[];
    if (this.#fresh.size > 0) merge(items, sortFresh([...this.#fresh]));
    if (this.#fresh.size > 0 || this.#hasHoles) number(items);
    this.#fresh.clear();
    this.#hasHoles = false;
    return items;
  }
}

/** Most stand where they stood: to write to each of 150,000 costs more than to look. */
function number(items: readonly SceneItem[]): void {
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item !== undefined && item.order !== at) item.order = at;
  }
}

/** Leaves no holes. */
function closeGaps(items: (SceneItem | undefined)[]): void {
  let length = 0;
  for (const item of items) if (item !== undefined) items[length++] = item;
  items.length = length;
}

/** Puts `fresh` where each is read among `items`. */
function merge(items: SceneItem[], fresh: readonly ReadingKey[]): void {
  const places: number[] = [];
  for (const key of fresh) places.push(placeOf(key, items, places.at(-1) ?? 0));
  // From the end, so that each is moved once, to a place that is free.
  let from = items.length - 1;
  for (const { item } of fresh) items.push(item);
  for (let left = fresh.length - 1; left >= 0; left -= 1) {
    for (; from >= (places[left] ?? 0); from -= 1) items[from + left + 1] = items[from] as SceneItem;
    items[from + left + 1] = (fresh[left] as ReadingKey).item;
  }
}

/** How many of `items`, the first `least` among them, are read before it: a key is made of few of them. */
function placeOf(key: ReadingKey, items: readonly SceneItem[], least: number): number {
  // What comes in the order of the list is looked for near by first: while a cluster loads, all of it is new.
  let step = 1;
  let low = least;
  while (low + step <= items.length && isBefore(items[low + step - 1] as SceneItem, key)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(items.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(items[middle] as SceneItem, key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(item: SceneItem, key: ReadingKey): boolean {
  return compareInAll(keyOf(item), key) < 0;
}

/** A few items in reading order, known or not. */
export function sortedForReading(items: readonly SceneItem[]): SceneItem[] {
  return sortFresh(items).map(({ item }) => item);
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
