/** The legend that stands in a picture: what its shapes and lines mean, with nothing else at hand. */
import type { LegendPlan, LegendEntry, LegendSection } from './legend-plan';
import { badgeLook, drawCorner, drawRole } from './draw-marks';
import { lineStyleOf, isStopped } from '../scene/link-look';
import { fitEnd, textWidth } from './fit-text';
import type { SvgPen } from './svg-pen';
import { num } from './xml';

const SIZE = 11;
const SAMPLE = 40;

/** `x`, `y`: the plan's top left corner; `unit`: drawn size over natural size. */
export function drawLegend(pen: SvgPen, plan: LegendPlan, x: number, y: number, unit: number): void {
  for (const column of plan.columns) for (const section of column.sections) drawSection(pen, section, x + column.x * unit, y + section.y * unit, plan.columnWidth * unit, unit);
}

function drawSection(pen: SvgPen, { title, entries, rowHeight, titleHeight }: LegendSection, x: number, y: number, width: number, unit: number): void {
  const { palette } = pen;
  const size = SIZE * unit;
  pen.text(title, x, y + size, { size: size * 0.92, color: palette.textMuted, font: 'semibold' });
  for (const [at, entry] of entries.entries()) {
    const middle = y + (titleHeight + rowHeight * (at + 0.5)) * unit;
    const sample = drawSample(pen, entry, x, middle, size);
    pen.text(fitEnd(entry.text, width - sample - size * 1.5, size), x + sample + size * 0.6, middle + size * 0.36, { size, color: palette.text });
  }
}

/** What lines inside of a Pod bear: without colours they look like others. */
const LINE_LABELS: Readonly<Record<string, string>> = { localhost: ':80', mounts: '/data', 'mounts readOnly': 'ro' };

function drawLineLabel(pen: SvgPen, { kind, variant }: Extract<LegendEntry, { readonly type: 'line' }>, x: number, middle: number, size: number): void {
  const text = LINE_LABELS[`${kind}${variant === undefined ? '' : ` ${variant}`}`];
  if (text === undefined) return;
  const letters = size * 0.62;
  const width = textWidth(text, letters, 'mono') + letters;
  const center = x + SAMPLE * (size / SIZE) * 0.42;
  pen.rect({ x: center - width / 2, y: middle - letters * 0.74, width, height: letters * 1.48 }, { fill: pen.palette.surface, stroke: pen.palette.edge[kind], strokeWidth: letters * 0.1, radius: letters * 0.74 });
  pen.text(text, center, middle + letters * 0.34, { size: letters, color: pen.palette.edge[kind], font: 'mono', anchor: 'middle' });
}

/** Returns how wide it is. */
function drawSample(pen: SvgPen, entry: LegendEntry, x: number, middle: number, size: number): number {
  const { palette } = pen;
  const unit = size / SIZE;
  switch (entry.type) {
    case 'state':
      pen.glyph(entry.severity, x, middle - size * 0.55, size * 1.1);
      return size * 1.1;
    case 'role':
      drawRole(pen, entry.role, 'ok', x, middle - size * 0.6, size * 1.2);
      return size * 1.2;
    case 'sign':
      pen.mark(entry.shape, x, middle - size * 0.6, size * 1.2, badgeLook(palette, entry.look).color);
      return size * 1.2;
    case 'corner': {
      const box = { x, y: middle - size * 0.6, width: size * 1.5, height: size * 1.2 };
      pen.rect(box, { fill: palette.severity.ok.soft, stroke: palette.severity.ok.fill, strokeWidth: 0.8 * unit });
      drawCorner(pen, entry.sign, box, size * 0.42);
      return box.width;
    }
    case 'kind':
      pen.icon(entry.kind, x, middle - size * 0.72, size * 1.45);
      return size * 1.45;
    case 'line': {
      const style = lineStyleOf(entry.kind, entry.variant);
      const color = isStopped(entry.variant) ? palette.severity.bad.ink : palette.edge[entry.kind];
      pen.path(`M${num(x)} ${num(middle)}H${num(x + SAMPLE * unit)}`, { stroke: color, strokeWidth: style.widthPx * unit, dash: style.dashPx.map((length) => length * unit) }, pen.end(entry.kind, entry.variant, style));
      drawLineLabel(pen, entry, x, middle, size);
      return SAMPLE * unit;
    }
    case 'box': {
      const box = { x, y: middle - size * 0.6, width: size * 2, height: size * 1.2 };
      const host = entry.look === 'host-ring';
      if (entry.look === 'ring') pen.rect(box, { fill: palette.netnsSoft, stroke: palette.netns, strokeWidth: 1.4 * unit, radius: 4 * unit });
      else if (host || entry.look === 'planned') pen.rect(box, { stroke: host ? palette.kind.compute : palette.borderStrong, strokeWidth: 1.2 * unit, radius: 3 * unit, dash: [3.5 * unit, 2.5 * unit] });
      else pen.rect(box, { stroke: palette.severity.bad.fill, strokeWidth: 2 * unit, radius: 2 * unit });
      return box.width;
    }
  }
}
