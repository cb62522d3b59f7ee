/** Plain data with the keys of every object in order, by plain code units: the same on every machine, whatever its locale. */

/** The text of `JSON.stringify(withSortedKeys(value))`. */
export function toSortedJson(value: unknown): string {
  return JSON.stringify(isSorted(value) ? value : withSortedKeys(value));
}

/** The same data with the keys of every object in order, and without those that are `undefined`. */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(record).sort()) {
    const item = record[key];
    if (item !== undefined) put(sorted, key, typeof item === 'object' ? withSortedKeys(item) : item);
  }
  return sorted;
}

/** As an own key, whatever its name. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** Most edges have one attribute or none: looking costs less than making a copy. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before = '';
  for (const key of Object.keys(value)) {
    if (key < before || !isSorted((value as Readonly<Record<string, unknown>>)[key])) return false;
    before = key;
  }
  return true;
}

/** For `sort`. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
