/**
 * The one HTML file: pictures, facts and a viewer, for a browser without a network. What its pictures do not show is not in it.
 */
import { formatCount } from '../base/count-text';
import { inflate, type Rect } from '../base/geometry';
import type { ExportFonts, Stamp } from '../export/svg-options';
import { arrange, gapsOf } from '../export/step-picture';
import { toLegendSvg, toSvg } from '../export/svg';
import { utcText } from '../export/utc-text';
import { escapeXml } from '../export/xml';
import type { Finding, GraphId } from '../model/graph';
import type { FindingCount, Grouping } from '../protocol/engine';
import type { GraphStore } from '../relations/graph-store';
import type { PictureGround } from '../review/annotation-geometry';
import { gapText } from '../review/gap-text';
import type { ReviewStep, Viewpoint } from '../review/review';
import { DEFAULT_LAYERS, EMPTY_FILTER } from '../review/review-defaults';
import { drawnRect, fitRectOfAll } from '../scene/drawn-place';
import { isFrameShown } from '../scene/layers';
import { cssVariables } from '../scene/palette';
import type { Scene } from '../scene/scene';
import { annotationsSvg } from './annotation-svg';
import { notesHtml } from './notes';
import { DATA_ELEMENT, PICTURE_ATTRIBUTE, type TakeHomeData, type TakeHomePicture, type TakeHomeStep } from './take-home-data';
import { colorDeclarations, toThemedSvg } from './themed-svg';
import { thingsOf } from './things';

/** The bundle of `renderer/take-home`. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
  /** Base64 of the script's SHA-256: the only one that the page may run. */
  readonly scriptSha256: string;
}

export interface TakeHomeInput {
  readonly scene: Scene;
  readonly store: GraphStore;
  readonly findings: readonly Finding[];
  readonly findingsOf: (id: GraphId) => FindingCount | undefined;
  readonly title: string;
  readonly stamp: Stamp;
  /** Of a review; empty: all of the source. */
  readonly steps: readonly ReviewStep[];
  /** Titles of the classes that were redacted. */
  readonly redacted: readonly string[];
  readonly fonts: ExportFonts;
}

/** The file without its viewer, which goes between them: its script's hash, its style, its script. */
export type TakeHomePieces = readonly [string, string, string, string];

export function withViewer([head, style, body, end]: TakeHomePieces, viewer: Viewer): string {
  return `${head}${viewer.scriptSha256}${style}${viewer.style}${body}${viewer.script}${end}`;
}

const GROUPING_WORDS: Readonly<Record<Grouping, string>> = { node: 'by Node', namespace: 'by namespace', workload: 'by workload' };
const AIR = 24;
const NO_AREA: Rect = { x: 0, y: 0, width: 300, height: 160 };
/** Letters of annotations, as part of the larger side of what a step shows. */
const NOTE_SIZE = 1 / 90;
/** With more things than these none is a card. */
const MOST_BOXES = 2500;

interface Drawn {
  readonly picture: TakeHomePicture;
  readonly svg: string;
}

export function toTakeHome(input: TakeHomeInput): TakeHomePieces {
  const colors = new Map<string, string>();
  const drawn = new Map<string, Drawn>();
  const steps = input.steps.map((step) => toStep(step, input, drawn, colors));
  if (steps.length === 0) draw({ grouping: input.scene.grouping, layers: DEFAULT_LAYERS, filter: EMPTY_FILTER, opened: [] }, input, drawn, colors);
  const pictures = [...drawn.values()];
  const { things, shortened } = thingsOf(idsIn(pictures.map(({ svg }) => svg)), { scene: input.scene, store: input.store, findings: input.findings, nowMs: input.stamp.atMs });
  const data: TakeHomeData = { title: input.title, source: input.stamp.source, made: utcText(input.stamp.atMs), redacted: input.redacted, pictures: pictures.map(({ picture }) => picture), steps, things, shortened };
  const layers = DEFAULT_LAYERS;
  const legend = toThemedSvg(toLegendSvg({ theme: 'light', layers, idPrefix: 'legend-' }), toLegendSvg({ theme: 'dark', layers, idPrefix: 'legend-' }), colors);
  return page(input, data, pictures.map(({ svg }) => svg), legend, colors);
}

function toStep(step: ReviewStep, input: TakeHomeInput, drawn: Map<string, Drawn>, colors: Map<string, string>): TakeHomeStep {
  const { scene } = input;
  const { view } = step;
  const picture = draw(view, input, drawn, colors);
  const whole = [...drawn.values()][picture]?.picture.area ?? NO_AREA;
  const area = inflate(fitRectOfAll(scene, view.fit, view.layers) ?? whole, AIR);
  return {
    title: step.title,
    notesHtml: notesHtml(step.notes),
    picture,
    area,
    lit: [...new Set(view.focus.flatMap((id) => [id, ...scene.edges.of(id).map(({ from, to }) => (from === id ? to : from))]))],
    dimmed: view.dimmed.flatMap((id) => [id, ...membersOf(scene, id)]),
    annotationsSvg: annotationsSvg(step.annotations, { rectOf: (id) => drawnRect(scene, id, view.layers), fontSize: Math.max(area.width, area.height) * NOTE_SIZE, ground: groundIn(scene, area, view.layers) }),
    ...(view.theme !== undefined && { theme: view.theme }),
    gaps: gapText(gapsOf(scene, step)),
  };
}

/** What labels keep off: titles of frames, and cards where these can be read. */
function groundIn(scene: Scene, area: Rect, layers: Viewpoint['layers']): PictureGround {
  const frames = scene.layout.framesWithin(area).filter((frame) => isFrameShown(frame, layers));
  const count = frames.reduce((sum, { size }) => sum + size, 0);
  const boxes: Rect[] = [];
  if (count <= MOST_BOXES) for (const frame of frames) frame.forEachWithin(area, ({ x, y, width, height }) => boxes.push({ x, y, width, height }));
  return { words: frames.map(({ rect, headerHeight }) => ({ ...rect, height: headerHeight })), boxes };
}

/** What stands in a frame steps back with it. */
function membersOf(scene: Scene, id: GraphId): readonly GraphId[] {
  const frame = scene.layout.frame(id);
  const ids: GraphId[] = [];
  frame?.pods.forEach((item) => ids.push(item.id));
  frame?.strip.forEach((item) => ids.push(item.id));
  return ids;
}

/** The picture's index; steps that differ in the camera alone share one. Leaves the scene arranged. */
function draw(view: Pick<Viewpoint, 'grouping' | 'layers' | 'filter' | 'opened'>, { scene, store, findingsOf }: TakeHomeInput, drawn: Map<string, Drawn>, colors: Map<string, string>): number {
  const { grouping, layers, filter, opened } = view;
  arrange(scene, { fit: [], focus: [], dimmed: [], ...view }, (id) => store.entity(id)?.labels ?? {});
  const key = JSON.stringify([grouping, layers, filter, opened]);
  const known = [...drawn.keys()].indexOf(key);
  if (known >= 0) return known;
  const svgIn = (theme: 'light' | 'dark'): string => toSvg(scene, { theme, layers, findingsOf, opened: new Set(opened), hasLegend: false, idPrefix: `p${drawn.size}-` }).text;
  const area = scene.bounds((frame) => isFrameShown(frame, layers)) ?? NO_AREA;
  drawn.set(key, { picture: { area, label: GROUPING_WORDS[grouping] }, svg: toThemedSvg(svgIn('light'), svgIn('dark'), colors) });
  return drawn.size - 1;
}

/** What the pictures draw, by the ids that they bear. */
function idsIn(pictures: readonly string[]): ReadonlySet<GraphId> {
  const ids = new Set<GraphId>();
  for (const picture of pictures) for (const [, id = ''] of picture.matchAll(/ data-id="([^"]*)"/g)) ids.add(unescapeXml(id));
  return ids;
}

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp|#\d+);/g, (whole, name: string) => ENTITIES[name] ?? (name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : whole));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function page({ title, stamp, fonts, redacted }: TakeHomeInput, data: TakeHomeData, pictures: readonly string[], legend: string, colors: ReadonlyMap<string, string>): TakeHomePieces {
  const face = (name: string, base64: string): string => `@font-face{font-family:'${name}';font-weight:100 900;src:url(data:font/woff2;base64,${base64}) format('woff2')}`;
  const theme = (name: 'light' | 'dark'): string => `:root[data-theme=${name}]{color-scheme:${name};${Object.entries(cssVariables(name)).map(([variable, value]) => `${variable}:${value}`).join(';')};${colorDeclarations(colors, name)}}`;
  // Whatever a name holds, the element that holds the data ends where it should.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const line = [stamp.source === title ? '' : stamp.source, utcText(stamp.atMs), ...(redacted.length > 0 ? ['with pseudonyms'] : [])].filter((part) => part !== '').join(' · ');
  return [`<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-`, `'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Podarium">
<title>${escapeXml(title)}</title>
<style>${face('Inter Variable', fonts.sans)}${face('JetBrains Mono Variable', fonts.mono)}
${theme('light')}
${theme('dark')}
`, `</style>
</head>
<body>
<header id="bar">
${LOGO}
<div id="title"><h1 dir="auto">${escapeXml(title)}</h1><p>${escapeXml(line)}</p></div>
<div id="finder" role="search"><input id="search" type="search" placeholder="Search" aria-label="Search things by name, kind, label, address" aria-keyshortcuts="/" role="combobox" aria-controls="hits" aria-expanded="false" autocomplete="off" spellcheck="false"><kbd>/</kbd><ul id="hits" role="listbox" aria-label="Found" hidden></ul></div>
<div id="actions"></div>
</header>
<main>
<aside id="steps" aria-label="Steps" hidden></aside>
<div id="stage">${pictures.map((svg, index) => `<div ${PICTURE_ATTRIBUTE}="${index}"${index === 0 ? '' : ' hidden'}>${svg}</div>`).join('')}</div>
<aside id="inspector" aria-label="Inspector" hidden></aside>
</main>
<p id="announcer" role="status"></p>
<dialog id="help" aria-label="Keys and legend"><header><h2>Keys and legend</h2><button type="button">Close</button></header>${KEYS}<div id="legend">${legend}</div>${data.shortened > 0 ? `<p>${formatCount(data.shortened)} things are told in a line only, so that this file stays small.</p>` : ''}</dialog>
<div id="print"></div>
<noscript><p>This file shows its pictures with a small script of its own. It fetches nothing.</p></noscript>
<script type="application/json" id="${DATA_ELEMENT}">${json}</script>
<script>`, `</script>
</body>
</html>
`];
}

const LOGO = '<svg id="logo" width="26" height="26" viewBox="0 0 64 64" aria-hidden="true"><path d="M32 3L55.5 14.3L61.2 39.7L45 60H19L2.8 39.7L8.5 14.3z" fill="#2f52d6" stroke="#2f52d6" stroke-width="4" stroke-linejoin="round"/><circle cx="32" cy="33" r="20" fill="none" stroke="#7fe0f2" stroke-width="3.2"/><rect x="18.5" y="26" width="12.5" height="14" rx="3" fill="#ffffff"/><rect x="35" y="26" width="10.5" height="14" rx="3" fill="#b9c7ff"/><path d="M31 33H35" stroke="#7fe0f2" stroke-width="2.6"/></svg>';

const KEYS = `<dl id="keys">${[
  ['← →', 'previous, next step'], ['1 … 9', 'that step'], ['s', 'show or hide the steps'], ['/', 'search'], ['+ − f', 'nearer, farther, everything'], ['⇧ arrows', 'move the picture'], ['t', 'light or dark'], ['Esc', 'close the inspector'],
].map(([key = '', what = '']) => `<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`).join('')}</dl>`;
