/** Where a new window goes: where the last one was, when that place is still on a screen; and how that is kept. */
import type { Rect } from '../../shared/base/geometry';
import { intersects } from '../../shared/base/geometry';

/** window.json: where the last window was, in the screen's own pixels. */
export interface WindowFile {
  readonly version: 1;
  readonly last?: { readonly bounds: Rect; readonly isMaximized: boolean };
}

export const DEFAULT_WINDOW = { width: 1440, height: 900 };
/** A further window is moved by so much, that it does not hide the one before it. */
const CASCADE_PX = 32;
/** Of the title bar so much must be on a screen, or nobody could move the window. */
const GRIP_PX = 48;

/**
 * @param kept The last window's bounds.
 * @param workAreas Of all screens.
 * @param openWindows How many are open already.
 * @returns Bounds with a position, or only a size: the system then centres it.
 */
export function placeWindow(kept: Rect | undefined, workAreas: readonly Rect[], openWindows: number): { x?: number; y?: number; width: number; height: number } {
  if (kept === undefined) return DEFAULT_WINDOW;
  const moved = { ...kept, x: kept.x + openWindows * CASCADE_PX, y: kept.y + openWindows * CASCADE_PX };
  const grip = { x: moved.x + GRIP_PX, y: moved.y, width: Math.max(1, moved.width - 2 * GRIP_PX), height: GRIP_PX / 2 };
  return workAreas.some((area) => intersects(area, grip)) ? moved : { width: kept.width, height: kept.height };
}

/** Checked by hand, as zod would have to be read before the first window could be made. Undefined: something else. */
export function toWindowFile(value: unknown): WindowFile | undefined {
  const { version, last } = fieldsOf(value);
  if (version !== 1) return undefined;
  if (last === undefined) return { version };
  const { bounds, isMaximized } = fieldsOf(last);
  const { x, y, width, height } = fieldsOf(bounds);
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height) || typeof isMaximized !== 'boolean') return undefined;
  return { version, last: { bounds: { x, y, width, height }, isMaximized } };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
