/** An open Pod: its paper, title bar, init chain, and the ring of the shared network namespace. What lies inside is drawn by its own kind. */
import type { Rect } from '../base/geometry';
import type { ViewNode } from '../protocol/engine';
import { absenceOf } from '../scene/absence';
import { stepState } from '../scene/look/container-facts';
import { guardBadge, NAKED_LOSES, podBadges, podReason, podStatus } from '../scene/look/pod-badges';
import { formatRequestLimit, splitImage } from '../scene/look/short-text';
import { stepArrowPath } from '../scene/look/step-arrow';
import { tint } from '../scene/palette';
import { badgeLook, drawBadges, drawFindings } from './draw-marks';
import { fitEnd, fitMiddle, textWidth } from './fit-text';
import { Row } from './row';
import type { SvgPen } from './svg-pen';
import { utcText } from './utc-text';
import { num } from './xml';

/** At the Pod's natural size, world units. */
const NAME = 12;
const FACTS = 8.4;
const NEEDS = 8;
const ICON = 22;
const PAD = 9;
const STEP_NAME = 9.6;
const STEP_SMALL = 7.6;

export function drawOpenPod(pen: SvgPen, view: ViewNode): void {
  const { palette } = pen;
  const { rect, node, scale } = view;
  const { attrs, severity, interior } = node;
  const isPlanned = attrs.planned === true;
  const border = severity === 'bad' ? palette.severity.bad.fill : palette.borderStrong;
  const radius = 8 * scale;
  pen.rect(rect, { fill: palette.surface, radius });
  if (interior !== undefined) {
    const header = inside(rect, interior.header);
    const ground = severity === 'bad' || severity === 'warn' ? palette.severity[severity].soft : palette.groupHeader;
    pen.path(`M${num(header.x)} ${num(header.y + header.height)}V${num(header.y + radius)}a${num(radius)} ${num(radius)} 0 0 1 ${num(radius)} ${num(-radius)}H${num(header.x + header.width - radius)}a${num(radius)} ${num(radius)} 0 0 1 ${num(radius)} ${num(radius)}V${num(header.y + header.height)}z`, { fill: ground });
    pen.path(`M${num(header.x)} ${num(header.y + header.height)}H${num(header.x + header.width)}`, { stroke: palette.border, strokeWidth: 0.8 * scale });
    drawTitleBar(pen, view, header);
    for (const arrow of interior.arrows) pen.path(stepArrowPath(arrow, scale, rect), { stroke: arrow.stays ? palette.kind.helper : palette.kind.init, strokeWidth: 1.3 * scale });
    for (const stay of interior.stays) drawStay(pen, view, stay.id, inside(rect, stay.rect));
    if (interior.ring !== undefined) drawRing(pen, view, inside(rect, interior.ring));
  }
  pen.rect(rect, { stroke: border, strokeWidth: (severity === 'bad' ? 1.8 : 1) * scale, radius, ...(isPlanned || absenceOf(node.status) !== undefined ? { dash: [5 * scale, 3 * scale] } : {}) });
}

/** The tag on the ring's line: drawn behind the containers' lines. */
export function drawRingLabel(pen: SvgPen, { rect, node: { attrs, interior }, scale }: ViewNode): void {
  if (interior?.ringLabel === undefined) return;
  const { palette } = pen;
  const isHost = attrs.hostNetwork === true;
  const color = isHost ? palette.kind.compute : palette.netns;
  const label = inside(rect, interior.ringLabel);
  const size = 8 * scale;
  const addresses = attrs.podIPs ?? [];
  const [former] = attrs.previousIPs ?? [];
  const address = attrs.planned === true ? 'no IP yet' : addresses.length > 0 ? addresses.join('  ') : 'no IP';
  const word = isHost ? 'host network namespace' : 'shared network namespace';
  const pieces = [
    { text: address, font: addresses.length > 0 && attrs.planned !== true ? 'mono' : 'regular', isStruck: false, least: true },
    ...(former !== undefined && former !== addresses[0] && attrs.planned !== true ? [{ text: former, font: 'mono', isStruck: true, least: true } as const] : []),
    { text: word, font: 'regular', isStruck: false, least: false },
  ] as const;
  const ports = isHost ? [] : (attrs.hostPorts ?? []).map(({ port, containerPort }) => `Node :${String(port)}${port === containerPort ? '' : ` → :${String(containerPort)}`}`);
  const conflicts = (attrs.portConflicts ?? []).map(({ port, containers }) => `:${String(port)} claimed by ${String(containers.length)}`);
  const aside = [...conflicts, ...ports].reduce((sum, text) => sum + textWidth(text, size) + 3 * size, 0);
  const inset = 0.7 * size;
  let width = inset;
  const shown = pieces.filter(({ text, font, least }) => {
    const wanted = textWidth(text, size, font) + inset;
    if (!least && width + wanted > label.width - Math.min(aside, label.width / 2)) return false;
    width += wanted;
    return true;
  });
  width = Math.min(width, label.width);
  pen.rect({ x: label.x, y: label.y - 0.2 * scale, width, height: 13 * scale }, { fill: palette.surface, stroke: color, strokeWidth: 0.8 * scale, radius: 6.5 * scale });
  let x = label.x + inset;
  for (const { text, font, isStruck } of shown) {
    const fitting = fitEnd(text, label.x + width - x - inset / 2, size, font);
    pen.text(fitting, x, label.y + 9.2 * scale, { size, color: isStruck ? palette.textMuted : color, font, isStruck });
    x += textWidth(fitting, size, font) + inset;
  }
  const others = new Row(pen, label.x + width + size, label.y + 9.2 * scale, label.width - width - size, size);
  for (const text of conflicts) others.pill(text, { ...badgeLook(palette, 'bad'), shape: 'conflict' }, true);
  for (const text of ports) others.pill(text, badgeLook(palette, 'node'), true);
}

function drawTitleBar(pen: SvgPen, { node, scale }: ViewNode, header: Rect): void {
  const { palette } = pen;
  const { attrs, severity } = node;
  const { qosClass, ready, restarts = 0, createdAtMs } = attrs;
  const x = header.x + PAD * scale;
  const icon = ICON * scale;
  pen.icon('Pod', x, header.y + (header.height - icon) / 2, icon, absenceOf(node.status) !== undefined || attrs.planned === true);
  const right = header.x + header.width - PAD * scale;
  const size = 9.6 * scale;
  const small = NEEDS * scale;
  // What stands at the right is short and never cut; names are.
  const counts = [...(ready !== undefined && attrs.planned !== true ? [`${ready} ready`] : []), ...(restarts > 0 ? [`${String(restarts)} restart${restarts === 1 ? '' : 's'}`] : [])].join(' · ');
  const since = createdAtMs === undefined ? '' : `since ${utcText(createdAtMs)}`;
  const status = fitEnd(podStatus(node), header.width * 0.4, size, 'semibold');
  const statusWidth = textWidth(status, size, 'semibold') + size * 1.3;
  const isWide = header.width > 420 * scale;
  const column = Math.max(statusWidth, textWidth(counts, small), isWide ? textWidth(since, small) : 0, node.findings === undefined ? 0 : 4 * small);
  const first = header.y + 13.4 * scale;
  pen.glyph(severity, right - statusWidth, first - size * 0.88, size);
  pen.text(status, right, first, { size, color: severity === 'ok' || severity === 'bad' || severity === 'warn' ? palette.severity[severity].ink : palette.text, font: 'semibold', anchor: 'end' });
  pen.text(counts, right, header.y + 24.4 * scale, { size: small, color: palette.textMuted, anchor: 'end' });
  if (isWide) pen.text(since, right, header.y + 34.6 * scale, { size: small, color: palette.textMuted, anchor: 'end' });
  else if (node.findings !== undefined) drawFindings(pen, new Row(pen, right - 3.2 * small, header.y + 34.6 * scale, 4 * small, small), node.findings);

  const left = x + icon + 6 * scale;
  const width = right - column - 8 * scale - left;
  const title = new Row(pen, left, first, width, NAME * scale);
  title.text(node.name, { color: palette.text, font: 'semibold' }, 'middle');
  title.gap(0.6);
  if (title.room > 5 * FACTS * scale) title.text(node.namespace ?? '', { color: palette.textMuted, size: FACTS * scale }, 'never');
  if (isWide) {
    title.gap(0.6);
    drawFindings(pen, title, node.findings);
  }
  const guard = guardBadge(node);
  const badges = [...(guard === undefined ? [] : [guard]), ...podBadges(node)];
  const facts = new Row(pen, left, header.y + 25 * scale, width, FACTS * scale);
  drawBadges(pen, facts, badges);
  if (qosClass !== undefined) facts.pill(qosClass, badgeLook(palette, 'plain'));
  const reason = podReason(node, utcText);
  const third = new Row(pen, left, header.y + 35.8 * scale, width, NEEDS * scale);
  if (reason !== undefined) {
    if (reason.shape !== undefined) third.mark(reason.shape, palette.severity[reason.look].ink);
    third.text(reason.text, { color: palette.severity[reason.look].ink });
    return;
  }
  for (const [resource, label] of [['cpu', 'cpu'], ['memory', 'mem']] as const) {
    const { [resource]: sum, ...others } = attrs.limits ?? {};
    const isOpenEnded = attrs.openEnded?.includes(resource) === true && sum !== undefined;
    const text = formatRequestLimit(resource, attrs.requests, isOpenEnded ? others : attrs.limits);
    if (text !== undefined) third.text(`${label} ${text}`, { color: palette.textMuted }, 'never');
    third.gap(1);
  }
  if (attrs.naked === true) third.text(NAKED_LOSES, { color: palette.severity.warn.ink });
}

/** A double line: the containers in it share one network; dashed where that is the Node's own. */
function drawRing(pen: SvgPen, { node: { attrs }, scale }: ViewNode, ring: Rect): void {
  const { palette } = pen;
  const radius = 10 * scale;
  if (attrs.hostNetwork === true) {
    pen.rect(ring, { fill: tint(palette.kind.compute, palette.surface, palette.netnsSoft === palette.surface ? 0 : 0.1), stroke: palette.kind.compute, strokeWidth: 1.4 * scale, radius, dash: [5 * scale, 3 * scale] });
    return;
  }
  pen.rect(ring, { fill: palette.netnsSoft, stroke: palette.netns, strokeWidth: 1.3 * scale, radius });
  const gap = 2.4 * scale;
  pen.rect({ x: ring.x + gap, y: ring.y + gap, width: ring.width - 2 * gap, height: ring.height - 2 * gap }, { stroke: palette.netns, strokeWidth: 0.6 * scale, radius: radius - gap, opacity: 0.55 });
}

/** One step of the init chain, numbered: it must end well before the next begins. */
export function drawStep(pen: SvgPen, { rect, node, scale }: ViewNode): void {
  const { palette } = pen;
  const { attrs, severity } = node;
  const isBad = severity === 'bad';
  pen.rect(rect, { fill: palette.surface, stroke: isBad ? palette.severity.bad.fill : palette.kind.init, strokeWidth: (isBad ? 1.4 : 0.8) * scale, radius: 5 * scale });
  const text = drawStepFrame(pen, rect, scale, (attrs.order ?? 0) + 1, palette.kind.init);
  const head = new Row(pen, text.x, rect.y + 13 * scale, text.width, STEP_NAME * scale);
  const size = STEP_SMALL * scale;
  const tagWidth = textWidth('init', size, 'semibold') + 1.6 * size;
  head.text(node.name, { color: palette.text, font: 'semibold' }, 'end', head.room - tagWidth > 4 * STEP_NAME * scale ? head.room - tagWidth : Infinity);
  head.gap(0.4);
  head.pill('init', { color: palette.kind.init, fill: tint(palette.kind.init, palette.surface, 0.14), font: 'semibold', size: size * 0.92 });
  if ((attrs.security ?? []).length > 0) head.mark('security', palette.severity.warn.ink);
  const state = new Row(pen, text.x, rect.y + 24.6 * scale, text.width, size);
  state.glyph(severity);
  state.text(stepState(attrs), { color: isBad || severity === 'warn' ? palette.severity[severity].ink : palette.textMuted });
  state.gap(0.6);
  const image = splitImage(attrs.image ?? '');
  const name = `${image.name}${image.tag === '' ? '' : `:${image.tag}`}`;
  if (state.room > 4 * size) state.text(name, { color: palette.textMuted, font: 'mono' }, 'middle');
}

/** A native sidecar starts here, before the steps behind it, and lives on in the ring. */
function drawStay(pen: SvgPen, { node, scale }: ViewNode, id: string, rect: Rect): void {
  const { palette } = pen;
  const chain = (node.inside ?? []).filter(({ role }) => role === 'init' || role === 'sidecar');
  pen.rect(rect, { fill: palette.surface, stroke: palette.kind.helper, strokeWidth: 1 * scale, radius: 5 * scale, dash: [3 * scale, 2 * scale] });
  const text = drawStepFrame(pen, rect, scale, chain.findIndex((step) => step.id === id) + 1, palette.kind.helper);
  pen.text(fitMiddle(id.slice(id.lastIndexOf('/') + 1), text.width, STEP_NAME * scale, 'semibold'), text.x, rect.y + 13 * scale, { size: STEP_NAME * scale, color: palette.textMuted, font: 'semibold' });
  pen.text(fitEnd('starts, stays ↓', text.width, STEP_SMALL * scale), text.x, rect.y + 24.6 * scale, { size: STEP_SMALL * scale, color: palette.kind.helper });
}

/** The number's disc; returns where text goes. */
function drawStepFrame(pen: SvgPen, rect: Rect, scale: number, number: number, color: string): { readonly x: number; readonly width: number } {
  const radius = 6.4 * scale;
  const middle = rect.y + rect.height / 2;
  const x = rect.x + 4.5 * scale + radius;
  pen.circle(x, middle, radius, { fill: color });
  const size = 8 * scale;
  pen.text(String(number), x, middle + size * 0.36, { size, color: pen.palette.surface, font: 'semibold', anchor: 'middle' });
  const left = x + radius + 4.5 * scale;
  return { x: left, width: rect.x + rect.width - 4 * scale - left };
}

function inside(pod: Rect, rect: Rect): Rect {
  return { x: pod.x + rect.x, y: pod.y + rect.y, width: rect.width, height: rect.height };
}
