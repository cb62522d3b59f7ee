import type { FromEngine } from '../../shared/protocol/engine';
import type { Brush } from './paint-input';
import type { BitmapPlan } from './tile-grid';
import type { WorkClock } from './work-queue';

/** What the engine needs of the world; tests give a fake with a clock of their own. */
export interface EngineHost extends WorkClock {
  post(message: FromEngine): void;
  /** Runs `task` once, `delayMs` from now. Returns how to call it off. */
  delay(task: () => void, delayMs: number): () => void;
  /** Lets `draw` paint a bitmap; undefined where none can be made. */
  createBitmap(plan: BitmapPlan, draw: (brush: Brush) => void): unknown;
}
