/** The layout from scratch: frames shaped for what is in them, ordered, packed near the target aspect, bands around. */
import { groupBy } from '../base/group-by';
import type { Point } from '../base/geometry';
import type { Steps } from '../base/steps';
import type { GraphId } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { arrange, readsFlow, type Box } from './arrange';
import { placeBands, type BandMembers } from './bands';
import { placeDistricts } from './district-placing';
import { planDistricts, type District, type Whereabouts } from './districts';
import { FrameIndex } from './frame-index';
import { fillGroup, Filling, headerFor, type Put } from './frame-shape';
import type { FlowReads } from './flow-links';
import type { FlowLink } from './flow-order';
import { ABSENT, BANDS, describeFrame } from './grouping';
import { boundsOf, packNearAspect } from './packing';
import { Places } from './places';
import type { Span } from './pod-interior';
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

/** Of each, in one step of laying out: a few milliseconds. */
const STEP = { items: 8000, frames: 1000, blocks: 10 };

export interface SettleInput {
  readonly grouping: Grouping;
  /** In reading order. */
  readonly items: readonly SceneItem[];
  /** Undefined: not placed. Its own id: it is a frame, there though nothing may be in it. */
  readonly frameIdOf: (item: SceneItem) => string | undefined;
  readonly spanOf: (pod: SceneItem) => Span;
  /** Where the Node stands that a frame stands for. */
  readonly whereaboutsOf: (frameId: string) => Whereabouts;
  /** Who calls whom, by frame, of those calls that are read. */
  readonly links: (isRead: FlowReads) => readonly FlowLink[];
}

/** A layout that nothing lies in yet: the items stay where they are until it is taken. */
export interface Settled {
  /** By id. */
  readonly frames: Map<string, SceneFrame>;
  /** Outer ones before those inside them. */
  readonly districts: readonly District[];
  /** The innermost one of each frame that stands in any. */
  readonly districtOf: Map<SceneFrame, District>;
  readonly places: Places;
  /** Of `frames`, as they stand. */
  readonly index: FrameIndex;
  /** Items that are frames. */
  readonly anchors: Set<GraphId>;
}

/** What belongs to one frame. */
interface Group {
  readonly frame: SceneFrame;
  readonly number: number;
  readonly pods: Filling;
  readonly objects: SceneItem[];
}

/** Step by step: nothing that it reads may change meanwhile. */
export function* settling(input: SettleInput): Steps<Settled> {
  const { items, grouping } = input;
  const all = new Groups(input);
  for (let from = 0; from < items.length; from += STEP.items) {
    all.addSome(items, from, from + STEP.items);
    yield;
  }
  const groups: SceneFrame[] = [];
  const bands = new Map<string, BandMembers>();
  for (const [id, { frame, number, pods, objects }] of all.byId) {
    const put: Put = (item, cell) => all.places.put(item, number, cell);
    if (id in BANDS) {
      bands.set(id, { frame, items: objects, put });
      continue;
    }
    groups.push(frame);
    // Nobody adds to naked Pods by itself.
    fillGroup(frame, pods, objects, frame.kind === 'Pods' ? 0 : pods.needs.reservedCells, { put, spanOf: input.spanOf });
    frame.shapeHeader();
    if (groups.length % STEP.frames === 0) yield;
  }
  const header = headerFor(groups);
  for (const frame of groups) frame.shapeHeader(header);
  const whereabouts = new Map(grouping === 'node' ? groups.map((frame) => [frame, input.whereaboutsOf(frame.id)]) : []);
  const whereaboutsOf = (frame: SceneFrame): Whereabouts => whereabouts.get(frame) ?? NOWHERE;
  for (const [frame, resources] of whereabouts) frame.tellResources(resources);
  sortForReading(groups, whereaboutsOf);
  yield;
  const districts = grouping === 'node' ? placeInDistricts(groups, whereaboutsOf) : [];
  if (districts.length === 0) yield* placeGroups(groups, input);
  yield;
  const taken = districts.length === 0 ? groups : [...groups, ...districts.map(({ rect }) => rect)];
  const frames = [...groups, ...placeBands(bands, groups, taken, grouping, header)];
  yield;
  const index = new FrameIndex();
  index.fill(frames);
  const districtOf = new Map(districts.flatMap((district) => [...district.frames].map((frame) => [frame, district] as const)));
  return { frames: new Map(frames.map((frame) => [frame.id, frame])), districts, districtOf, places: all.places, index, anchors: all.anchors };
}

const NOWHERE: Whereabouts = {};

/**
 * Items are walked in their order, which is about that of the memory they lie in, and never frame by frame: for 150,000 of them that takes
 * a fraction of the time.
 */
class Groups {
  readonly byId = new Map<string, Group>();
  readonly anchors = new Set<GraphId>();
  readonly places: Places;
  readonly #input: SettleInput;
  /** Those that are read one after the other often stand in one frame: but for Nodes most need no look-up. */
  #last: Group | undefined;

  constructor(input: SettleInput) {
    this.#input = input;
    this.places = new Places(input.items.length);
  }

  addSome(items: readonly SceneItem[], from: number, to: number): void {
    const { frameIdOf, spanOf } = this.#input;
    for (let at = from; at < to; at += 1) {
      const item = items[at];
      const id = item && frameIdOf(item);
      if (item === undefined || id === undefined) continue;
      let group = this.#last;
      if (group?.frame.id !== id) this.#last = group = this.#groupOf(id);
      if (item.type === 'pod') {
        this.places.put(item, group.number, group.pods.add(item, spanOf(item)));
        group.frame.count(item, 1);
      } else if (item.id === id) this.anchors.add(id);
      else group.objects.push(item);
    }
  }

  #groupOf(id: string): Group {
    const known = this.byId.get(id);
    if (known) return known;
    const frame = new SceneFrame(describeFrame(id));
    const group = { frame, number: this.places.begin(frame), pods: new Filling(), objects: [] };
    this.byId.set(id, group);
    return group;
  }
}

/** By zone, namespace and name. What is compared is taken apart once: there may be tens of thousands of workloads. */
function sortForReading(groups: SceneFrame[], whereaboutsOf: (frame: SceneFrame) => Whereabouts): void {
  const keyed = groups.map((frame) => ({ frame, zone: whereaboutsOf(frame).zone ?? '', namespace: frame.namespace ?? '', name: nameKey(frame.label) }));
  keyed.sort(
    (a, b) =>
      lateness(a.frame) - lateness(b.frame) ||
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

/** Frames that stand together, by themselves. */
interface Arranged extends Box {
  readonly members: readonly SceneFrame[];
  readonly points: readonly Point[];
}

/** Workloads stand together by namespace; Nodes and namespaces stand for themselves. */
function* placeGroups(frames: readonly SceneFrame[], { grouping, links }: SettleInput): Steps<void> {
  const blocks = grouping === 'workload' ? [...groupBy(frames, ({ namespace }) => namespace ?? '')] : [['', frames] as const];
  const blockOf = new Map(blocks.flatMap(([id, members]) => members.map((frame) => [frame.id, id] as const)));
  const calls = grouping === 'node' ? [] : readCalls(blocks, blockOf, links);
  const callsFrom = groupBy(calls, ({ from }) => from);
  yield;
  const arranged: Arranged[] = [];
  for (const [id, members] of blocks) {
    const points = arrange(members, members.flatMap((frame) => callsFrom.get(frame.id) ?? []), FRAME_GAP, FLOW_GAP, FLOW_TOLERANCE);
    const bounds = boundsOf(members.map(({ width, height }, at) => ({ ...(points[at] as Point), width, height })));
    arranged.push({ id, members, points, width: bounds?.width ?? 0, height: bounds?.height ?? 0 });
    if (arranged.length % STEP.blocks === 0) yield;
  }
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

/** Unscheduled Pods after every Node, and after all what is not there. */
function lateness({ kind, id }: SceneFrame): number {
  return id.startsWith(ABSENT) ? 2 : kind === 'Unscheduled' ? 1 : 0;
}
