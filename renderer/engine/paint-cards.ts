/** Chips and cards: boxes with a state's glyph and, as far as legible, name, status and address. */
import type { DetailLevel, Severity } from '../../shared/protocol/engine';
import { absenceOf, absenceText } from '../../shared/scene/absence';
import { LEVEL_PX, unitPx } from '../../shared/scene/lod';
import { tint, type Palette, type SeverityColors } from '../../shared/scene/palette';
import type { SceneItem } from '../../shared/scene/scene-frame';
import { glyphSprite } from './glyph-sprites';
import type { Brush, PaintInput } from './paint-input';
import { fitText, setFont } from './paint-text';

/** World units. */
const CORNER = 8;
/** From these cell widths on there is room for the name, the status, the address: about a thousand texts a picture at most. Smaller than a card a name would be a line of dots. */
const NAMES_FROM_PX = LEVEL_PX.card;
const STATUS_FROM_PX = 110;
const ADDRESS_FROM_PX = 140;
/** Without names, a glyph for each of so many at most; among more, what runs well is told by its lack of one unless it is near. */
const GLYPHS_LIMIT = 800;
const GLYPHS_FROM_PX = 60;
/** Corners are rounded from this cell width on. */
const ROUND_FROM_PX = 110;

/** How much of its state's colours the card of a sick Pod takes, as its element does (pod-card.css): it stands out while the camera moves, too. */
const CARD_TINTS: Partial<Record<Severity, { readonly border: number; readonly ground: number }>> = { warn: { border: 0.6, ground: 0.55 }, bad: { border: 1, ground: 0.7 } };

/** Whether a picture of so many bitmap pixels a world unit tells more of a Pod than how it fares: on a dense screen one that has no words may say yes. */
export function mayHaveWords(scale: number): boolean {
  return unitPx(scale) >= NAMES_FROM_PX;
}

/** Items of one look. Without a severity there is no glyph: the accent says what family of kinds it is. */
export function paintCards(brush: Brush, input: PaintInput, items: readonly SceneItem[], level: DetailLevel, colors: SeverityColors, severity: Severity | undefined): void {
  if (items.length === 0) return;
  const { zoom, palette } = input;
  const cell = unitPx(zoom);
  const line = 1 / zoom;
  const barWidth = Math.max(5, 3 / zoom);
  // A border is a larger box under the box: many times cheaper than strokes, and boxes one by one cheaper than one large path.
  const isSquare = cell < ROUND_FROM_PX;
  const box = isSquare ? fillSquare : fillRound;
  const { border, ground } = level === 'chip' ? { border: colors.fill, ground: colors.soft } : cardColors(palette, colors, severity);
  brush.fillStyle = border;
  for (const { x, y, width, height } of items) box(brush, x, y, width, height, CORNER);
  brush.fillStyle = ground;
  for (const { x, y, width, height } of items) box(brush, x + line, y + line, width - 2 * line, height - 2 * line, CORNER - line / 2);
  brush.fillStyle = colors.fill;
  const inset = isSquare ? 0 : CORNER;
  for (const { x, y, height } of items) brush.fillRect(x, y + inset, barWidth, height - 2 * inset);
  const words = input.elementIds.size === 0 ? items : items.filter(({ id }) => !input.elementIds.has(id));
  const hasNames = cell >= NAMES_FROM_PX && !input.isCoarse;
  const hasGlyphs = severity !== undefined && (hasNames || input.podCount <= GLYPHS_LIMIT || cell >= GLYPHS_FROM_PX || (severity !== 'ok' && severity !== 'idle'));
  if (hasGlyphs) paintGlyphs(brush, input, words, severity, colors.ink, hasNames);
  if (hasNames) paintTexts(brush, input, words, colors, severity !== undefined);
  if (severity !== undefined && !input.isCoarse) paintSigns(brush, input, words);
}

function cardColors({ borderStrong, surface }: Palette, { fill, soft }: SeverityColors, severity: Severity | undefined): { readonly border: string; readonly ground: string } {
  const tints = severity && CARD_TINTS[severity];
  if (tints === undefined) return { border: borderStrong, ground: surface };
  return { border: tint(fill, borderStrong, tints.border), ground: tint(soft, surface, tints.ground) };
}

/** CSS pixels of the border of what is not there. */
const GHOST_PX = { line: 1.3, dash: [5, 3.5] };

/** Things that others refer to, and that nobody has described: hollow, as their elements are; what is known to be missing in the colour of trouble. */
export function paintGhosts(brush: Brush, input: PaintInput, items: readonly SceneItem[]): void {
  if (items.length === 0) return;
  const { zoom, palette, elementIds, isCoarse } = input;
  const ghosts = items.filter(({ id }) => !elementIds.has(id));
  const line = GHOST_PX.line / zoom;
  brush.lineWidth = line;
  brush.setLineDash(GHOST_PX.dash.map((length) => length / zoom));
  for (const { x, y, width, height, node } of ghosts) {
    brush.strokeStyle = absenceOf(node.status) === 'missing' ? palette.severity.bad.fill : palette.borderStrong;
    brush.strokeRect(x + line / 2, y + line / 2, width - line, height - line);
  }
  brush.setLineDash([]);
  if (unitPx(zoom) >= NAMES_FROM_PX && !isCoarse) paintTexts(brush, input, ghosts, { ink: palette.textMuted }, false);
}

/** Signs are told apart from this cell width on. */
const SIGNS_FROM_PX = 22;

/**
 * In the right corners: above, who guards a Pod where that is not a controller (a notch: nobody; a pin's square: the
 * kubelet); below, a cross where traffic is denied. The same that its card and its open Pod say in words.
 */
function paintSigns(brush: Brush, { scene, palette, zoom }: PaintInput, items: readonly SceneItem[]): void {
  if (unitPx(zoom) < SIGNS_FROM_PX) return;
  for (const { id, node, x, y, width, height } of items) {
    const right = x + width;
    const size = Math.min(height * 0.24, 11 / zoom);
    if (node.attrs.naked === true) {
      brush.fillStyle = palette.severity.warn.ink;
      brush.beginPath();
      brush.moveTo(right - size * 1.4, y);
      brush.lineTo(right, y);
      brush.lineTo(right, y + size * 1.4);
      brush.fill();
    } else if (node.attrs.static === true) {
      brush.fillStyle = palette.kind.compute;
      brush.fillRect(right - size, y, size, size);
    }
    if (scene.edges.deniedOf(id) === 0) continue;
    const [left, top, arm] = [right - size * 1.3, y + height - size * 1.3, size * 0.8];
    brush.strokeStyle = palette.severity.bad.ink;
    brush.lineWidth = size * 0.24;
    brush.beginPath();
    brush.moveTo(left, top);
    brush.lineTo(left + arm, top + arm);
    brush.moveTo(left, top + arm);
    brush.lineTo(left + arm, top);
    brush.stroke();
  }
}

function fillSquare(brush: Brush, x: number, y: number, width: number, height: number): void {
  brush.fillRect(x, y, width, height);
}

function fillRound(brush: Brush, x: number, y: number, width: number, height: number, corner: number): void {
  brush.beginPath();
  brush.roundRect(x, y, width, height, corner);
  brush.fill();
}

/** Beside the name where there is one, else in the middle; on whole bitmap pixels, to stay sharp. */
function paintGlyphs(brush: Brush, { zoom, area, scale }: PaintInput, items: readonly SceneItem[], severity: Severity, color: string, isBesideName: boolean): void {
  const size = isBesideName ? Math.min(26, nameSize(zoom) * 1.15) : Math.min(120, 22 / zoom);
  const sizePx = Math.max(3, Math.round(size * scale));
  const sprite = glyphSprite(severity, color, sizePx);
  brush.save();
  brush.resetTransform();
  for (const { x, y, width, height } of items) {
    const left = isBesideName ? x + 14 : x + (width - size) / 2;
    const top = isBesideName ? y + nameMiddle(zoom) - size / 2 : y + (height - size) / 2;
    brush.drawImage(sprite, Math.round((left - area.x) * scale), Math.round((top - area.y) * scale));
  }
  brush.restore();
}

function nameSize(zoom: number): number {
  return Math.max(13, Math.min(26, 10.5 / zoom));
}

function nameMiddle(zoom: number): number {
  return 10 + nameSize(zoom) * 0.75;
}

function paintTexts(brush: Brush, { palette, zoom }: PaintInput, items: readonly SceneItem[], colors: Pick<SeverityColors, 'ink'>, hasGlyph: boolean): void {
  const size = nameSize(zoom);
  const left = hasGlyph ? 20 + Math.min(26, nameSize(zoom) * 1.15) : 18;
  brush.textBaseline = 'middle';
  setFont(brush, size, 600);
  brush.fillStyle = palette.text;
  for (const item of items) {
    const text = fitText(brush, item.node.name, item.width - left - 8, size, 600);
    if (text !== '') brush.fillText(text, item.x + left, item.y + nameMiddle(zoom));
  }
  const cell = unitPx(zoom);
  if (cell < STATUS_FROM_PX) return;
  const small = size * 0.84;
  setFont(brush, small);
  const second = nameMiddle(zoom) + size * 1.35;
  brush.fillStyle = colors.ink;
  for (const item of items) {
    const text = fitText(brush, statusLine(item), item.width - 26, small);
    if (text !== '') brush.fillText(text, item.x + 18, item.y + second);
  }
  if (cell < ADDRESS_FROM_PX) return;
  brush.fillStyle = palette.textMuted;
  const third = second + small * 1.5;
  for (const item of items) {
    const text = fitText(brush, addressLine(item), item.width - 26, small);
    if (text !== '' && third + small / 2 < item.height) brush.fillText(text, item.x + 18, item.y + third);
  }
}

function statusLine({ type, node }: SceneItem): string {
  const absence = absenceText(node.status);
  if (type === 'object') return absence === undefined ? node.kind : `${node.kind} · ${absence}`;
  if (absence !== undefined) return absence;
  if (node.attrs.planned === true) return 'planned';
  return [node.status, node.attrs.ready].filter((part) => part !== undefined).join(' ');
}

function addressLine({ type, node }: SceneItem): string {
  if (type === 'pod') return node.attrs.podIPs?.[0] ?? '';
  return node.attrs.clusterIP ?? node.namespace ?? '';
}
