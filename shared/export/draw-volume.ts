/** A Volume: a cylinder, its lid filled where containers share it. */
import type { ViewNode } from '../protocol/engine';
import { volumeFacts, volumeFlow, volumeUse } from '../scene/look/volume-facts';
import { tint } from '../scene/palette';
import { fitEnd } from './fit-text';
import type { SvgPen } from './svg-pen';
import { num } from './xml';

/** At the Pod's natural size, world units. */
const RIM = { usual: 8, system: 6 };
const NAME = 9.2;
const SMALL = 7.6;

export function drawVolume(pen: SvgPen, { rect, node, scale }: ViewNode): void {
  const { palette } = pen;
  const { attrs, beyond } = node;
  const isSystem = attrs.system === true;
  const isShared = attrs.shared === true;
  const color = isSystem ? palette.border : palette.kind.storage;
  const ground = (share: number): string => tint(palette.kind.storage, palette.surface, share);
  const { x, y, width, height } = rect;
  const rim = (isSystem ? RIM.system : RIM.usual) * scale;
  const [rx, ry] = [num(width / 2), num(rim / 2)];
  const line = { stroke: color, strokeWidth: 0.9 * scale };
  pen.path(`M${num(x)} ${num(y + rim / 2)}V${num(y + height - rim / 2)}A${rx} ${ry} 0 0 0 ${num(x + width)} ${num(y + height - rim / 2)}V${num(y + rim / 2)}`, { ...line, fill: isShared && !isSystem ? ground(0.09) : palette.surface });
  pen.path(`M${num(x)} ${num(y + rim / 2)}A${rx} ${ry} 0 0 1 ${num(x + width)} ${num(y + rim / 2)}A${rx} ${ry} 0 0 1 ${num(x)} ${num(y + rim / 2)}z`, { ...line, fill: isSystem ? palette.surface : ground(isShared ? 0.34 : 0.12) });
  const use = volumeUse(attrs);
  const lines = isSystem
    ? [{ text: 'API token', color: palette.textMuted, size: SMALL * scale }]
    : [
        { text: node.name, color: palette.text, size: NAME * scale, isName: true },
        ...(beyond === undefined ? [] : [{ text: beyond.text, color: beyond.type === 'conflict' ? palette.severity.bad.ink : palette.kind.storage, size: SMALL * scale, order: 3 }]),
        { text: volumeFacts(attrs), color: palette.textMuted, size: SMALL * scale, order: 1 },
        ...(use === undefined ? [] : [{ text: isShared ? `shared: ${volumeFlow(attrs) ?? use}` : use, color: isShared ? palette.kind.storage : palette.textMuted, size: SMALL * scale, order: 2 }]),
      ];
  const room = height - rim * 1.4;
  const shown: (typeof lines)[number][] = [];
  let needed = 0;
  for (const each of lines) {
    if (needed + each.size * 1.12 > room && shown.length > 0) continue;
    needed += each.size * 1.12;
    shown.push(each);
  }
  shown.sort((a, b) => orderOf(a) - orderOf(b));
  let top = y + rim * 0.95 + Math.max(0, (room - needed) / 2);
  for (const each of shown) {
    const font = 'isName' in each ? 'semibold' : 'regular';
    pen.text(fitEnd(each.text, width - 8 * scale, each.size, font), x + width / 2, top + each.size * 0.9, { size: each.size, color: each.color, font, anchor: 'middle' });
    top += each.size * 1.12;
  }
}

function orderOf(line: object): number {
  return 'order' in line && typeof line.order === 'number' ? line.order : 0;
}
