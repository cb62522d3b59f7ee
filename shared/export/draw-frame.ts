/** Groups and bands: ground, border, a header that says what they are and sums up what is in them. */
import { formatCount } from '../base/count-text';
import type { ViewNode, ViewNodeData } from '../protocol/engine';
import { groupFacts, groupState, isGhostGroup } from '../scene/look/group-facts';
import { prevailing, SEVERITIES } from '../scene/severity';
import { fitEnd, fitMiddle, textWidth } from './fit-text';
import type { SvgPen } from './svg-pen';

/** Frames of the scene's own, which stand for no object. */
const OWN_KINDS = new Set(['Band', 'Unscheduled']);
/** Letters as part of the header's height, and so many of the picture's pixels at most. */
const LETTERS = { ofHeader: 0.44, mostPx: 26 };

export function drawFrameGround(pen: SvgPen, { rect }: ViewNode, perPx: number): void {
  pen.rect(rect, { fill: pen.palette.groupFill, radius: 3 * perPx });
}

/** Above the links between boxes: its header is read, and its border tells trouble. */
export function drawFrameHeader(pen: SvgPen, { rect, node }: ViewNode, perPx: number): void {
  const { palette } = pen;
  const header = node.headerHeight ?? 0;
  pen.rect({ ...rect, height: header }, { fill: palette.groupHeader, radius: 3 * perPx });
  pen.rect({ x: rect.x, y: rect.y + header, width: rect.width, height: perPx }, { fill: palette.groupBorder, opacity: 0.6 });
  const trouble = troubleOf(node);
  pen.rect(rect, trouble === 'ok' ? { stroke: palette.groupBorder, strokeWidth: perPx, radius: 3 * perPx } : { stroke: palette.severity[trouble].fill, strokeWidth: 2 * perPx, radius: 3 * perPx });
  drawHeader(pen, rect, node, header, perPx);
}

/** Of the Node or namespace itself, else of a good part of its Pods. */
function troubleOf({ kind, severity, rollup, status }: ViewNodeData): 'bad' | 'warn' | 'ok' {
  if (rollup === undefined) return 'ok';
  const own = status === undefined ? 'ok' : severity;
  if (own === 'bad') return 'bad';
  const ofPods = prevailing(rollup.bySeverity);
  return ofPods === 'ok' && own === 'warn' && kind === 'Node' ? 'warn' : ofPods;
}

function drawHeader(pen: SvgPen, rect: ViewNode['rect'], node: ViewNodeData, header: number, perPx: number): void {
  const { palette } = pen;
  const pad = Math.min(header * 0.35, rect.width * 0.04);
  const hasIcon = !OWN_KINDS.has(node.kind);
  const wanted = Math.min(header * LETTERS.ofHeader, LETTERS.mostPx * Math.max(perPx, header / 60));
  // A narrow frame says its whole name smaller rather than a part of it large.
  const room = rect.width - 2 * pad;
  const natural = textWidth(node.name, 1, 'semibold') + (hasIcon ? 1.9 : 0) + 0.6;
  const size = Math.max(wanted * 0.5, Math.min(wanted, room / natural));
  const baseline = rect.y + header / 2 + size * 0.36;
  let right = rect.x + rect.width - pad;
  const icon = size * 1.5;
  let x = rect.x + pad;
  if (hasIcon) {
    pen.icon(node.kind === 'Pods' ? 'Pod' : node.kind, x, rect.y + (header - icon) / 2, icon, isGhostGroup(node));
    x += icon + size * 0.4;
  }
  const nameWidth = Math.min(textWidth(node.name, size, 'semibold'), right - x);
  right = drawCounts(pen, node, x + nameWidth + size, right, baseline, size * 0.8);
  const name = (node.kind === 'Node' ? fitMiddle : fitEnd)(node.name, right - x - size * 0.3, size, 'semibold');
  pen.text(name, x, baseline, { size, color: palette.text, font: 'semibold' });
  x += textWidth(name, size, 'semibold') + size * 0.7;
  const facts = [groupState(node), groupFacts(node)].filter((text) => text !== undefined && text !== '').join(' · ');
  const small = size * 0.7;
  if (right - x > small * 6) pen.text(fitEnd(facts, right - x - small, small), x, baseline, { size: small, color: palette.textMuted });
}

/** Pods by state, worst first, from the right; returns where they begin. Without room for all of them, none stands. */
function drawCounts(pen: SvgPen, { rollup }: ViewNodeData, left: number, right: number, baseline: number, size: number): number {
  if (rollup === undefined) return right;
  const present = SEVERITIES.filter((severity) => rollup.bySeverity[severity] > 0);
  const widths = present.map((severity) => textWidth(formatCount(rollup.bySeverity[severity]), size) + size * 1.7);
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (right - total < left) return right;
  let x = right - total + size * 0.4;
  for (const [at, severity] of present.entries()) {
    pen.glyph(severity, x, baseline - size * 0.84, size * 0.95);
    pen.text(formatCount(rollup.bySeverity[severity]), x + size * 1.15, baseline, { size, color: pen.palette.severity[severity].ink });
    x += widths[at] ?? 0;
  }
  return right - total;
}
