/** Where the presenter's window goes: to a screen that the room does not see, where there is one. */
import type { Rect } from '../../shared/base/geometry';

interface Display {
  readonly id: number;
  readonly workArea: Rect;
}

/** On a screen of its own it takes so much of it. */
const SHARE = 0.9;
const ALONE = { width: 960, height: 640 };

/**
 * @param audience The screen of the window that presents.
 * @returns Bounds in the system's screen coordinates.
 */
export function placePresenter(audience: Display, displays: readonly Display[]): Rect {
  const other = displays.find(({ id }) => id !== audience.id);
  const area = (other ?? audience).workArea;
  const width = Math.round(other === undefined ? Math.min(ALONE.width, area.width) : area.width * SHARE);
  const height = Math.round(other === undefined ? Math.min(ALONE.height, area.height) : area.height * SHARE);
  return { x: Math.round(area.x + (area.width - width) / 2), y: Math.round(area.y + (area.height - height) / 2), width, height };
}
