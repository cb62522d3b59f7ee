/** Pods and objects too small for words, one path a frame and state: the healthy as boxes, the sick above them, shaped. */
import { isItemDimmed, type Emphasis } from '../scene/dimmed';
import { kindFamily, tint } from '../scene/palette';
import type { SceneFrame, SceneItem } from '../scene/scene-frame';
import { SEVERITIES } from '../scene/severity';
import type { SvgPen } from './svg-pen';

/** Of a healthy Pod's colour, what is left beside the sick ones'. */
const CALM = 0.45;
const DIMMED_ALPHA = 0.28;

export function drawDots(pen: SvgPen, frames: readonly SceneFrame[], emphasis: Emphasis): void {
  const { palette } = pen;
  for (const frame of frames) {
    const boxes = new Map<string, string[]>();
    const marks: Record<'bad' | 'warn', string[]> = { bad: [], warn: [] };
    const add = (color: string, d: string): void => {
      const known = boxes.get(color);
      if (known) known.push(d);
      else boxes.set(color, [d]);
    };
    const visit = (item: SceneItem): void => {
      if (!item.matches) return;
      const isLit = !isItemDimmed(emphasis, item);
      if (item.type === 'object') add(tint(palette.kind[kindFamily(item.node.kind)], palette.groupFill, isLit ? CALM : CALM * DIMMED_ALPHA), box(item));
      else if (isLit && (item.severity === 'bad' || item.severity === 'warn')) marks[item.severity].push(mark(item, item.severity));
      else add(tint(palette.severity[item.severity].fill, palette.groupFill, isLit ? CALM : CALM * DIMMED_ALPHA), box(item));
    };
    frame.strip.forEach(visit);
    frame.pods.forEach(visit);
    const summary = SEVERITIES.filter((severity) => frame.counts[severity] > 0).map((severity) => `${String(frame.counts[severity])} ${severity}`).join(', ');
    pen.group({ 'data-dots': frame.id }, () => {
      for (const [color, parts] of boxes) pen.path(parts.join(''), { fill: color });
      for (const severity of ['warn', 'bad'] as const) if (marks[severity].length > 0) pen.path(marks[severity].join(''), { fill: palette.severity[severity].fill });
    }, `${frame.label}: ${summary}`);
  }
}

function box({ x, y, width, height }: SceneItem): string {
  return `M${whole(x)} ${whole(y)}h${whole(width)}v${whole(height)}h${whole(-width)}z`;
}

/** A diamond for what fails, a triangle for what is not ready. */
function mark({ x, y, width, height }: SceneItem, severity: 'bad' | 'warn'): string {
  if (severity === 'bad') return `M${whole(x + width / 2)} ${whole(y)}l${whole(width / 2)} ${whole(height / 2)}l${whole(-width / 2)} ${whole(height / 2)}l${whole(-width / 2)} ${whole(-height / 2)}z`;
  return `M${whole(x + width / 2)} ${whole(y)}l${whole(width / 2)} ${whole(height)}h${whole(-width)}z`;
}

function whole(value: number): string {
  return String(Math.round(value));
}
