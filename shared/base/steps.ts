/** Work that is done a little at a time: each step takes a few milliseconds at most. */
export type Steps<Result> = Generator<undefined, Result>;

/** What is left of it, at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
