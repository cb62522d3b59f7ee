/** Districts: a border around the Nodes of a zone or pool, and a title that sums up what is in it. */
import { intersects, type Rect } from '../base/geometry';
import { formatCount, plural } from '../base/count-text';
import { SUMMED_RESOURCES } from '../scene/district-sums';
import type { District, DistrictLevel } from '../scene/districts';
import { SEVERITIES } from '../scene/severity';
import { Row } from './row';
import type { SvgPen } from './svg-pen';

/** Pixels of a title's letters, as its strip allows. */
const LETTERS_PX = { least: 9, most: { zone: 20, pool: 15 } } as const;
const OF_STRIP = 0.66;
const BORDER_PX: Readonly<Record<DistrictLevel, number>> = { zone: 1.5, pool: 1 };
const STRIP_ALPHA = 0.8;
/** A title needs a district this wide, pixels. */
const WIDTH_FROM_PX = 60;

export function drawDistricts(pen: SvgPen, districts: readonly District[], area: Rect, perPx: number): void {
  const { palette } = pen;
  for (const { rect, level } of districts) {
    if (!intersects(rect, area)) continue;
    pen.rect(rect, { fill: groundOf(level, palette), stroke: palette.groupBorder, strokeWidth: BORDER_PX[level] * perPx });
  }
}

/** Above all that is in them. */
export function drawDistrictTitles(pen: SvgPen, districts: readonly District[], area: Rect, perPx: number): void {
  const { palette } = pen;
  const titled = districts.filter(({ rect }) => rect.width >= WIDTH_FROM_PX * perPx && intersects(rect, area));
  for (const district of titled) drawStrip(pen, district, perPx);
  for (const { rect, titleHeight, level, label, sums, frames } of titled) {
    const size = Math.max(LETTERS_PX.least * perPx, Math.min(LETTERS_PX.most[level] * perPx, titleHeight * OF_STRIP));
    const row = new Row(pen, rect.x + size * 0.6, rect.y + Math.max(titleHeight - size * 0.4, size * 1.05), rect.width - size * 1.2, size);
    row.text(label, { color: palette.text, font: 'semibold' });
    row.gap(0.9);
    for (const severity of SEVERITIES) {
      if (sums.counts[severity] === 0 || row.room < size * 3) continue;
      row.glyph(severity);
      row.text(formatCount(sums.counts[severity]), { color: palette.severity[severity].ink }, 'never');
      row.gap(0.9);
    }
    row.text(plural(frames.size, 'Node'), { color: palette.textMuted }, 'never');
    for (const name of SUMMED_RESOURCES) {
      if (sums.allocatable[name] <= 0) continue;
      row.gap(0.9);
      row.text(`${name === 'cpu' ? 'CPU' : name} ${String(Math.round((100 * sums.requests[name]) / sums.allocatable[name]))} % requested`, { color: palette.textMuted }, 'never');
    }
  }
}

/** The ground of a title, once more: lines go on behind it, faint, and strike out no number. */
function drawStrip(pen: SvgPen, { rect, titleHeight, level }: District, perPx: number): void {
  const border = (BORDER_PX[level] / 2) * perPx;
  pen.rect({ x: rect.x + border, y: rect.y + border, width: rect.width - 2 * border, height: titleHeight - border }, { fill: groundOf(level, pen.palette), opacity: STRIP_ALPHA });
}

function groundOf(level: DistrictLevel, palette: SvgPen['palette']): string {
  return level === 'zone' ? palette.district : palette.canvas;
}
