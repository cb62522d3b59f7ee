/** A request inside its limit: the filled part is guaranteed. Memory ends at a wall, CPU at a ramp, and without a limit the bar fades out. */
import type { Resources } from '../model/entity-base';
import { formatRequestLimit } from '../scene/look/short-text';
import { tint } from '../scene/palette';
import { textWidth } from './fit-text';
import type { SvgPen } from './svg-pen';

export interface GaugePlace {
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
  readonly size: number;
}

const LABELS = { cpu: 'cpu', memory: 'mem' } as const;
const EFFECTS = { cpu: 'slows', memory: 'kills' } as const;
/** Parts of the text's size: the label's column, the least and the most of a bar, its height. */
const LABEL_WIDTH = 2.75;
const BAR = { least: 2.4, most: 22, height: 0.46 };

export function drawGauge(pen: SvgPen, { x, width, baseline, size }: GaugePlace, resource: 'cpu' | 'memory', requests: Resources, limits: Resources): void {
  const { palette } = pen;
  const limit = limits[resource];
  const request = requests[resource] ?? 0;
  const part = limit === undefined || limit === 0 ? (request === 0 ? 0 : 0.5) : Math.min(1, request / limit);
  pen.text(LABELS[resource], x, baseline, { size, color: palette.textMuted });
  const text = formatRequestLimit(resource, requests, limits) ?? '';
  const effect = limit === undefined ? '' : EFFECTS[resource];
  const [textRoom, effectRoom] = [textWidth(text, size, 'mono') + size * 0.5, effect === '' ? 0 : textWidth(effect, size) + size * 0.4];
  const left = x + LABEL_WIDTH * size;
  const room = width - LABEL_WIDTH * size;
  const hasText = room - textRoom >= BAR.least * size;
  const hasEffect = hasText && room - textRoom - effectRoom >= BAR.least * size;
  const barWidth = Math.min(BAR.most * size, room - (hasText ? textRoom : size * 0.4) - (hasEffect ? effectRoom : 0));
  const bar = { x: left, y: baseline - size * 0.56, width: barWidth, height: BAR.height * size };
  pen.rect(bar, { fill: limit === undefined ? pen.fade : palette.faint, radius: size * 0.14 });
  pen.rect({ ...bar, width: barWidth * part }, { fill: tint(palette.kind.app, palette.faint, 0.75), radius: size * 0.14 });
  const end = left + barWidth;
  if (limit !== undefined && resource === 'memory') pen.rect({ x: end - size * 0.2, y: bar.y - size * 0.22, width: size * 0.22, height: bar.height + size * 0.44 }, { fill: palette.severity.bad.ink });
  if (limit !== undefined && resource === 'cpu') for (const step of [0, 1, 2]) pen.rect({ x: end - size * (0.14 + 0.3 * step), y: bar.y, width: size * 0.12, height: bar.height }, { fill: palette.severity.warn.ink });
  if (hasText) pen.text(text, end + size * 0.5, baseline, { size, color: palette.textMuted, font: 'mono' });
  if (hasEffect) pen.text(effect, end + textRoom + size * 0.4, baseline, { size, color: palette.severity[resource === 'memory' ? 'bad' : 'warn'].ink });
}
