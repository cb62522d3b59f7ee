/** Districts: a border around the Nodes of a zone or pool, and a title that sums up what is in it. */
import { formatCount, plural } from '../../shared/base/count-text';
import { intersects, type Rect } from '../../shared/base/geometry';
import type { Severity } from '../../shared/protocol/engine';
import type { District } from '../../shared/scene/districts';
import { COUNT_LETTERS, districtBorder, districtGround, districtStrip, leastLetters, NARROW_BELOW_PX, requestedTexts, STRIP_ALPHA, TITLE_MARGIN, titleLetters, WORD_GAP } from '../../shared/scene/look/district-look';
import { SEVERITIES } from '../../shared/scene/severity';
import { glyphSprite } from './glyph-sprites';
import type { Brush, PaintInput } from './paint-input';
import { fitStart, setFont, textWidth } from './paint-text';

/** A title needs a district this wide, CSS pixels; a narrow one says its name if all of it fits. */
const WIDTH_FROM_PX = 30;
/** The title of a pool needs a strip this high, CSS pixels: else it would lie over the names of Nodes, and that of the zone says enough. */
const POOL_STRIP_FROM_PX = 6.5;

export function paintDistricts(brush: Brush, { scene, area, palette, zoom }: PaintInput): void {
  for (const { rect, level } of scene.layout.districts) {
    if (!intersects(rect, area)) continue;
    brush.fillStyle = districtGround(level, palette);
    brush.fillRect(rect.x, rect.y, rect.width, rect.height);
    brush.strokeStyle = palette.groupBorder;
    brush.lineWidth = districtBorder(level, 1 / zoom);
    brush.strokeRect(rect.x, rect.y, rect.width, rect.height);
  }
}

/** Above all that is in them. */
export function paintDistrictTitles(brush: Brush, input: PaintInput): void {
  if (input.isCoarse) return;
  const titled = input.scene.layout.districts.filter((district) => {
    const title = districtTitleRect(district, input.zoom);
    return title !== undefined && intersects(title, input.area);
  });
  for (const district of titled) paintStrip(brush, input, district);
  for (const district of titled) paintTitle(brush, input, district);
}

function paintStrip(brush: Brush, { palette, zoom }: PaintInput, district: District): void {
  const { x, y, width, height } = districtStrip(district, 1 / zoom);
  brush.globalAlpha = STRIP_ALPHA;
  brush.fillStyle = districtGround(district.level, palette);
  brush.fillRect(x, y, width, height);
  brush.globalAlpha = 1;
}

/** Where the title of a district stands; undefined: there is no room for it. */
export function districtTitleRect({ rect, titleHeight, level }: District, zoom: number): Rect | undefined {
  if (rect.width * zoom < WIDTH_FROM_PX) return undefined;
  if (level === 'pool' && titleHeight * zoom < POOL_STRIP_FROM_PX) return undefined;
  // Letters that are higher than the strip reach below it.
  return { ...rect, height: Math.max(titleHeight, leastLetters(1 / zoom) * 1.6) };
}

function paintTitle(brush: Brush, input: PaintInput, district: District): void {
  const { palette, zoom } = input;
  const { rect, titleHeight } = district;
  const size = titleLetters(district, 1 / zoom);
  const right = rect.x + rect.width - size * TITLE_MARGIN;
  let x = rect.x + size * TITLE_MARGIN;
  // Near what it is the title of; where it is too high for its strip, from the strip's top down.
  const y = rect.y + Math.max(titleHeight - size * 0.75, size * 0.7);
  brush.textBaseline = 'middle';
  const write = (text: string, color: string, weight: 400 | 600): boolean => {
    setFont(brush, size, weight);
    const fitting = fitStart(brush, text, right - x, size, weight);
    if (fitting !== text && (weight === 400 || rect.width * zoom < NARROW_BELOW_PX)) return false;
    brush.fillStyle = color;
    brush.fillText(fitting, x, y);
    x += textWidth(brush, fitting, size, weight) + size * WORD_GAP;
    return fitting === text;
  };
  if (!write(district.label, palette.text, 600)) return;
  const { counts } = district.sums;
  for (const severity of SEVERITIES) {
    if (counts[severity] === 0) continue;
    if (right - x < size * COUNT_LETTERS) return;
    paintGlyph(brush, input, severity, x, y, size);
    x += size * 1.1;
    if (!write(formatCount(counts[severity]), palette.severity[severity].ink, 400)) return;
  }
  if (!write(plural(district.frames.size, 'Node'), palette.textMuted, 400)) return;
  for (const text of requestedTexts(district.sums)) if (!write(text, palette.textMuted, 400)) return;
}

/** On whole bitmap pixels, to stay sharp. */
function paintGlyph(brush: Brush, { palette, area, scale }: PaintInput, severity: Severity, x: number, y: number, size: number): void {
  const sizePx = Math.max(3, Math.round(size * scale));
  brush.save();
  brush.resetTransform();
  brush.drawImage(glyphSprite(severity, palette.severity[severity].ink, sizePx), Math.round((x - area.x) * scale), Math.round((y - size / 2 - area.y) * scale));
  brush.restore();
}
