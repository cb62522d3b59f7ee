/** A container that runs: its card's rows from the most telling down, as many as there is room for; what it may use at its lower side. */
import type { NodeAttrs } from '../model/graph';
import type { ViewNode } from '../protocol/engine';
import { lastEnd, memoryKill, portText, probeFacts, troubleOf } from '../scene/look/container-facts';
import { splitImage } from '../scene/look/short-text';
import { tint } from '../scene/palette';
import { drawFindings, drawRole } from './draw-marks';
import { drawGauge } from './draw-gauge';
import { textWidth } from './fit-text';
import { Row } from './row';
import type { SvgPen } from './svg-pen';
import { utcText } from './utc-text';

/** At the Pod's natural size, world units. */
const NAME = 10;
const SMALL = 8.2;
const TINY = 7.2;
const PAD = 6;
const BAR = 2.5;
const ROW = 11.4;
const GAUGE_ROW = 9.6;

const ROLE_COLORS = { sidecar: 'helper', ephemeral: 'outside' } as const;

interface CardRow {
  readonly height: number;
  draw(baseline: number): void;
}

export function drawContainer(pen: SvgPen, view: ViewNode): void {
  const { palette } = pen;
  const { rect, node, scale } = view;
  const { attrs } = node;
  const isDebug = attrs.role === 'ephemeral';
  const accent = palette.kind[ROLE_COLORS[attrs.role as keyof typeof ROLE_COLORS] as 'helper' | undefined ?? 'app'];
  const isBad = node.severity === 'bad';
  const radius = 6 * scale;
  pen.rect(rect, {
    fill: isBad ? tint(palette.severity.bad.soft, palette.surface, 0.7) : palette.surface,
    stroke: isDebug ? palette.kind.outside : isBad ? palette.severity.bad.fill : palette.border,
    strokeWidth: (isDebug ? 1.3 : 0.8) * scale,
    radius,
    ...(isDebug || attrs.state === undefined ? { dash: [3 * scale, 2 * scale] } : {}),
  });
  pen.path(`M${String(round(rect.x + radius))} ${String(round(rect.y + (BAR * scale) / 2))}H${String(round(rect.x + rect.width - radius))}`, { stroke: isDebug ? palette.kind.outside : accent, strokeWidth: BAR * scale });
  const x = rect.x + PAD * scale;
  const width = rect.width - 2 * PAD * scale;
  let y = rect.y + (BAR + 2.5) * scale;
  let room = rect.height - (BAR + 2.5 + 4) * scale;
  const gauges = gaugeRows(pen, view, x, width);
  const chosen: CardRow[] = [];
  const bottom: CardRow[] = [];
  const take = (rows: readonly CardRow[], into: CardRow[]): void => {
    for (const row of rows) {
      if (row.height > room) continue;
      room -= row.height;
      into.push(row);
    }
  };
  take(headRows(pen, view, x, width, room), chosen);
  take(topRows(pen, view, x, width), chosen);
  take(gauges, bottom);
  take(inputRows(pen, view, x, width), chosen);
  for (const row of chosen) {
    row.draw(y + row.height * 0.76);
    y += row.height;
  }
  y = rect.y + rect.height - 4 * scale - bottom.reduce((sum, { height }) => sum + height, 0);
  for (const row of bottom) {
    row.draw(y + row.height * 0.74);
    y += row.height;
  }
}

/** Name and what it is to the others: in one row, or in two where both are long and there is room. */
function headRows(pen: SvgPen, view: ViewNode, x: number, width: number, room: number): CardRow[] {
  const { node, scale } = view;
  const { palette } = pen;
  const size = NAME * scale;
  const { attrs, findings } = node;
  const tag = tagOf(attrs);
  const color = attrs.role === 'ephemeral' ? palette.kind.outside : palette.kind.helper;
  const { security = [] } = attrs;
  const nameWidth = size * 1.25 + textWidth(node.name, size, 'semibold');
  const tagWidth = tag === undefined ? 0 : textWidth(tag, TINY * scale, 'semibold') + 2.2 * TINY * scale;
  const signs = (security.length > 0 ? 1.6 * size : 0) + (findings === undefined ? 0 : 2.4 * size);
  const hasOwnRow = tag !== undefined && nameWidth + tagWidth + signs > width && room > 7 * ROW * scale;
  const drawTag = (row: Row): void => {
    if (tag !== undefined) row.pill(tag, { color, fill: tint(color, palette.surface, 0.14), font: 'semibold', size: TINY * scale });
  };
  const drawSigns = (row: Row): void => {
    if (security.length > 0) row.mark('security', palette.severity.warn.ink);
    if (security.length > 0 && row.room > 12 * size) row.text(`${security[0] ?? ''}${security.length > 1 ? ` +${String(security.length - 1)}` : ''}`, { color: palette.severity.warn.ink, size: TINY * scale }, 'never');
    drawFindings(pen, row, findings);
  };
  const name: CardRow = {
    height: ROW * 1.12 * scale,
    draw(baseline) {
      const row = new Row(pen, x, baseline, width, size);
      drawRole(pen, attrs.role ?? 'app', node.severity, x, baseline - size * 0.86, size * 0.95);
      row.gap(1.25);
      // The tag may be left out; so may the signs, which the findings tell too. The name may not.
      row.text(node.name, { color: palette.text, font: 'semibold' }, 'end', hasOwnRow || nameWidth + tagWidth > width ? Infinity : width);
      row.gap(0.5);
      if (!hasOwnRow) drawTag(row);
      drawSigns(row);
    },
  };
  if (!hasOwnRow) return [name];
  return [name, { height: ROW * scale, draw: (baseline) => drawTag(new Row(pen, x, baseline, width, size)) }];
}

/** `sidecar native`, `ambassador?`, `debug → web`. */
function tagOf({ role, pattern, confidence, target }: NodeAttrs): string | undefined {
  if (role === 'ephemeral') return target === undefined ? 'debug' : `debug → ${target}`;
  const words = [pattern === undefined ? (role === 'sidecar' ? 'sidecar' : undefined) : `${pattern}${confidence === 'likely' ? '?' : ''}`, role === 'sidecar' ? 'native' : undefined];
  return words.filter((word) => word !== undefined).join(' ') || undefined;
}

function topRows(pen: SvgPen, { node, scale }: ViewNode, x: number, width: number): CardRow[] {
  const { palette } = pen;
  const { attrs, severity, conflictPorts = [] } = node;
  const size = SMALL * scale;
  const rows: CardRow[] = [];
  const add = (draw: (row: Row) => void): void => {
    rows.push({ height: ROW * scale, draw: (baseline) => draw(new Row(pen, x, baseline, width, size)) });
  };
  const image = splitImage(attrs.image ?? '');
  if (image.name !== '') {
    add((row) => {
      const rest = `${image.tag === '' ? '' : `:${image.tag}`}${image.digest === '' ? '' : `@${image.digest}`}`;
      const restColor = image.digest === '' ? palette.textMuted : palette.kind.config;
      const named = [{ text: image.name, color: palette.text }, { text: rest, color: restColor }];
      if (row.runs([{ text: image.path, color: palette.textMuted }, ...named], 'mono') || row.runs(named, 'mono')) return;
      const restWidth = Math.min(textWidth(rest, size, 'mono'), width * 0.6);
      row.text(image.name, { color: palette.text, font: 'mono' }, 'end', Math.max(3 * size, row.room - restWidth));
      row.text(rest, { color: restColor, font: 'mono' });
    });
  }
  const trouble = troubleOf(attrs);
  const last = lastEnd(attrs, utcText);
  const { restarts = 0, ports = [] } = attrs;
  if (trouble !== undefined || restarts > 0 || last !== undefined) {
    add((row) => {
      const ink = severity === 'bad' || severity === 'warn' ? palette.severity[severity].ink : palette.textMuted;
      if (trouble !== undefined) {
        row.glyph(severity);
        row.text(trouble, { color: ink, font: 'semibold' });
        row.gap();
      }
      if (restarts > 0) row.text(`${String(restarts)} restart${restarts === 1 ? '' : 's'}`, { color: palette.textMuted }, 'never');
      row.gap();
      if (last !== undefined && row.room > size * 6) row.text(`before: ${last}`, { color: palette.textMuted });
    });
  }
  if (ports.length > 0) {
    add((row) => {
      for (const [at, port] of ports.entries()) {
        const { number, name } = portText(port);
        const isLast = at === ports.length - 1;
        const numberWidth = textWidth(number, size, 'mono');
        const moreWidth = isLast ? 0 : textWidth(` +${String(ports.length)}`, size);
        if (numberWidth + moreWidth > row.room) {
          row.text(`+${String(ports.length - at)}`, { color: palette.textMuted }, 'never');
          return;
        }
        row.text(number, { color: conflictPorts.includes(port.port) ? palette.severity.bad.ink : palette.netns, font: 'mono' }, 'never');
        row.gap(0.35);
        if (name !== '' && (ports.length === 1 || textWidth(name, size) + moreWidth < row.room / (ports.length - at))) row.text(name, { color: palette.textMuted }, 'never');
        row.gap(0.6);
        if (port.hostPort !== undefined) row.pill(`Node :${String(port.hostPort)}`, { color: palette.kind.compute, fill: palette.surface, border: palette.kind.compute, size: TINY * scale });
      }
    });
  }
  return rows;
}

/** What asks it how it is, a row each, and what its environment comes from. */
function inputRows(pen: SvgPen, { node, scale }: ViewNode, x: number, width: number): CardRow[] {
  const { palette } = pen;
  const { attrs, environment = [] } = node;
  const size = SMALL * scale;
  const rows: CardRow[] = (attrs.probes ?? []).map((probe) => {
    const { letter, call, standing } = probeFacts(probe, attrs);
    const color = standing === 'unknown' ? palette.textMuted : palette.severity[standing === 'ok' ? 'ok' : 'warn'].ink;
    return {
      height: ROW * scale,
      draw(baseline) {
        const box = size * 1.1;
        pen.rect({ x, y: baseline - box * 0.86, width: box, height: box }, { stroke: color, strokeWidth: 0.7 * scale, radius: 1.6 * scale });
        pen.text(letter, x + box / 2, baseline - size * 0.06, { size: size * 0.8, color, font: 'semibold', anchor: 'middle' });
        const row = new Row(pen, x + box + size * 0.35, baseline, width - box - size * 0.35, size);
        if (standing !== 'unknown') row.glyph(standing === 'ok' ? 'ok' : 'warn', size * 0.85);
        row.text(call, { color: palette.textMuted, font: 'mono', size: TINY * scale });
      },
    };
  });
  if (environment.length > 0) {
    const sources = environment.map((source) => `${source.slice(0, source.indexOf('/'))} ${source.slice(source.lastIndexOf('/') + 1)}`);
    rows.push({ height: ROW * scale, draw: (baseline) => void new Row(pen, x, baseline, width, size).text(`env ← ${sources.join(', ')}`, { color: palette.kind.config, size: TINY * scale }) });
  }
  return rows;
}

function gaugeRows(pen: SvgPen, { node: { attrs }, scale }: ViewNode, x: number, width: number): CardRow[] {
  const { requests = {}, limits = {} } = attrs;
  const place = { x, width, size: TINY * scale };
  const rows: CardRow[] = [];
  if (Object.keys(requests).length + Object.keys(limits).length === 0 && attrs.role !== 'ephemeral') {
    rows.push({ height: GAUGE_ROW * scale, draw: (baseline) => pen.text(textWidth('no requests, no limits', TINY * scale) <= width ? 'no requests, no limits' : 'no limits', x, baseline, { size: TINY * scale, color: pen.palette.textMuted }) });
  }
  for (const resource of ['cpu', 'memory'] as const) {
    if (requests[resource] === undefined && limits[resource] === undefined) continue;
    rows.push({ height: GAUGE_ROW * scale, draw: (baseline) => drawGauge(pen, { ...place, baseline }, resource, requests, limits) });
  }
  const kill = memoryKill(attrs.memoryLimitExceeded, utcText);
  if (kill !== undefined) {
    rows.push({
      height: GAUGE_ROW * 1.1 * scale,
      draw(baseline) {
        const row = new Row(pen, x, baseline, width, TINY * scale);
        row.mark('oom', pen.palette.severity.bad.ink);
        row.text(kill.text, { color: pen.palette.severity.bad.ink, font: 'semibold' });
      },
    });
  }
  return rows;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
