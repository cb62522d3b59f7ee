/** Text that is cut by estimate: measuring each of a thousand names would cost more than painting them. */
import type { Brush } from './paint-input';

const FAMILY = "'Inter Variable', system-ui, 'Segoe UI', sans-serif";
const SAMPLE = 'abcdefghijklmnopqrstuvwxyz-0123456789';
/** Mean width of a character as part of the font's size, by weight. */
const widths = new Map<number, number>();

/** Sets the font; `size` in world units. */
export function setFont(brush: Brush, size: number, weight: 400 | 600 = 400): void {
  brush.font = `${weight} ${size}px ${FAMILY}`;
}

/** `text` shortened to about `width` world units at `size`; empty when not even a few letters fit. */
export function fitText(brush: Brush, text: string, width: number, size: number, weight: 400 | 600 = 400): string {
  const most = Math.floor(width / (size * charWidth(brush, weight)));
  if (text.length <= most) return text;
  if (most < 4) return '';
  // Names of one workload differ at their ends: keep both ends.
  const tail = Math.min(6, Math.floor(most / 3));
  return `${text.slice(0, most - tail - 1)}…${text.slice(text.length - tail)}`;
}

function charWidth(brush: Brush, weight: 400 | 600): number {
  const known = widths.get(weight);
  if (known !== undefined) return known;
  brush.save();
  setFont(brush, 100, weight);
  const width = brush.measureText(SAMPLE).width / SAMPLE.length / 100;
  brush.restore();
  widths.set(weight, width);
  return width;
}
