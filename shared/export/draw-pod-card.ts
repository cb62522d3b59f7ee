/** A Pod as a card: as much of it as its size allows, name first. */
import type { ViewNode } from '../protocol/engine';
import { isAbsent } from '../scene/absence';
import { guardBadge, podBadges, podStatus } from '../scene/look/pod-badges';
import { badgeLook, byGravity, drawBadges, drawFindings, drawRole } from './draw-marks';
import { drawGhost } from './draw-ghost';
import { drawPodBox } from './draw-pod-box';
import { fitMiddle, textWidth } from './fit-text';
import { Row } from './row';
import type { SvgPen } from './svg-pen';

const CORNER = 8;
/** Letters of a card: pixels where there is room, world units at least and at most. */
const NAME = { px: 10.5, least: 12, most: 26 };

/** `perPx`: world units per pixel of the picture. */
export function drawPodCard(pen: SvgPen, view: ViewNode, perPx: number): void {
  const { palette } = pen;
  const { rect, node } = view;
  const { severity } = node;
  const colors = palette.severity[severity];
  const isSick = severity === 'bad' || severity === 'warn';
  if (isAbsent(node)) drawGhost(pen, node, rect, perPx, CORNER);
  else drawPodBox(pen, rect, {
    fill: isSick ? colors.soft : palette.surface,
    stroke: severity === 'bad' ? colors.fill : palette.borderStrong,
    severity,
    isHollow: node.attrs.planned === true,
    radius: CORNER,
  }, perPx);
  drawCard(pen, view, perPx);
}

function drawCard(pen: SvgPen, view: ViewNode, perPx: number): void {
  const { palette } = pen;
  const { rect, node } = view;
  const { attrs, severity } = node;
  const size = Math.max(NAME.least, Math.min(NAME.most, NAME.px * perPx));
  const small = size * 0.82;
  const pitch = size * 1.36;
  const x = rect.x + size * 0.95;
  const width = rect.x + rect.width - size * 0.6 - x;
  const bottom = rect.y + rect.height - size * 0.5;
  let y = rect.y + size * 1.35;
  const next = (): boolean => {
    y += pitch;
    return y <= bottom;
  };
  const guard = guardBadge(node);
  const badges = [...(guard === undefined ? [] : [guard]), ...podBadges(node)];
  const signs = badges.filter(({ shape }) => shape !== undefined);
  const head = new Row(pen, x, y, width - signs.length * size * 1.35, size);
  head.glyph(severity, size * 1.1);
  head.text(node.name, { color: palette.text, font: 'semibold' }, 'middle');
  const signRow = new Row(pen, x + width - signs.length * size * 1.35, y, signs.length * size * 1.5, size);
  for (const { shape, look } of signs) if (shape !== undefined) signRow.mark(shape, badgeLook(palette, look).color);
  if (!next()) return;
  const status = new Row(pen, x, y, width, small);
  status.text(podStatus(node), { color: severity === 'idle' ? palette.textMuted : palette.severity[severity].ink, font: 'semibold' });
  status.gap(0.8);
  if (attrs.ready !== undefined && attrs.planned !== true) status.text(`${attrs.ready} ready`, { color: palette.textMuted }, 'never');
  status.gap(0.8);
  if (attrs.restarts !== undefined && attrs.restarts > 0) status.text(`${String(attrs.restarts)} restarts`, { color: palette.textMuted }, 'never');
  drawFindings(pen, status, node.findings);
  if (attrs.planned !== true && !isAbsent(node)) {
    if (!next()) return;
    const address = new Row(pen, x, y, width, small);
    const [ip] = attrs.podIPs ?? [];
    address.text(ip ?? 'no IP', { color: palette.netns, font: ip === undefined ? 'regular' : 'mono' });
    const [former] = attrs.previousIPs ?? [];
    if (former !== undefined && former !== ip && textWidth(former, small, 'mono') < address.room) pen.text(former, address.x + small * 0.8, y, { size: small, color: palette.textMuted, font: 'mono', isStruck: true });
  }
  if (!next()) return;
  drawInside(pen, view, x, y, width, small);
  if (!next()) return;
  drawBadges(pen, new Row(pen, x, y + size * 0.1, width, small), byGravity(badges));
}

/** A mark and a name for each container, as long as there is room; then marks alone. */
function drawInside(pen: SvgPen, { node: { inside = [] } }: ViewNode, x: number, y: number, width: number, size: number): void {
  const mark = size * 1.2;
  const share = width / Math.max(1, inside.length);
  const hasNames = share > mark + size * 3;
  const step = hasNames ? share : Math.min(mark * 1.25, share);
  for (const [at, { id, role, severity }] of inside.entries()) {
    const left = x + at * step;
    drawRole(pen, role, severity, left, y - size * 0.92, Math.min(mark, step));
    if (hasNames) {
      const name = fitMiddle(id.slice(id.lastIndexOf('/') + 1), share - mark - size * 0.8, size);
      pen.text(name, left + mark + size * 0.2, y, { size, color: pen.palette.textMuted });
    }
  }
}
