/** Which entries a picture's legend has, and how they stand in columns. Natural units: letters are 11 high. */
import type { ContainerRole, EdgeKind } from '../model/graph';
import type { Severity } from '../protocol/engine';
import { isEdgeShown, type LayerSet } from '../scene/layers';
import { LEGEND_KINDS, LEGEND_LINES, LEGEND_ROLES, LEGEND_SIGNS, LEGEND_STATES } from '../scene/look/legend-entries';
import type { MarkShape } from '../scene/look/mark-shapes';
import type { LineVariant } from '../scene/palette';
import type { CornerSign } from './draw-marks';

export type LegendEntry = { readonly text: string } & (
  | { readonly type: 'state'; readonly severity: Severity }
  | { readonly type: 'role'; readonly role: ContainerRole }
  | { readonly type: 'sign'; readonly shape: MarkShape; readonly look: 'warn' | 'bad' | 'plain' | 'node' }
  | { readonly type: 'corner'; readonly sign: CornerSign }
  | { readonly type: 'line'; readonly kind: EdgeKind; readonly variant?: LineVariant }
  | { readonly type: 'kind'; readonly kind: string }
  | { readonly type: 'box'; readonly look: 'ring' | 'host-ring' | 'planned' | 'trouble' }
);

export interface LegendSection {
  readonly title: string;
  readonly entries: readonly LegendEntry[];
  /** From the plan's top. */
  readonly y: number;
  readonly titleHeight: number;
  readonly rowHeight: number;
}

export interface LegendPlan {
  readonly columns: readonly { readonly x: number; readonly sections: readonly LegendSection[] }[];
  readonly columnWidth: number;
  readonly height: number;
}

const COLUMN_WIDTH = 272;
const ROW = 18;
const TITLE = 22;
const SECTION_GAP = 14;
const CORNER_SIGNS: readonly CornerSign[] = ['naked', 'static', 'denied'];

/** What the picture shows: the legend speaks of nothing else. */
export interface LegendSubject {
  readonly layers: LayerSet;
  readonly kinds: ReadonlySet<string>;
  /** Lines that occur: kind and variant, with a space between. */
  readonly lines: ReadonlySet<string>;
  readonly severities: ReadonlySet<Severity>;
  readonly hasOpenPods: boolean;
  readonly hasCards: boolean;
  readonly hasChips: boolean;
}

/** In as many columns as `width` holds, as even as they come. */
export function planLegend(subject: LegendSubject, width: number): LegendPlan {
  const sections = sectionsOf(subject).filter(({ entries }) => entries.length > 0);
  const count = Math.max(1, Math.min(sections.length, Math.floor(width / COLUMN_WIDTH)));
  const heights = sections.map(({ entries }) => TITLE + entries.length * ROW + SECTION_GAP);
  const limit = leastHeight(heights, count);
  const columns: { readonly x: number; readonly sections: LegendSection[] }[] = [];
  let y = Infinity;
  for (const [at, { title, entries }] of sections.entries()) {
    const height = heights[at] ?? 0;
    if (y + height > limit) {
      columns.push({ x: columns.length * COLUMN_WIDTH, sections: [] });
      y = 0;
    }
    columns.at(-1)?.sections.push({ title, entries, y, titleHeight: TITLE, rowHeight: ROW });
    y += height;
  }
  return { columns, columnWidth: COLUMN_WIDTH, height: Math.max(0, limit - SECTION_GAP) };
}

/** The lowest height at which `heights`, in their order, stand in `count` columns. */
function leastHeight(heights: readonly number[], count: number): number {
  const candidates = heights.flatMap((_, from) => heights.slice(from).map((__, to) => heights.slice(from, from + to + 1).reduce((sum, height) => sum + height, 0)));
  candidates.sort((a, b) => a - b);
  return candidates.find((limit) => columnsNeeded(heights, limit) <= count) ?? 0;
}

function columnsNeeded(heights: readonly number[], limit: number): number {
  let columns = 0;
  let y = Infinity;
  for (const height of heights) {
    if (height > limit) return Infinity;
    if (y + height > limit) {
      columns += 1;
      y = 0;
    }
    y += height;
  }
  return columns;
}

/** Boxes too small for signs say the gravest of them in their corners. */
function cornerEntries(): readonly LegendEntry[] {
  return CORNER_SIGNS.flatMap((sign) => LEGEND_SIGNS.filter(({ shape }) => shape === sign).map(({ text }): LegendEntry => ({ type: 'corner', sign, text })));
}

function sectionsOf({ layers, kinds, lines, severities, hasOpenPods, hasCards, hasChips }: LegendSubject): { readonly title: string; readonly entries: readonly LegendEntry[] }[] {
  const isShown = (kind: EdgeKind, variant?: LineVariant): boolean => {
    if (!isEdgeShown(kind, layers)) return false;
    if (kind === 'mounts' || kind === 'localhost') return hasOpenPods;
    return lines.has(`${kind} ${variant ?? ''}`);
  };
  return [
    { title: 'State', entries: LEGEND_STATES.filter(({ severity }) => severities.has(severity)).map((entry) => ({ type: 'state', ...entry })) },
    { title: 'Containers', entries: hasOpenPods || hasCards ? LEGEND_ROLES.map((entry) => ({ type: 'role', ...entry })) : [] },
    { title: 'Lines', entries: LEGEND_LINES.filter(({ kind, variant }) => isShown(kind, variant)).map((entry) => ({ type: 'line', ...entry })) },
    { title: 'Signs', entries: hasOpenPods || hasCards ? LEGEND_SIGNS.map((entry) => ({ type: 'sign', ...entry })) : hasChips ? cornerEntries() : [] },
    { title: 'Frames', entries: [
      ...(hasOpenPods ? [{ type: 'box', look: 'ring', text: 'Shared network namespace' }, { type: 'box', look: 'host-ring', text: 'The Node’s own network' }] as const : []),
      { type: 'box', look: 'planned', text: 'Planned, or not found' },
      { type: 'box', look: 'trouble', text: 'A good part of it is sick' },
    ] },
    { title: 'Kinds', entries: LEGEND_KINDS.filter((kind) => kinds.has(kind)).map((kind) => ({ type: 'kind', kind, text: kind === 'PersistentVolumeClaim' ? 'Claim' : kind })) },
  ];
}
