/**
 * The scene as one SVG: real text, nothing fetched, the same bytes for the same input. The scene's own part is an inner `svg` with
 * `data-scene`, in world units; each thing in it is a group with `data-id` (graph id) and `data-kind`, each link one with `data-link`.
 */
import { formatCount, plural } from '../base/count-text';
import { LEGEND_KINDS, LEGEND_LINES } from '../scene/look/legend-entries';
import type { Scene } from '../scene/scene';
import { SEVERITIES } from '../scene/severity';
import { drawLegend } from './draw-legend';
import { EXPORT_PALETTES } from './export-theme';
import { fitEnd, textWidth } from './fit-text';
import { planLegend } from './legend-plan';
import { legendHeight, pageHeight, planPage, type PagePlan } from './page-plan';
import { drawScene, type Drawn } from './scene-picture';
import type { ExportFonts, SvgOptions, SvgPicture } from './svg-options';
import { SvgPen } from './svg-pen';
import { utcText } from './utc-text';
import { escapeXml, num } from './xml';

const SANS = "'Inter Variable', Inter, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";
const MONO = "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, Menlo, Consolas, monospace";
/** Baselines and letters of the head's two lines. */
const HEAD = { title: 22, stamp: 12.5, stampBaseline: 43 };
const LEGEND_WIDTH = 1200;
const EVERYTHING = { kinds: new Set<string>(LEGEND_KINDS), lines: new Set(LEGEND_LINES.map(({ kind, variant }) => `${kind} ${variant ?? ''}`)), severities: new Set(SEVERITIES), hasOpenPods: true, hasCards: true, hasChips: false } as const;

export function toSvg(scene: Scene, options: SvgOptions): SvgPicture {
  const { theme, fonts, idPrefix = 'p-' } = options;
  const palette = EXPORT_PALETTES[theme];
  const plan = planPage(scene, options);
  const { area, frames, pods, level, zoom, width } = plan;
  const pen = new SvgPen(palette, idPrefix);
  const drawn = drawScene(pen, { scene, options, area, level, zoom, frames });
  const sceneText = pen.toString();
  const page = new SvgPage(pen, plan);
  page.head(scene, options);
  const top = plan.margin + plan.headHeight;
  const legend = options.hasLegend ? page.legend(drawn, options, top + plan.scene.height + plan.margin) : 0;
  const height = pageHeight(plan, legend);
  const inner = `<svg data-scene="" x="${num((width - plan.scene.width) / 2)}" y="${num(top)}" width="${num(plan.scene.width)}" height="${num(plan.scene.height)}" viewBox="${[area.x, area.y, area.width, area.height].map(num).join(' ')}">${sceneText}</svg>`;
  const title = options.title ?? options.stamp?.source ?? 'Pods';
  const description = `${plural(pods, 'Pod')}${options.stamp === undefined ? '' : ` of ${options.stamp.source}, ${utcText(options.stamp.atMs)}`}. Drawn by Podarium.`;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${num(width)}" height="${num(height)}" viewBox="0 0 ${num(width)} ${num(height)}" role="img" aria-labelledby="${idPrefix}title ${idPrefix}desc" font-family="${escapeXml(SANS)}" data-theme="${theme}" data-level="${level}">`,
    `<title id="${idPrefix}title">${escapeXml(title)}</title><desc id="${idPrefix}desc">${escapeXml(description)}</desc>`,
    `<style type="text/css">${styleSheet(fonts)}</style>`,
    pen.definitions(),
    `<rect width="100%" height="100%" fill="${palette.canvas}"/>`,
    page.headText,
    inner,
    page.legendText,
    '</svg>\n',
  ].join('');
  return { text, widthPx: width, heightPx: height, level, pods, remark: options.remark };
}

/** Head and legend: in pixels, around the scene. They share the scene's shapes. */
class SvgPage {
  headText = '';
  legendText = '';
  readonly #pen: SvgPen;
  readonly #plan: PagePlan;

  constructor(pen: SvgPen, plan: PagePlan) {
    this.#pen = pen;
    this.#plan = plan;
  }

  /** Title, what it is of and when, Pods by state. */
  head(scene: Scene, { title, stamp, remark }: SvgOptions): void {
    if (title === undefined && stamp === undefined) return;
    const pen = this.#pen.sibling();
    const { palette } = pen;
    const { width, margin: left, unit } = this.#plan;
    const right = width - left;
    const { bySeverity, pods } = scene.totals();
    const size = 14 * unit;
    const counts = SEVERITIES.filter((severity) => bySeverity[severity] > 0).map((severity) => ({ severity, text: formatCount(bySeverity[severity]) }));
    const sum = plural(pods, 'Pod');
    const widths = counts.map(({ text }) => textWidth(text, size) + size * 1.9);
    const countsWidth = widths.reduce((all, each) => all + each, textWidth(sum, size, 'semibold') + size);
    let x = right - countsWidth;
    pen.text(sum, x, left + HEAD.title * unit, { size, color: palette.text, font: 'semibold' });
    x += textWidth(sum, size, 'semibold') + size;
    for (const [at, { severity, text }] of counts.entries()) {
      pen.glyph(severity, x, left + HEAD.title * unit - size * 0.86, size);
      pen.text(text, x + size * 1.2, left + HEAD.title * unit, { size, color: palette.severity[severity].ink });
      x += widths[at] ?? 0;
    }
    const room = right - countsWidth - left - size;
    pen.text(fitEnd(title ?? stamp?.source ?? '', room, HEAD.title * unit, 'semibold'), left, left + HEAD.title * unit, { size: HEAD.title * unit, color: palette.text, font: 'semibold' });
    const line = stamp === undefined ? '' : `${title === undefined || title === stamp.source ? '' : `${stamp.source} · `}${utcText(stamp.atMs)} · Podarium`;
    const words = [line, remark].filter((part) => part !== undefined && part !== '').join(' · ');
    pen.text(fitEnd(words, right - left, HEAD.stamp * unit), left, left + HEAD.stampBaseline * unit, { size: HEAD.stamp * unit, color: palette.textMuted });
    this.headText = pen.toString();
  }

  /** Returns its height. */
  legend(drawn: Drawn, { layers }: SvgOptions, top: number): number {
    const pen = this.#pen.sibling();
    const { width, margin: left, unit, level } = this.#plan;
    const room = width - 2 * left;
    const subject = { layers, ...drawn, hasCards: level === 'card', hasChips: level === 'chip' };
    const plan = planLegend(subject, room / unit);
    const height = legendHeight(this.#plan, subject);
    pen.rect({ x: left, y: top, width: room, height: unit }, { fill: pen.palette.groupBorder });
    drawLegend(pen, plan, left, top + height - plan.height * unit, unit);
    this.legendText = pen.toString();
    return height;
  }
}

/** The legend alone, of everything that these layers may show. */
export function toLegendSvg({ theme, layers, idPrefix = 'p-' }: Pick<SvgOptions, 'theme' | 'layers' | 'idPrefix'>): string {
  const pen = new SvgPen(EXPORT_PALETTES[theme], idPrefix);
  const plan = planLegend({ layers, ...EVERYTHING }, LEGEND_WIDTH);
  drawLegend(pen, plan, 0, 0, 1);
  const body = pen.toString();
  const width = plan.columns.length * plan.columnWidth;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${num(width)}" height="${num(plan.height + 4)}" viewBox="0 0 ${num(width)} ${num(plan.height + 4)}" role="img" aria-label="Legend" font-family="${escapeXml(SANS)}"><style type="text/css">${styleSheet(undefined)}</style>${pen.definitions()}${body}</svg>`;
}

function styleSheet(fonts: ExportFonts | undefined): string {
  const face = (name: string, data: string): string => `@font-face{font-family:'${name}';font-weight:100 900;src:url(data:font/woff2;base64,${data}) format('woff2')}`;
  const faces = fonts === undefined ? '' : `${face('Inter Variable', fonts.sans)}${face('JetBrains Mono Variable', fonts.mono)}`;
  // Names are told letter by letter: no ligatures.
  return `${faces}text{font-variant-ligatures:none;white-space:pre;unicode-bidi:plaintext}.m{font-family:${MONO}}`;
}
