/** The scene's part of an exported picture: districts, groups, links, boxes, in the order in which they lie above each other. World units. */
import type { Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { DetailLevel, Severity, ViewNode } from '../protocol/engine';
import { isFrameDimmed, isItemDimmed, isLinkDimmed } from '../scene/dimmed';
import { drawnRect } from '../scene/drawn-place';
import { glimpseOf } from '../scene/glimpse';
import { isFrameShown } from '../scene/layers';
import { isStopped } from '../scene/link-look';
import type { Scene } from '../scene/scene';
import type { SceneFrame, SceneItem } from '../scene/scene-frame';
import { frameNode, itemNodes } from '../scene/view-nodes';
import { drawAnnotations } from './draw-annotations';
import { drawChip } from './draw-chip';
import { drawContainer } from './draw-container';
import { drawDistricts, drawDistrictTitles } from './draw-districts';
import { drawDots } from './draw-dots';
import { drawFrameGround, drawFrameHeader } from './draw-frame';
import { drawInnerLinks } from './draw-inner-links';
import { drawLinkLabels, drawLinks, type LinkDrawing } from './draw-links';
import { drawObject } from './draw-object';
import { drawOpenPod, drawRingLabel, drawStep } from './draw-open-pod';
import { drawPodCard } from './draw-pod-card';
import { drawVolume } from './draw-volume';
import { linksOf } from './link-list';
import type { SvgOptions } from './svg-options';
import type { SvgPen } from './svg-pen';

/** Opacity of what the picture is not about. */
const DIMMED = '0.28';

export interface ScenePicture {
  readonly scene: Scene;
  readonly options: SvgOptions;
  readonly area: Rect;
  readonly level: DetailLevel;
  /** Pixels per world unit. */
  readonly zoom: number;
  /** Frames that it shows, in reading order. */
  readonly frames: readonly SceneFrame[];
}

/** What occurs in it, for the legend. */
export interface Drawn {
  readonly kinds: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  readonly severities: ReadonlySet<Severity>;
  readonly hasOpenPods: boolean;
}

/** Frames that `area` shows, from the top left. */
export function framesIn(scene: Scene, area: Rect, layers: SvgOptions['layers']): readonly SceneFrame[] {
  const frames = scene.layout.framesWithin(area).filter((frame) => isFrameShown(frame, layers));
  return frames.sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
}

/** Items of a frame that `area` touches, row by row. */
export function itemsIn(frame: SceneFrame, area: Rect): readonly SceneItem[] {
  const items: SceneItem[] = [];
  frame.forEachWithin(area, (item) => items.push(item));
  return items.sort((a, b) => a.y - b.y || a.x - b.x);
}

export function drawScene(pen: SvgPen, picture: ScenePicture): Drawn {
  const { scene, options, area, level, zoom, frames } = picture;
  const { layers, focus, dimmed, fit } = options;
  const perPx = 1 / zoom;
  const emphasis = { focus, dimmed };
  const input = { scene, layers, ...emphasis, ...(options.findingsOf === undefined ? {} : { findingsOf: options.findingsOf }) };
  const { districts } = scene.layout;
  drawDistricts(pen, districts, area, perPx);
  const kinds = new Set<string>();
  // A picture of everything is read from afar too: there headers keep their height.
  const grounds = frames.map((frame) => ({ frame, view: frameNode(frame, input, fit === undefined ? Infinity : perPx) }));
  for (const { view } of grounds) {
    kinds.add(view.node.kind);
    drawFrameGround(pen, view, perPx);
  }
  const things = frames.flatMap((frame) => itemsIn(frame, area));
  const views = level === 'dot' ? [] : things.filter(({ matches }) => matches).map((item) => ({ item, views: isChip(item, level, options) ? [] : itemNodes({ item, level: levelOf(item, level, options) }, input) }));
  const parts = new Map<GraphId, Rect>(views.flatMap(({ views: [, ...inner] }) => inner.map(({ id, rect }) => [id, rect] as const)));
  const links = linksOf({ scene, layers, area, zoom, focus, parts });
  const drawing: LinkDrawing = { focus, perPx, isDimmed: (link) => isLinkDimmed(scene, dimmed, link) };
  drawLinks(pen, links.filter(({ id, variant }) => !isStopped(variant) && focus?.edges.has(id) !== true), drawing);
  for (const { frame, view } of grounds) {
    pen.group({ 'data-id': frame.id, 'data-kind': frame.kind, opacity: isFrameDimmed(emphasis, frame) ? DIMMED : undefined }, () => drawFrameHeader(pen, view, perPx), `${frame.kind === 'Band' ? '' : `${frame.kind} `}${frame.label}`);
  }
  const severities = new Set<Severity>();
  if (level === 'dot') drawDots(pen, frames, emphasis);
  for (const frame of frames) for (const [severity, count] of Object.entries(frame.counts)) if (count > 0) severities.add(severity as Severity);
  for (const { x, y, width, height, matches } of level === 'dot' ? [] : things) if (!matches) pen.rect({ x, y, width, height }, { stroke: pen.palette.faint, strokeWidth: perPx });
  for (const { item, views: [view, ...inner] } of views) {
    const opacity = isItemDimmed(emphasis, item) ? DIMMED : undefined;
    if (view === undefined) {
      const glimpse = glimpseOf(item, scene);
      kinds.add('Pod');
      pen.group({ 'data-id': item.id, 'data-kind': 'Pod', opacity }, () => drawChip(pen, item, glimpse, perPx), titleOf({ kind: 'Pod', ...glimpse }));
      continue;
    }
    for (const each of [view, ...inner]) kinds.add(each.node.kind);
    pen.group({ 'data-id': view.id, 'data-kind': view.node.kind, opacity }, () => drawThing(pen, picture, view, inner, perPx), titleOf(view.node));
  }
  drawLinks(pen, links.filter(({ id, variant }) => isStopped(variant) || focus?.edges.has(id) === true), drawing);
  // Where an item lies is worked out each time it is asked: once here, for all words.
  const boxes = level === 'dot' ? [] : things.map(({ x, y, width, height }) => ({ x, y, width, height }));
  const titles = grounds.map(({ view: { rect, node } }) => ({ ...rect, height: node.headerHeight ?? 0 }));
  const words = drawLinkLabels(pen, links, drawing, [...titles, ...boxes]);
  drawDistrictTitles(pen, districts, area, perPx);
  drawAnnotations(pen, options.annotations ?? [], { rectOf: (id) => parts.get(id) ?? drawnRect(scene, id, layers), area, perPx, ground: { words: [...titles, ...words], boxes: [...boxes, ...parts.values()] } });
  return {
    kinds,
    lines: new Set(links.map(({ kind, variant }) => `${kind} ${variant ?? ''}`)),
    severities,
    hasOpenPods: views.some(({ views: [view] }) => view?.level === 'open' && view.type === 'pod'),
  };
}

function levelOf(item: SceneItem, level: DetailLevel, { opened }: SvgOptions): DetailLevel {
  return item.type === 'pod' && opened?.has(item.id) === true ? 'open' : level;
}

/** Pods of which nothing is told but what a glimpse shows: with thousands of them making all that is said of each would take most of the time. */
function isChip(item: SceneItem, level: DetailLevel, options: SvgOptions): boolean {
  return item.type === 'pod' && levelOf(item, level, options) === 'chip';
}

function drawThing(pen: SvgPen, { scene, options, level }: ScenePicture, view: ViewNode, inner: readonly ViewNode[], perPx: number): void {
  if (view.type === 'object') {
    drawObject(pen, view, level, perPx);
    return;
  }
  if (view.level !== 'open') {
    drawPodCard(pen, view, perPx);
    return;
  }
  drawOpenPod(pen, view);
  for (const part of inner) {
    pen.group({ 'data-id': part.id, 'data-kind': part.node.kind }, () => {
      if (part.type === 'volume') drawVolume(pen, part);
      else if (part.node.attrs.role === 'init') drawStep(pen, part);
      else drawContainer(pen, part);
    });
  }
  drawRingLabel(pen, view);
  drawInnerLinks(pen, scene, [view, ...inner], options.layers);
}

/** For whoever points at it, and for whoever hears the picture. */
function titleOf({ kind, name, status }: { readonly kind: string; readonly name: string; readonly status?: string | undefined }): string {
  return `${kind} ${name}${status === undefined ? '' : `: ${status}`}`;
}
