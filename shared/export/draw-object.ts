/** Services, claims, configuration, routes, the outside: one card, told apart by icon and accent. */
import type { DetailLevel, ViewNode } from '../protocol/engine';
import { isAbsent } from '../scene/absence';
import { objectFacts } from '../scene/look/object-facts';
import { kindFamily, tint } from '../scene/palette';
import { drawGhost } from './draw-ghost';
import { drawFindings } from './draw-marks';
import { fitEnd } from './fit-text';
import { Row } from './row';
import type { SvgPen } from './svg-pen';

const CORNER = 8;
const NAME = { px: 10.5, least: 12.5, most: 22 };
/** Too small for words, an object is told by its colour. */
const CHIP_TINT = 0.22;

export function drawObject(pen: SvgPen, { rect, node }: ViewNode, level: DetailLevel, perPx: number): void {
  const { palette } = pen;
  const color = palette.kind[kindFamily(node.kind)];
  const isGhost = isAbsent(node);
  const isPaper = palette.canvas === palette.surface;
  const isPlanned = node.attrs.planned === true;
  const line = Math.max(0.8, perPx);
  const radius = level === 'chip' ? CORNER / 2 : CORNER;
  if (isGhost) {
    drawGhost(pen, node, rect, perPx, radius);
  } else {
    pen.rect(rect, {
      fill: level === 'chip' && !isPaper ? tint(color, palette.surface, CHIP_TINT) : palette.surface,
      stroke: level === 'chip' ? color : palette.borderStrong,
      strokeWidth: line,
      radius,
      ...(isPlanned && { dash: [5 * line, 3.5 * line] }),
    });
    pen.rect({ x: rect.x, y: rect.y + CORNER, width: Math.max(4, 3 * perPx), height: rect.height - 2 * CORNER }, { fill: color });
  }
  if (level === 'chip') return;
  const { primary, isMono, secondary, severity = node.severity } = objectFacts(node);
  const size = Math.max(NAME.least, Math.min(NAME.most, NAME.px * perPx));
  const small = size * 0.82;
  const icon = Math.min(rect.height * 0.5, size * 2.4);
  pen.icon(node.kind, rect.x + size * 0.8, rect.y + (rect.height - icon) / 2, icon, isGhost || isPlanned);
  const x = rect.x + size * 1.5 + icon;
  const width = rect.x + rect.width - size * 0.7 - x;
  const rows = secondary !== undefined && rect.height > size * 4.3 ? 3 : rect.height > size * 2.8 ? 2 : 1;
  const pitch = Math.min(size * 1.5, rect.height / (rows + 0.6));
  let y = rect.y + (rect.height - (rows - 1) * pitch) / 2 + size * 0.34;
  const isTrouble = severity === 'bad' || severity === 'warn';
  const head = new Row(pen, x, y, width, size);
  head.text(node.name, { color: palette.text, font: 'semibold' }, 'middle', width - (isTrouble ? 1.4 * size : 0) - (node.findings === undefined ? 0 : 2.4 * size));
  head.gap(0.4);
  if (isTrouble) head.glyph(severity);
  drawFindings(pen, head, node.findings);
  if (rows < 2) return;
  y += pitch;
  const font = isMono === true ? 'mono' : 'regular';
  pen.text(fitEnd(primary, width, small, font), x, y, { size: small, color: palette.textMuted, font });
  if (rows < 3 || secondary === undefined) return;
  pen.text(fitEnd(secondary, width, small), x, y + pitch, { size: small, color: isTrouble ? palette.severity[severity].ink : palette.textMuted });
}
