import type { Point } from '../../base/geometry';
import type { StepArrow } from '../../protocol/engine';

/** Half the height of an arrow's head, at the Pod's natural size. */
const HEAD = 3;

/** SVG path data of an arrow of the init chain, its head included. `origin`: the Pod's top left corner; `scale`: the Pod's. */
export function stepArrowPath({ points }: StepArrow, scale: number, origin: Point = { x: 0, y: 0 }): string {
  const placed = points.map(({ x, y }) => `${num(origin.x + x)} ${num(origin.y + y)}`);
  const { x, y } = points.at(-1) ?? origin;
  const [tipX, tipY, head] = [origin.x + x, origin.y + y, HEAD * scale];
  return `M${placed.join('L')}M${num(tipX - head)} ${num(tipY - head)}L${num(tipX)} ${num(tipY)}L${num(tipX - head)} ${num(tipY + head)}`;
}

function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}
