/** Districts: a border around the Nodes of a zone or pool, and a title that sums up what is in it. */
import { formatCount, plural } from '../../shared/base/count-text';
import { intersects, type Rect } from '../../shared/base/geometry';
import { percentOf } from '../../shared/kube/percent';
import type { Severity } from '../../shared/protocol/engine';
import type { District, DistrictLevel } from '../../shared/scene/districts';
import { SUMMED_RESOURCES } from '../../shared/scene/district-sums';
import { SEVERITIES } from '../../shared/scene/severity';
import { glyphSprite } from './glyph-sprites';
import type { Brush, PaintInput } from './paint-input';
import { fitStart, setFont, textWidth } from './paint-text';

/** CSS pixels of a title's letters, as its strip allows. */
const LETTERS_PX = { least: 9, most: { zone: 20, pool: 15 } } as const;
const OF_STRIP = 0.66;
/** A title needs a district this wide, CSS pixels; a narrow one says its name if all of it fits. */
const WIDTH_FROM_PX = 30;
const NARROW_BELOW_PX = 60;
/** The title of a pool needs a strip this high, CSS pixels: else it would lie over the names of Nodes, and that of the zone says enough. */
const POOL_STRIP_FROM_PX = 6.5;
const BORDER_PX: Readonly<Record<DistrictLevel, number>> = { zone: 1.5, pool: 1 };
const STRIP_ALPHA = 0.8;
/** Between the words of a title, as parts of its letters. */
const WORD_GAP = 0.9;

export function paintDistricts(brush: Brush, { scene, area, palette, zoom }: PaintInput): void {
  for (const { rect, level } of scene.layout.districts) {
    if (!intersects(rect, area)) continue;
    brush.fillStyle = groundOf(level, palette);
    brush.fillRect(rect.x, rect.y, rect.width, rect.height);
    brush.strokeStyle = palette.groupBorder;
    brush.lineWidth = BORDER_PX[level] / zoom;
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

/** The ground of a title, once more: lines go on behind it, faint, and strike out no number. Nothing else lies in a strip. */
function paintStrip(brush: Brush, { palette, zoom }: PaintInput, { rect, titleHeight, level }: District): void {
  const border = BORDER_PX[level] / 2 / zoom;
  brush.globalAlpha = STRIP_ALPHA;
  brush.fillStyle = groundOf(level, palette);
  brush.fillRect(rect.x + border, rect.y + border, rect.width - 2 * border, titleHeight - border);
  brush.globalAlpha = 1;
}

function groundOf(level: DistrictLevel, palette: PaintInput['palette']): string {
  return level === 'zone' ? palette.district : palette.canvas;
}

/** Where the title of a district stands; undefined: there is no room for it. */
export function districtTitleRect({ rect, titleHeight, level }: District, zoom: number): Rect | undefined {
  if (rect.width * zoom < WIDTH_FROM_PX) return undefined;
  if (level === 'pool' && titleHeight * zoom < POOL_STRIP_FROM_PX) return undefined;
  // Letters that are higher than the strip reach below it.
  return { ...rect, height: Math.max(titleHeight, (LETTERS_PX.least * 1.6) / zoom) };
}

function paintTitle(brush: Brush, input: PaintInput, district: District): void {
  const { palette, zoom } = input;
  const { rect, titleHeight, level } = district;
  const size = Math.max(LETTERS_PX.least, Math.min(LETTERS_PX.most[level], titleHeight * zoom * OF_STRIP)) / zoom;
  const right = rect.x + rect.width - size * 0.6;
  let x = rect.x + size * 0.6;
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
    if (right - x < size * 3) return;
    paintGlyph(brush, input, severity, x, y, size);
    x += size * 1.1;
    if (!write(formatCount(counts[severity]), palette.severity[severity].ink, 400)) return;
  }
  if (!write(plural(district.frames.size, 'Node'), palette.textMuted, 400)) return;
  for (const text of requestedOf(district)) if (!write(text, palette.textMuted, 400)) return;
}

/** On whole bitmap pixels, to stay sharp. */
function paintGlyph(brush: Brush, { palette, area, scale }: PaintInput, severity: Severity, x: number, y: number, size: number): void {
  const sizePx = Math.max(3, Math.round(size * scale));
  brush.save();
  brush.resetTransform();
  brush.drawImage(glyphSprite(severity, palette.severity[severity].ink, sizePx), Math.round((x - area.x) * scale), Math.round((y - size / 2 - area.y) * scale));
  brush.restore();
}

/** What is requested of what its Nodes can give, as parts of a hundred. */
function requestedOf({ sums: { requests, allocatable } }: District): string[] {
  return SUMMED_RESOURCES.flatMap((name) => (allocatable[name] > 0 ? [`${name === 'cpu' ? 'CPU' : name} ${percentOf(requests[name], allocatable[name])} % requested`] : []));
}
