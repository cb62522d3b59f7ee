/** What many share must not change under anybody. */
export function freezeDeep<T extends object>(value: T): T {
  for (const each of Object.values(value) as unknown[]) if (typeof each === 'object' && each !== null) freezeDeep(each);
  return Object.freeze(value);
}
