/** The layout from scratch: frames shaped for what is in them, ordered, packed near the target aspect, bands around. */
import { groupBy } from '../base/group-by';
import type { Point } from '../base/geometry';
import type { Grouping } from '../protocol/engine';
import { arrange } from './arrange';
import { placeBands } from './bands';
import { headerFor, reservedCells, shapeGroup } from './frame-shape';
import type { FlowLink } from './flow-order';
import { BANDS, describeFrame } from './grouping';
import { boundsOf } from './packing';
import { SceneFrame, type SceneItem } from './scene-frame';

/** World units between two frames. */
export const FRAME_GAP = 56;
/** Between columns of callers and called: lines run here. */
const FLOW_GAP = 150;
/** Between the workloads of one namespace and those of the next. */
const BLOCK_GAP = 150;
/** How much larger than packed the picture may become to be read by traffic: workloads of a namespace, and namespaces. */
const FLOW_TOLERANCE = 1.8;
const BLOCK_FLOW_TOLERANCE = 1.25;

export interface SettleInput {
  readonly grouping: Grouping;
  readonly items: Iterable<SceneItem>;
  /** Undefined: not placed. */
  readonly frameIdOf: (item: SceneItem) => string | undefined;
  /** Frames that are there though nothing is in them. */
  readonly anchors: Iterable<string>;
  /** Sort key before the frame's name: a Node's zone. */
  readonly sortKeyOf: (frameId: string) => string;
  /** Who calls whom, by frame. */
  readonly links: () => readonly FlowLink[];
}

export function settleFrames(input: SettleInput): SceneFrame[] {
  const members = new Map<string, SceneItem[]>();
  for (const id of input.anchors) members.set(id, []);
  for (const item of input.items) {
    item.frame = undefined;
    const id = input.frameIdOf(item);
    if (id === undefined) continue;
    const known = members.get(id);
    if (known) known.push(item);
    else members.set(id, [item]);
  }
  const groups: SceneFrame[] = [];
  const bands = new Map<string, SceneItem[]>();
  for (const [id, items] of members) {
    sortItems(items);
    if (id in BANDS) bands.set(id, items);
    else groups.push(shapedGroup(id, items));
  }
  const header = headerFor(groups);
  for (const frame of groups) frame.shapeHeader(header);
  const keyed = groups.map((frame) => ({ frame, key: input.sortKeyOf(frame.id) }));
  keyed.sort(
    (a, b) =>
      Number(isLast(a.frame)) - Number(isLast(b.frame)) ||
      compare(a.key, b.key) ||
      compare(a.frame.namespace ?? '', b.frame.namespace ?? '') ||
      compareNames(a.frame.label, b.frame.label) ||
      compare(a.frame.id, b.frame.id),
  );
  const ordered = keyed.map(({ frame }) => frame);
  placeGroups(ordered, input);
  return [...ordered, ...placeBands(bands, ordered, input.grouping, header)];
}

/** Workloads stand together by namespace; Nodes and namespaces stand for themselves. */
function placeGroups(frames: readonly SceneFrame[], { grouping, links }: SettleInput): void {
  const calls = grouping === 'node' ? [] : links().filter(({ from, to }) => !(from in BANDS) && !(to in BANDS));
  const callsFrom = groupBy(calls, ({ from }) => from);
  const blocks = grouping === 'workload' ? [...groupBy(frames, ({ namespace }) => namespace ?? '')] : [['', frames] as const];
  const arranged = blocks.map(([id, members]) => {
    const points = arrange(members, members.flatMap((frame) => callsFrom.get(frame.id) ?? []), FRAME_GAP, FLOW_GAP, FLOW_TOLERANCE);
    const bounds = boundsOf(members.map(({ width, height }, at) => ({ ...(points[at] as Point), width, height })));
    return { id, members, points, width: bounds?.width ?? 0, height: bounds?.height ?? 0 };
  });
  const blockOf = new Map(blocks.flatMap(([id, members]) => members.map((frame) => [frame.id, id] as const)));
  const blockCalls = calls.flatMap(({ from, to }) => {
    const [fromBlock, toBlock] = [blockOf.get(from), blockOf.get(to)];
    return fromBlock === undefined || toBlock === undefined ? [] : [{ from: fromBlock, to: toBlock }];
  });
  const corners = arrange(arranged, blockCalls, BLOCK_GAP, FLOW_GAP + BLOCK_GAP, BLOCK_FLOW_TOLERANCE);
  for (const [at, { members, points }] of arranged.entries()) {
    const corner = corners[at];
    for (const [place, frame] of members.entries()) {
      const point = points[place];
      if (corner && point) frame.moveTo(corner.x + point.x, corner.y + point.y);
    }
  }
}

/** Unscheduled Pods after every Node. */
function isLast(frame: SceneFrame): boolean {
  return frame.kind === 'Unscheduled';
}

function shapedGroup(id: string, items: readonly SceneItem[]): SceneFrame {
  const frame = new SceneFrame(describeFrame(id));
  const pods = items.filter(({ type }) => type === 'pod');
  // Nobody adds to naked Pods by itself.
  shapeGroup(frame, pods, items.filter(({ type }) => type === 'object'), frame.kind === 'Pods' ? 0 : reservedCells(pods));
  return frame;
}

/** Reading order within a frame: by namespace, then what belongs together, then name. Sorts in place. */
export function sortItems(items: SceneItem[]): SceneItem[] {
  return items.sort(
    (a, b) =>
      compare(a.node.namespace ?? '', b.node.namespace ?? '') ||
      compare(a.node.attrs.controller ?? '', b.node.attrs.controller ?? '') ||
      compareNames(a.node.name, b.node.name) ||
      compare(a.id, b.id),
  );
}

/** `web-2` before `web-10`: by what stands before the last number, then by that number. */
export function compareNames(a: string, b: string): number {
  const endA = stemLength(a);
  const endB = stemLength(b);
  return compare(a.slice(0, endA), b.slice(0, endB)) || Number(a.slice(endA)) - Number(b.slice(endB)) || compare(a, b);
}

/** Length without the digits at the end (at most 9 of them: a number that compares exactly). */
function stemLength(name: string): number {
  let end = name.length;
  while (end > 0 && name.length - end < 9 && name.charCodeAt(end - 1) >= 48 && name.charCodeAt(end - 1) <= 57) end -= 1;
  return end;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
