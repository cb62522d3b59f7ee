/**
 * While everything is there and changes keep coming, the heap grows so slowly that V8 marks all of it again for each tenth that it
 * has grown: for 30,000 Pods more processor time than reading the changes. From then on it waits for a larger part.
 */
import v8 from 'node:v8';

/** Parts of a hundred by which the heap may grow until it is marked again. */
const GROWTH_PERCENT = 40;

/** Not before all is loaded: until then V8 chooses larger steps by itself. */
export function growHeapInLargeSteps(): void {
  v8.setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
