/** What is written line by line, and what is written many lines at a time, in one order. */

/** One node or edge. */
export interface Line {
  readonly id: string;
  readonly text: string;
}

/** Lines that follow one another, unless some line that stands by itself belongs among them. */
export interface Block {
  /** All their ids begin with it, and no other block's do. */
  readonly key: string;
  /** All of it; empty: there is none. Undefined where the lines have to be made one by one. */
  readonly text: () => string | undefined;
  /** In order. */
  readonly lines: () => Iterable<Line>;
}

/** Texts of all lines in the order of their ids. Both are in order already. */
export function* inOrder(singles: Iterable<Line>, blocks: Iterable<Block>): Generator<string> {
  const others = singles[Symbol.iterator]();
  let next = others.next();
  for (const { key, text, lines } of blocks) {
    for (; next.done !== true && next.value.id < key; next = others.next()) yield next.value.text;
    const whole = next.done === true || !next.value.id.startsWith(key) ? text() : undefined;
    if (whole === undefined) {
      for (const line of lines()) {
        for (; next.done !== true && next.value.id < line.id; next = others.next()) yield next.value.text;
        yield line.text;
      }
    } else if (whole !== '') {
      yield whole;
    }
  }
  for (; next.done !== true; next = others.next()) yield next.value.text;
}
