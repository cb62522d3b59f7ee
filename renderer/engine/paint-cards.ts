/** Chips and cards: boxes with a state's glyph and, as far as legible, name, status and address. */
import type { DetailLevel, Severity } from '../../shared/protocol/engine';
import { unitPx } from '../../shared/scene/lod';
import { SEVERITY_GLYPHS, type SeverityColors } from '../../shared/scene/palette';
import type { SceneItem } from '../../shared/scene/scene-frame';
import type { Brush, PaintInput } from './paint-input';
import { fitText, setFont } from './paint-text';

/** World units. */
const CORNER = 8;
/** Names are painted from this cell width on. */
const NAMES_FROM_PX = 60;
const GLYPH_UNITS = 16;

/** Items of one look. Without a severity there is no glyph: the accent says what family of kinds it is. */
export function paintCards(brush: Brush, input: PaintInput, items: readonly SceneItem[], level: DetailLevel, colors: SeverityColors, severity: Severity | undefined): void {
  if (items.length === 0) return;
  const { zoom, palette } = input;
  const cell = unitPx(zoom);
  brush.fillStyle = level === 'chip' ? colors.soft : palette.surface;
  const isSquare = cell < 40;
  if (isSquare) {
    for (const { x, y, width, height } of items) brush.fillRect(x, y, width, height);
  } else {
    brush.beginPath();
    for (const { x, y, width, height } of items) brush.roundRect(x, y, width, height, CORNER);
    brush.fill();
  }
  paintBorders(brush, input, items, level === 'chip' ? colors.fill : palette.border, isSquare);
  const barWidth = Math.max(5, 3 / zoom);
  brush.fillStyle = colors.fill;
  for (const { x, y, height } of items) brush.fillRect(x, y + (isSquare ? 0 : CORNER), barWidth, height - (isSquare ? 0 : 2 * CORNER));
  const hasNames = cell >= NAMES_FROM_PX && !input.isTextless;
  if (severity !== undefined) paintGlyphs(brush, items, severity, colors, hasNames ? 18 : Math.min(120, 22 / zoom), hasNames, zoom);
  if (hasNames) paintTexts(brush, input, items, level, colors, severity !== undefined);
}

function paintBorders(brush: Brush, { zoom }: PaintInput, items: readonly SceneItem[], color: string, isSquare: boolean): void {
  brush.strokeStyle = color;
  brush.lineWidth = 1 / zoom;
  if (isSquare) {
    for (const { x, y, width, height } of items) brush.strokeRect(x, y, width, height);
    return;
  }
  brush.beginPath();
  for (const { x, y, width, height } of items) brush.roundRect(x, y, width, height, CORNER);
  brush.stroke();
}

const glyphs = new Map<Severity, Path2D>();

function glyphOf(severity: Severity): Path2D {
  const known = glyphs.get(severity) ?? new Path2D(SEVERITY_GLYPHS[severity]);
  glyphs.set(severity, known);
  return known;
}

/** Beside the name where there is one, else in the middle. One path for all: each glyph is moved into place. */
function paintGlyphs(brush: Brush, items: readonly SceneItem[], severity: Severity, colors: SeverityColors, size: number, isBesideName: boolean, zoom: number): void {
  const glyph = glyphOf(severity);
  const scale = size / GLYPH_UNITS;
  const all = new Path2D();
  for (const { x, y, width, height } of items) {
    const left = isBesideName ? x + 14 : x + (width - size) / 2;
    const top = isBesideName ? y + nameMiddle(zoom) - size / 2 : y + (height - size) / 2;
    all.addPath(glyph, { a: scale, b: 0, c: 0, d: scale, e: left, f: top });
  }
  brush.fillStyle = colors.ink;
  brush.fill(all, 'evenodd');
}

function nameSize(zoom: number): number {
  return Math.max(13, Math.min(26, 10.5 / zoom));
}

function nameMiddle(zoom: number): number {
  return 10 + nameSize(zoom) * 0.75;
}

function paintTexts(brush: Brush, { palette, zoom }: PaintInput, items: readonly SceneItem[], level: DetailLevel, colors: SeverityColors, hasGlyph: boolean): void {
  const size = nameSize(zoom);
  const left = hasGlyph ? 38 : 18;
  brush.textBaseline = 'middle';
  setFont(brush, size, 600);
  brush.fillStyle = palette.text;
  for (const item of items) {
    const text = fitText(brush, item.node.name, item.width - left - 8, size, 600);
    if (text !== '') brush.fillText(text, item.x + left, item.y + nameMiddle(zoom));
  }
  if (level === 'chip') return;
  const small = size * 0.84;
  setFont(brush, small);
  const second = nameMiddle(zoom) + size * 1.35;
  brush.fillStyle = colors.ink;
  for (const item of items) {
    const text = fitText(brush, statusLine(item), item.width - 26, small);
    if (text !== '') brush.fillText(text, item.x + 18, item.y + second);
  }
  brush.fillStyle = palette.textMuted;
  const third = second + small * 1.5;
  for (const item of items) {
    const text = fitText(brush, addressLine(item), item.width - 26, small);
    if (text !== '' && third + small / 2 < item.height) brush.fillText(text, item.x + 18, item.y + third);
  }
}

function statusLine({ type, node }: SceneItem): string {
  if (type === 'object') return node.status === 'Missing' ? `${node.kind} · not found` : node.kind;
  if (node.attrs.projected === true) return 'planned';
  return [node.status, node.attrs.ready].filter((part) => part !== undefined).join(' ');
}

function addressLine({ type, node }: SceneItem): string {
  if (type === 'pod') return node.attrs.podIPs?.[0] ?? '';
  return node.attrs.clusterIP ?? node.namespace ?? '';
}
