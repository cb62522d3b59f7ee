/** From the start of the process to a window that answers, against Electron with a page of one line. */
import type { Figure } from './figures';
import { percentile } from './figures';

const ROUNDS = 3;

/** `startApp`, `startBare`: milliseconds of one start. In turns, so that both find the machine alike; the first of each is for the file cache. */
export async function measureColdStart(startApp: () => Promise<number>, startBare: () => Promise<number>): Promise<Figure> {
  const app: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    bare.push(await startBare());
    app.push(await startApp());
  }
  return { row: 'cold-start', value: percentile(app.slice(1), 0.5), floor: percentile(bare.slice(1), 0.5) };
}
