/**
 * How V8 keeps the watcher's heap, which is large, and changes all the time.
 *
 * While everything is there and changes keep coming, what they leave behind lies in V8's old heap until all of it is marked. For each tenth
 * that it grew, as V8 does by itself, is too often for a small heap, which costs more than reading the changes; two fifths, which are few
 * megabytes of a small heap, are a hundred of a large one, and its memory would rise for minutes. So it waits for about as many bytes
 * whatever there is.
 */
import v8 from 'node:v8';
import { startMarking } from '../../shared/base/start-marking';

/** The heap grows by this until it is to be marked again; V8 begins somewhat sooner. */
const STEP_BYTES = 32 * 1024 * 1024;
/** Parts of a hundred: below, a large heap would be marked all the time; above, a small one would be mostly garbage. */
const LEAST_PERCENT = 6;
const MOST_PERCENT = 40;

/**
 * At the process's start. What a list brings stays, and V8 learns from it to put such objects among the old ones at once; what changes bring
 * is made by the same code, and most of it is of no use a moment later.
 */
export function makeAllYoung(): void {
  v8.setFlagsFromString('--no-allocation-site-pretenuring');
}

/** Parts of a hundred of what is left, six megabytes after a rehearsal. */
const ROOM_PERCENT = 1000;

/**
 * Marks the heap now, and lets it grow by a multiple of what is left before it is marked again: where that is little, V8 begins soon, and what a
 * small cluster brings, all of which stays, would be marked while somebody waits for it.
 */
export function collectWithRoom(): void {
  v8.setFlagsFromString(`--heap-growing-percent=${ROOM_PERCENT}`);
  startMarking();
}

/** From the next collection on V8 chooses by itself how far the heap may grow. */
export function growHeapAsUsual(): void {
  v8.setFlagsFromString('--heap-growing-percent=0');
}

/** What was loaded is drawn first. */
const PATIENCE_MS = 5000;

/**
 * Not before all is loaded: until then V8 chooses larger steps by itself. How far the heap may grow is settled whenever it has been marked, so that it is
 * marked once now; the step that was chosen while it loaded would last for a minute of 1,000 changes a second.
 */
export function growHeapInSteps(): void {
  v8.setFlagsFromString(`--heap-growing-percent=${growingPercent(v8.getHeapStatistics().used_heap_size)}`);
  setTimeout(startMarking, PATIENCE_MS).unref();
}

/** Parts of a hundred by which a heap of `usedBytes` may grow until it is marked again. */
export function growingPercent(usedBytes: number): number {
  return Math.min(MOST_PERCENT, Math.max(LEAST_PERCENT, Math.round((100 * STEP_BYTES) / usedBytes)));
}
