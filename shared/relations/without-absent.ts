/** The same without the keys that are `undefined`: in the graph what is not known is left out. */
export function withoutAbsent<T extends Readonly<Record<string, unknown>>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present: Record<string, unknown> = {};
  // By key: a pair for each would be most of what this takes, for every node of a cluster.
  for (const key of Object.keys(values)) if (values[key] !== undefined) present[key] = values[key];
  return present as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Absent where there is nothing in it. */
export function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
