/** How large a picture becomes and what lies where in it, before anything is drawn. */
import { inflate, type Rect } from '../base/geometry';
import type { DetailLevel } from '../protocol/engine';
import { isFrameShown } from '../scene/layers';
import { LEGEND_KINDS, LEGEND_LINES } from '../scene/look/legend-entries';
import type { Scene } from '../scene/scene';
import type { SceneFrame } from '../scene/scene-frame';
import { SEVERITIES } from '../scene/severity';
import { detailByCount, detailBySize } from './detail';
import { planLegend, type LegendSubject } from './legend-plan';
import { framesIn, itemsIn } from './scene-picture';
import type { SvgOptions } from './svg-options';

export interface PagePlan {
  /** Of the scene, world units. */
  readonly area: Rect;
  readonly frames: readonly SceneFrame[];
  /** That the area touches. */
  readonly pods: number;
  readonly level: DetailLevel;
  /** Pixels per world unit. */
  readonly zoom: number;
  /** Pixels, as all that follows: the scene's own part. */
  readonly scene: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly margin: number;
  /** Drawn size of head and legend over their natural size. */
  readonly unit: number;
  readonly headHeight: number;
}

export interface PageExtent {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pods: number;
  readonly level: DetailLevel;
}

/** Ground around everything, pixels of the picture at its natural size. */
const MARGIN = 24;
/** A picture this wide has head and legend at their natural size; on a larger one they grow with it. */
const NATURAL_WIDTH = 1400;
/** Head and legend need so much. */
const LEAST_WIDTH = 640;
const HEAD_HEIGHT = 58;
/** Above the legend: a line. */
const RULE_HEIGHT = 16;
const EMPTY: Rect = { x: 0, y: 0, width: 300, height: 160 };

export function planPage(scene: Scene, options: SvgOptions): PagePlan {
  const { layers, fit } = options;
  const wanted = options.area ?? scene.bounds((frame) => isFrameShown(frame, layers)) ?? EMPTY;
  const area = fit === undefined ? wanted : toShape(wanted, fit.widthPx / fit.heightPx);
  const frames = framesIn(scene, area, layers);
  const pods = options.area === undefined && fit === undefined ? scene.totals().pods : frames.reduce((sum, frame) => sum + itemsIn(frame, area).filter(({ type }) => type === 'pod').length, 0);
  const { level, zoom } = fit === undefined ? detailByCount(pods) : detailBySize(area, fit);
  const size = { width: area.width * zoom, height: area.height * zoom };
  const hasHead = options.title !== undefined || options.stamp !== undefined;
  const isBare = !hasHead && !options.hasLegend;
  const unit = Math.max(1, Math.min(12, size.width / NATURAL_WIDTH));
  const margin = isBare ? 0 : MARGIN * unit;
  // Whole pixels: a bitmap has no others.
  const width = Math.ceil(Math.max(size.width, isBare ? 0 : LEAST_WIDTH) + 2 * margin);
  return { area, frames, pods, level: options.level ?? level, zoom, scene: size, width, margin, unit, headHeight: hasHead ? HEAD_HEIGHT * unit : 0 };
}

/** Of the whole page; `legendHeight`: 0 where there is none. */
export function pageHeight({ scene, margin, headHeight }: PagePlan, legendHeight: number): number {
  return Math.ceil(margin + headHeight + scene.height + (legendHeight > 0 ? margin + legendHeight : 0) + margin);
}

/** With the line above it. */
export function legendHeight({ width, margin, unit }: PagePlan, subject: LegendSubject): number {
  return (planLegend(subject, (width - 2 * margin) / unit).height + RULE_HEIGHT) * unit;
}

/** What the picture will be like. Its legend may become a line or two higher or lower: which lines occur is known once it is drawn. */
export function pageExtent(scene: Scene, options: SvgOptions): PageExtent {
  const plan = planPage(scene, options);
  const { level, pods } = plan;
  const occurring = new Set(level === 'open' ? ['Volume'] : []);
  for (const frame of plan.frames) {
    occurring.add(frame.kind);
    frame.forEachWithin(plan.area, (item) => occurring.add(item.type === 'pod' ? 'Pod' : item.node.kind));
  }
  const subject: LegendSubject = {
    layers: options.layers,
    kinds: new Set(LEGEND_KINDS.filter((kind) => occurring.has(kind))),
    lines: new Set(LEGEND_LINES.filter(({ kind, variant }) => variant === undefined && scene.edges.countOf(kind) > 0).map(({ kind }) => `${kind} `)),
    severities: new Set(SEVERITIES.filter((severity) => scene.totals().bySeverity[severity] > 0)),
    hasOpenPods: level === 'open',
    hasCards: level === 'card',
    hasChips: level === 'chip',
  };
  return { widthPx: plan.width, heightPx: pageHeight(plan, options.hasLegend ? legendHeight(plan, subject) : 0), pods, level };
}

/** The smallest rectangle of a shape around another, with the same middle and a little air. */
function toShape(area: Rect, aspect: number): Rect {
  const aired = inflate(area, Math.max(area.width, area.height) * 0.03);
  const width = Math.max(aired.width, aired.height * aspect);
  const height = width / aspect;
  return { x: aired.x - (width - aired.width) / 2, y: aired.y - (height - aired.height) / 2, width, height };
}
