/** Small signs that several boxes bear: what role a container has, how many findings there are, badges. */
import type { Rect } from '../base/geometry';
import type { ContainerRole } from '../model/graph';
import type { FindingCount, Severity } from '../protocol/engine';
import { findingsText, type PodBadge } from '../scene/look/pod-badges';
import type { Palette } from '../scene/palette';
import type { Row } from './row';
import type { SvgPen } from './svg-pen';
import { num } from './xml';

const FAMILY = { init: 'init', sidecar: 'helper', app: 'app', ephemeral: 'outside' } as const satisfies Record<ContainerRole, string>;

/** A wedge, a ring, a block, a dashed block: the role. Its colour is the state's where that is trouble, and a cross says that it fails. */
export function drawRole(pen: SvgPen, role: string, severity: Severity, x: number, y: number, size: number): void {
  const { palette } = pen;
  const known = role in FAMILY ? (role as ContainerRole) : 'app';
  const color = severity === 'bad' || severity === 'warn' ? palette.severity[severity].ink : palette.kind[FAMILY[known]];
  const unit = size / 16;
  const line = { stroke: color, strokeWidth: 1.8 * unit };
  if (known === 'init') pen.path(`M${at(x, 3, unit)} ${at(y, 2.5, unit)}L${at(x, 13.5, unit)} ${at(y, 8, unit)}L${at(x, 3, unit)} ${at(y, 13.5, unit)}z`, { ...line, fill: severity === 'idle' ? 'none' : color });
  else if (known === 'sidecar') pen.circle(x + 8 * unit, y + 8 * unit, 5.2 * unit, { stroke: color, strokeWidth: 3 * unit });
  else if (known === 'app') pen.rect({ x: x + 2 * unit, y: y + 2 * unit, width: 12 * unit, height: 12 * unit }, { fill: color, radius: 2.6 * unit });
  else pen.rect({ x: x + 2.5 * unit, y: y + 2.5 * unit, width: 11 * unit, height: 11 * unit }, { ...line, radius: 2.6 * unit, dash: [3 * unit, 2 * unit] });
  if (severity === 'bad') pen.path(`M${at(x, 4.5, unit)} ${at(y, 4.5, unit)}L${at(x, 11.5, unit)} ${at(y, 11.5, unit)}M${at(x, 11.5, unit)} ${at(y, 4.5, unit)}L${at(x, 4.5, unit)} ${at(y, 11.5, unit)}`, { stroke: palette.surface, strokeWidth: 1.8 * unit });
}

function at(origin: number, units: number, unit: number): string {
  return String(Math.round((origin + units * unit) * 100) / 100);
}

/** Signs in the right corners of a box too small for others: `size` of the corner. */
export type CornerSign = 'naked' | 'static' | 'denied';

export function drawCorner(pen: SvgPen, sign: CornerSign, { x, y, width, height }: Rect, size: number): void {
  const { palette } = pen;
  const right = x + width;
  switch (sign) {
    case 'naked':
      pen.path(`M${num(right - size * 1.4)} ${num(y)}H${num(right)}V${num(y + size * 1.4)}z`, { fill: palette.severity.warn.ink });
      break;
    case 'static':
      pen.rect({ x: right - size, y, width: size, height: size }, { fill: palette.kind.compute });
      break;
    case 'denied': {
      const [left, top, arm] = [right - size * 1.3, y + height - size * 1.3, size * 0.8];
      pen.path(`M${num(left)} ${num(top)}l${num(arm)} ${num(arm)}M${num(left)} ${num(top + arm)}l${num(arm)} ${num(-arm)}`, { stroke: palette.severity.bad.ink, strokeWidth: size * 0.24 });
    }
  }
}

/** A flag, the shape of the gravest, how many. */
export function drawFindings(pen: SvgPen, row: Row, findings: FindingCount | undefined): void {
  const found = findingsText(findings);
  if (found === undefined) return;
  const color = pen.palette.severity[found.severity].ink;
  row.mark('finding', color);
  row.text(String(found.count), { color, font: 'semibold' }, 'never');
  row.gap(0.5);
}

export interface BadgeLook {
  readonly color: string;
  readonly fill: string;
  readonly border: string;
}

export function badgeLook(palette: Palette, look: PodBadge['look']): BadgeLook {
  switch (look) {
    case 'warn':
    case 'bad':
      return { color: palette.severity[look].ink, fill: palette.severity[look].soft, border: palette.severity[look].fill };
    case 'node':
      return { color: palette.kind.compute, fill: palette.surface, border: palette.kind.compute };
    case 'fresh':
      return { color: palette.accent, fill: palette.accentSoft, border: palette.accent };
    case 'plain':
      return { color: palette.textMuted, fill: palette.surface, border: palette.border };
  }
}

const GRAVITY: readonly PodBadge['look'][] = ['bad', 'warn', 'node', 'fresh', 'plain'];

/** There may be room for the first only. */
export function byGravity(badges: readonly PodBadge[]): readonly PodBadge[] {
  return [...badges].sort((a, b) => GRAVITY.indexOf(a.look) - GRAVITY.indexOf(b.look));
}

/** Badges side by side, as many as there is room for; the first is cut rather than left out. */
export function drawBadges(pen: SvgPen, row: Row, badges: readonly PodBadge[]): void {
  for (const [index, { text, shape, look }] of badges.entries()) row.pill(text, { ...badgeLook(pen.palette, look), ...(shape === undefined ? {} : { shape }) }, index === 0);
}
