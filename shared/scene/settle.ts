/** The layout from scratch: frames shaped for what is in them, ordered, packed near the target aspect, bands around. */
import { groupBy } from '../base/group-by';
import type { Point } from '../base/geometry';
import type { Grouping } from '../protocol/engine';
import { arrange, readsFlow } from './arrange';
import { placeBands } from './bands';
import { placeDistricts } from './district-placing';
import { planDistricts, type District, type Whereabouts } from './districts';
import { fillGroup, Filling, headerFor } from './frame-shape';
import type { FlowReads } from './flow-links';
import type { FlowLink } from './flow-order';
import { BANDS, describeFrame } from './grouping';
import { boundsOf, packNearAspect } from './packing';
import { compare, compareNameKeys, nameKey } from './reading-order';
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
  /** In reading order. */
  readonly items: readonly SceneItem[];
  /** Undefined: not placed. Its own id: it is a frame, there though nothing may be in it. */
  readonly frameIdOf: (item: SceneItem) => string | undefined;
  /** Where the Node stands that a frame stands for. */
  readonly whereaboutsOf: (frameId: string) => Whereabouts;
  /** Who calls whom, by frame, of those calls that are read. */
  readonly links: (isRead: FlowReads) => readonly FlowLink[];
}

export interface Settled {
  readonly frames: readonly SceneFrame[];
  /** Outer ones before those inside them. */
  readonly districts: readonly District[];
}

/** What belongs to one frame. */
interface Group {
  readonly frame: SceneFrame;
  readonly pods: Filling;
  readonly objects: SceneItem[];
}

/**
 * Items are walked in their order, which is about that of the memory they lie in, and never frame by frame: for 150,000 of them that takes
 * a fraction of the time. And by `forEach`: laid out seldom, a loop is not compiled in time, and makes an object for each step.
 */
export function settleFrames(input: SettleInput): Settled {
  const all = groupItems(input);
  const groups: SceneFrame[] = [];
  const bands = new Map<string, readonly SceneItem[]>();
  for (const [id, { frame, pods, objects }] of all) {
    if (id in BANDS) {
      bands.set(id, objects);
      continue;
    }
    groups.push(frame);
    // Nobody adds to naked Pods by itself.
    fillGroup(frame, pods, objects, frame.kind === 'Pods' ? 0 : pods.needs.reservedCells);
    frame.shapeHeader();
  }
  const header = headerFor(groups);
  for (const frame of groups) frame.shapeHeader(header);
  const whereabouts = new Map(input.grouping === 'node' ? groups.map((frame) => [frame, input.whereaboutsOf(frame.id)]) : []);
  const whereaboutsOf = (frame: SceneFrame): Whereabouts => whereabouts.get(frame) ?? NOWHERE;
  for (const [frame, resources] of whereabouts) frame.tellResources(resources);
  sortForReading(groups, whereaboutsOf);
  const districts = input.grouping === 'node' ? placeInDistricts(groups, whereaboutsOf) : [];
  if (districts.length === 0) placeGroups(groups, input);
  const taken = districts.length === 0 ? groups : [...groups, ...districts.map(({ rect }) => rect)];
  const frames = [...groups, ...placeBands(bands, groups, taken, input.grouping, header)];
  return { frames, districts };
}

const NOWHERE: Whereabouts = {};

function groupItems({ items, frameIdOf }: SettleInput): Map<string, Group> {
  const groups = new Map<string, Group>();
  const groupOf = (id: string): Group => {
    const known = groups.get(id);
    if (known) return known;
    const group = { frame: new SceneFrame(describeFrame(id)), pods: new Filling(), objects: [] };
    groups.set(id, group);
    return group;
  };
  // Those that are read one after the other often stand in one frame: but for Nodes most need no look-up.
  let last: Group | undefined;
  items.forEach((item) => {
    item.frame = undefined;
    const id = frameIdOf(item);
    if (id === undefined) return;
    if (last?.frame.id !== id) last = groupOf(id);
    if (item.type === 'pod') {
      last.pods.add(item, last.frame);
      last.frame.count(item, 1);
    } else if (item.id !== id) last.objects.push(item);
  });
  return groups;
}

/** By zone, namespace and name. What is compared is taken apart once: there may be tens of thousands of workloads. */
function sortForReading(groups: SceneFrame[], whereaboutsOf: (frame: SceneFrame) => Whereabouts): void {
  const keyed = groups.map((frame) => ({ frame, zone: whereaboutsOf(frame).zone ?? '', namespace: frame.namespace ?? '', name: nameKey(frame.label) }));
  keyed.sort(
    (a, b) =>
      Number(isLast(a.frame)) - Number(isLast(b.frame)) ||
      compare(a.zone, b.zone) ||
      compare(a.namespace, b.namespace) ||
      compareNameKeys(a.name, b.name) ||
      compare(a.frame.id, b.frame.id),
  );
  for (const [at, { frame }] of keyed.entries()) groups[at] = frame;
}

/** Nodes by zone and pool, where these tell something; what stands for no Node below them all. */
function placeInDistricts(groups: readonly SceneFrame[], whereaboutsOf: (frame: SceneFrame) => Whereabouts): District[] {
  const plans = planDistricts(groups.filter(({ kind }) => kind === 'Node'), whereaboutsOf);
  if (plans.length === 0) return [];
  const districts = placeDistricts(plans, FRAME_GAP);
  const main = boundsOf(districts.map(({ rect }) => rect));
  const others = groups.filter(({ kind }) => kind !== 'Node');
  for (const [at, { x, y }] of packNearAspect(others, FRAME_GAP, main?.width).entries()) {
    others[at]?.standAt((main?.x ?? 0) + x, (main?.y ?? 0) + (main?.height ?? 0) + BLOCK_GAP + y);
  }
  return districts;
}

/** Workloads stand together by namespace; Nodes and namespaces stand for themselves. */
function placeGroups(frames: readonly SceneFrame[], { grouping, links }: SettleInput): void {
  const blocks = grouping === 'workload' ? [...groupBy(frames, ({ namespace }) => namespace ?? '')] : [['', frames] as const];
  const blockOf = new Map(blocks.flatMap(([id, members]) => members.map((frame) => [frame.id, id] as const)));
  const calls = grouping === 'node' ? [] : readCalls(blocks, blockOf, links);
  const callsFrom = groupBy(calls, ({ from }) => from);
  const arranged = blocks.map(([id, members]) => {
    const points = arrange(members, members.flatMap((frame) => callsFrom.get(frame.id) ?? []), FRAME_GAP, FLOW_GAP, FLOW_TOLERANCE);
    const bounds = boundsOf(members.map(({ width, height }, at) => ({ ...(points[at] as Point), width, height })));
    return { id, members, points, width: bounds?.width ?? 0, height: bounds?.height ?? 0 };
  });
  const blockCalls = calls.flatMap(({ from, to }) => {
    const [fromBlock, toBlock] = [blockOf.get(from), blockOf.get(to)];
    return fromBlock === undefined || toBlock === undefined ? [] : [{ from: fromBlock, to: toBlock }];
  });
  const corners = arrange(arranged, blockCalls, BLOCK_GAP, FLOW_GAP + BLOCK_GAP, BLOCK_FLOW_TOLERANCE);
  for (const [at, { members, points }] of arranged.entries()) {
    const corner = corners[at];
    members.forEach((frame, place) => {
      const point = points[place];
      if (corner && point) frame.standAt(corner.x + point.x, corner.y + point.y);
    });
  }
}

/** Calls that say where frames stand in their block, or blocks among each other: in a large cluster hardly any, and none is looked for. */
function readCalls(blocks: readonly (readonly [string, readonly SceneFrame[]])[], blockOf: ReadonlyMap<string, string>, links: SettleInput['links']): readonly FlowLink[] {
  const flowing = new Set(blocks.flatMap(([id, members]) => (readsFlow(members.length) ? [id] : [])));
  const areBlocksFlowing = readsFlow(blocks.length);
  if (flowing.size === 0 && !areBlocksFlowing) return [];
  return links((from, to) => {
    const [fromBlock, toBlock] = [blockOf.get(from), blockOf.get(to)];
    if (fromBlock === undefined || toBlock === undefined) return false;
    return fromBlock === toBlock ? flowing.has(fromBlock) : areBlocksFlowing;
  });
}

/** Unscheduled Pods after every Node. */
function isLast(frame: SceneFrame): boolean {
  return frame.kind === 'Unscheduled';
}
