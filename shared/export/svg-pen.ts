/** Writes SVG elements one behind the other. Colours, glyphs and line ends come from one palette. */
import type { Rect } from '../base/geometry';
import type { EdgeKind } from '../model/graph';
import type { Severity } from '../protocol/engine';
import { isStopped } from '../scene/link-look';
import { MARK_SHAPES, type MarkShape } from '../scene/look/mark-shapes';
import { HEPTAGON, OTHER_PICTOGRAM, PICTOGRAMS } from '../scene/look/pictograms';
import { kindFamily, SEVERITY_GLYPHS, type LineStyle, type LineVariant, type Palette } from '../scene/palette';
import type { FontName } from './fit-text';
import { escapeXml, num } from './xml';

/** Boxes in which the shapes are drawn. */
const GLYPH_UNITS = 16;
const ICON_UNITS = 24;

export interface ShapeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly radius?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
  /** Of the stroke alone. A line with an end must not have `opacity`: who draws it would need a layer of the whole picture for each line. */
  readonly strokeOpacity?: number;
}

export interface TextStyle {
  readonly size: number;
  readonly color: string;
  readonly font?: FontName;
  readonly anchor?: 'middle' | 'end';
  readonly isStruck?: boolean;
  readonly isUnderlined?: boolean;
}

/** Attributes of a group: `data-id` and the like. */
export type GroupAttributes = Readonly<Record<string, string | undefined>>;

/** What was referred to: icons by kind, line ends by id. */
interface UsedShapes {
  readonly icons: Set<string>;
  readonly ends: Map<string, string>;
}

export class SvgPen {
  readonly palette: Palette;
  readonly #prefix: string;
  readonly #parts: string[] = [];
  readonly #used: UsedShapes;

  /** `prefix`: of ids, so that several pictures may stand in one page. */
  constructor(palette: Palette, prefix: string, used: UsedShapes = { icons: new Set(), ends: new Map() }) {
    this.palette = palette;
    this.#prefix = prefix;
    this.#used = used;
  }

  /** Another pen for the same file: what both refer to is defined once. */
  sibling(): SvgPen {
    return new SvgPen(this.palette, this.#prefix, this.#used);
  }

  group(attributes: GroupAttributes, draw: () => void, title?: string): void {
    const texts = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(value)}"`]));
    this.#parts.push(`<g${texts.join('')}>`);
    if (title !== undefined) this.#parts.push(`<title>${escapeXml(title)}</title>`);
    draw();
    this.#parts.push('</g>');
  }

  rect({ x, y, width, height }: Rect, style: ShapeStyle): void {
    if (width <= 0 || height <= 0) return;
    this.#parts.push(`<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"${style.radius === undefined ? '' : ` rx="${num(style.radius)}"`}${styleText(style)}/>`);
  }

  circle(x: number, y: number, radius: number, style: ShapeStyle): void {
    this.#parts.push(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}"${styleText(style)}/>`);
  }

  path(d: string, style: ShapeStyle, end?: string): void {
    this.#parts.push(`<path d="${d}"${styleText(style)}${end === undefined ? '' : ` marker-end="url(#${end})"`}/>`);
  }

  /** `y` is the baseline. Nothing is drawn of an empty text. */
  text(text: string, x: number, y: number, { size, color, font = 'regular', anchor, isStruck, isUnderlined }: TextStyle): void {
    if (text === '') return;
    const look = `${font === 'mono' ? ' class="m"' : ''}${font === 'semibold' ? ' font-weight="600"' : ''}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}${isStruck === true ? ' text-decoration="line-through"' : isUnderlined === true ? ' text-decoration="underline"' : ''}`;
    this.#parts.push(`<text x="${num(x)}" y="${num(y)}" font-size="${num(size)}" fill="${color}"${look}>${escapeXml(text)}</text>`);
  }

  /** One text in several colours: its letters follow one another as the font has it, not as it was estimated. */
  runs(runs: readonly { readonly text: string; readonly color: string }[], x: number, y: number, { size, font }: { readonly size: number; readonly font: 'regular' | 'mono' }): void {
    const spans = runs.filter(({ text }) => text !== '').map(({ text, color }) => `<tspan fill="${color}">${escapeXml(text)}</tspan>`);
    if (spans.length > 0) this.#parts.push(`<text x="${num(x)}" y="${num(y)}" font-size="${num(size)}"${font === 'mono' ? ' class="m"' : ''}>${spans.join('')}</text>`);
  }

  /** A state's shape; `x`, `y` its top left corner. */
  glyph(severity: Severity, x: number, y: number, size: number): void {
    this.#use(`g-${severity}`, x, y, size / GLYPH_UNITS);
  }

  /** A kind's icon: hollow for what is planned or missing. */
  icon(kind: string, x: number, y: number, size: number, isGhost = false): void {
    const name = `${PICTOGRAMS[kind] === undefined ? `other-${kindFamily(kind)}` : kind}${isGhost ? '-ghost' : ''}`;
    this.#used.icons.add(`${kind} ${isGhost ? 'ghost' : ''}`);
    this.#use(`k-${name}`, x, y, size / ICON_UNITS);
  }

  /** A sign that is no state. */
  mark(shape: MarkShape, x: number, y: number, size: number, color: string): void {
    const scale = size / GLYPH_UNITS;
    this.#parts.push(`<path transform="translate(${num(x)} ${num(y)}) scale(${String(Math.round(scale * 1000) / 1000)})" d="${MARK_SHAPES[shape]}" fill="none" stroke="${color}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`);
  }

  /** Id of a link's end, defined once it is asked for; undefined for lines without one. */
  end(kind: EdgeKind, variant: LineVariant | undefined, { arrow }: LineStyle, alpha = 1): string | undefined {
    if (arrow === 'none') return undefined;
    const color = isStopped(variant) ? this.palette.severity.bad.ink : this.palette.edge[kind];
    const id = `${this.#prefix}e-${isStopped(variant) ? 'stop' : `${arrow}-${kind}`}${alpha === 1 ? '' : `-${String(Math.round(alpha * 100))}`}`;
    this.#used.ends.set(id, endMarker(id, arrow, kind, color, this.palette.surface).replace('<marker', `<marker${alphaText('opacity', alpha)}`));
    return id;
  }

  /** Shapes that what was drawn refers to. */
  definitions(): string {
    const { palette } = this;
    const glyphs = (Object.keys(SEVERITY_GLYPHS) as Severity[]).map((severity) => `<path id="${this.#prefix}g-${severity}" d="${SEVERITY_GLYPHS[severity]}" fill="${palette.severity[severity].ink}" fill-rule="evenodd"/>`);
    const icons = [...this.#used.icons].sort().map((icon) => this.#iconDefinition(icon));
    const fade = `<linearGradient id="${this.#prefix}fade"><stop offset="0.5" stop-color="${palette.faint}"/><stop offset="1" stop-color="${palette.faint}" stop-opacity="0"/></linearGradient>`;
    return `<defs>${fade}${glyphs.join('')}${[...new Set(icons)].join('')}${[...this.#used.ends.keys()].sort().map((id) => this.#used.ends.get(id) ?? '').join('')}</defs>`;
  }

  /** Fill of a bar without an end. */
  get fade(): string {
    return `url(#${this.#prefix}fade)`;
  }

  toString(): string {
    return this.#parts.join('');
  }

  #use(name: string, x: number, y: number, scale: number): void {
    this.#parts.push(`<use xlink:href="#${this.#prefix}${name}" transform="translate(${num(x)} ${num(y)}) scale(${String(Math.round(scale * 1000) / 1000)})"/>`);
  }

  #iconDefinition(icon: string): string {
    const [kind = '', ghost] = icon.split(' ');
    const isGhost = ghost === 'ghost';
    const color = this.palette.kind[kindFamily(kind)];
    const name = `${PICTOGRAMS[kind] === undefined ? `other-${kindFamily(kind)}` : kind}${isGhost ? '-ghost' : ''}`;
    const outline = isGhost ? `fill="none" stroke-width="1.2" stroke-dasharray="2.4 1.8"` : `fill="${color}" stroke-width="2"`;
    return `<g id="${this.#prefix}k-${name}" stroke-linejoin="round"><path d="${HEPTAGON}" ${outline} stroke="${color}"/><path d="${PICTOGRAMS[kind] ?? OTHER_PICTOGRAM}" fill="none" stroke="${isGhost ? color : this.palette.surface}" stroke-width="1.3" stroke-linecap="round"/></g>`;
  }
}

function styleText({ fill = 'none', stroke, strokeWidth = 1, dash, opacity, strokeOpacity }: ShapeStyle): string {
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${String(Math.round(strokeWidth * 100) / 100)}"`;
  const dashes = dash === undefined || dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(num).join(' ')}"`;
  return ` fill="${fill}"${line}${dashes}${alphaText('opacity', opacity)}${alphaText('stroke-opacity', strokeOpacity)}`;
}

function alphaText(name: string, alpha: number | undefined): string {
  return alpha === undefined || alpha === 1 ? '' : ` ${name}="${String(Math.round(alpha * 100) / 100)}"`;
}

/** A filled arrow where something is sent, an open one where something is held, a circle where something is chosen, a cross where it does not arrive. */
function endMarker(id: string, arrow: LineStyle['arrow'], kind: EdgeKind, color: string, ground: string): string {
  switch (arrow) {
    case 'stop':
      return `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path d="M1.5 1.5L7 8.5M7 1.5L1.5 8.5M9 0.6V9.4" fill="none" stroke="${color}" stroke-width="1.7" stroke-linecap="round"/></marker>`;
    case 'question':
      return `<marker id="${id}" viewBox="0 0 12 12" refX="11" refY="6" markerWidth="7" markerHeight="7" orient="0"><circle cx="6" cy="6" r="5" fill="${ground}" stroke="${color}" stroke-width="1.2"/><path d="M4.4 4.7a1.7 1.7 0 1 1 2.4 1.5c-.6.3-.8.6-.8 1.1M6 8.9v.2" fill="none" stroke="${color}" stroke-width="1.3" stroke-linecap="round"/></marker>`;
    case 'filled':
      return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="4.2" markerHeight="4.2" orient="auto"><path d="M0.5 0.8L7.5 4L0.5 7.2z" fill="${color}"/></marker>`;
    case 'open':
      return kind === 'selects' || kind === 'mounts'
        ? `<marker id="${id}" viewBox="0 0 8 8" refX="6.6" refY="4" markerWidth="5.2" markerHeight="5.2" orient="auto"><circle cx="4" cy="4" r="2.4" fill="${ground}" stroke="${color}" stroke-width="1.4"/></marker>`
        : `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5.2" markerHeight="5.2" orient="auto"><path d="M1.5 1.2L7 4L1.5 6.8" fill="none" stroke="${color}" stroke-width="1.4" stroke-linecap="round"/></marker>`;
    case 'none':
      return '';
  }
}
