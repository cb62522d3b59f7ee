/** Districts: a border around the Nodes of a zone or pool, and a title that sums up what is in it. */
import { intersects, type Rect } from '../base/geometry';
import { formatCount, plural } from '../base/count-text';
import type { District } from '../scene/districts';
import { COUNT_LETTERS, districtBorder, districtGround, districtStrip, NARROW_BELOW_PX, requestedTexts, STRIP_ALPHA, TITLE_MARGIN, titleLetters, WORD_GAP } from '../scene/look/district-look';
import { SEVERITIES } from '../scene/severity';
import { Row } from './row';
import type { SvgPen } from './svg-pen';

export function drawDistricts(pen: SvgPen, districts: readonly District[], area: Rect, perPx: number): void {
  const { palette } = pen;
  for (const { rect, level } of districts) {
    if (!intersects(rect, area)) continue;
    pen.rect(rect, { fill: districtGround(level, palette), stroke: palette.groupBorder, strokeWidth: districtBorder(level, perPx) });
  }
}

/** Above all that is in them. */
export function drawDistrictTitles(pen: SvgPen, districts: readonly District[], area: Rect, perPx: number): void {
  const { palette } = pen;
  const titled = districts.filter(({ rect }) => rect.width >= NARROW_BELOW_PX * perPx && intersects(rect, area));
  for (const district of titled) pen.rect(districtStrip(district, perPx), { fill: districtGround(district.level, palette), opacity: STRIP_ALPHA });
  for (const district of titled) {
    const { rect, titleHeight, label, sums, frames } = district;
    const size = titleLetters(district, perPx);
    const row = new Row(pen, rect.x + size * TITLE_MARGIN, rect.y + Math.max(titleHeight - size * 0.4, size * 1.05), rect.width - 2 * size * TITLE_MARGIN, size);
    row.text(label, { color: palette.text, font: 'semibold' });
    row.gap(WORD_GAP);
    for (const severity of SEVERITIES) {
      if (sums.counts[severity] === 0 || row.room < size * COUNT_LETTERS) continue;
      row.glyph(severity);
      row.text(formatCount(sums.counts[severity]), { color: palette.severity[severity].ink }, 'never');
      row.gap(WORD_GAP);
    }
    row.text(plural(frames.size, 'Node'), { color: palette.textMuted }, 'never');
    for (const text of requestedTexts(sums)) {
      row.gap(WORD_GAP);
      row.text(text, { color: palette.textMuted }, 'never');
    }
  }
}
