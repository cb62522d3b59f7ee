/** Items with what was read of them, in their order, while up to `ahead` of them are being read. `read` does not fail. */
export async function* readAhead<T, R>(items: readonly T[], read: (item: T) => Promise<R>, ahead: number): AsyncGenerator<readonly [T, R]> {
  const pending: Promise<readonly [T, R]>[] = [];
  const rest = items[Symbol.iterator]();
  for (;;) {
    while (pending.length < ahead) {
      const next = rest.next();
      if (next.done === true) break;
      pending.push(read(next.value).then((reading) => [next.value, reading] as const));
    }
    const first = pending.shift();
    if (first === undefined) return;
    yield await first;
  }
}
