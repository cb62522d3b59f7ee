/** V8 takes no orders in a page; but what is held outside its heap makes it look for garbage. */

/** V8's `kExternalAllocationSoftLimit` is 64 MiB: whoever holds so much more than after the last collection has marking begin. */
const BYTES = 66 * 1024 * 1024;

/**
 * Has V8 begin to mark this thread's heap now, in steps beside other work. The buffer is garbage at once, and nobody touches its pages: they take no memory.
 * Its size is handed back, or bundlers would leave it out as of no use.
 */
export function startMarking(): number {
  return new ArrayBuffer(BYTES).byteLength;
}
