/** Throws when `condition` is false: a bug in the program, never bad input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${message}`);
}

/** Ends a `switch` over a tagged union: a new member then fails to compile. */
export function assertUnreachable(value: never): never {
  throw new Error(`Bug: unhandled case ${JSON.stringify(value)}`);
}
