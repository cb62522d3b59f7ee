/**
 * The scene: everything of the graph that can be drawn, placed. Fed by `GraphPatch`es, incrementally; counts and
 * roll-ups are kept, never recounted. Knows nothing of cameras.
 */
import type { Rect } from '../base/geometry';
import type { GraphEdge, GraphId, GraphNode, GraphPatch } from '../model/graph';
import type { Grouping, SceneTotals } from '../protocol/engine';
import { EdgeIndex, isDenied } from './edge-index';
import { flowLinks, mostFrequent } from './flow-links';
import { frameOfObject, frameOfPod, isAnchor } from './grouping';
import { Layout } from './layout';
import { OwnerIndex } from './owners';
import { podSpan, type PodInside, type Span } from './pod-interior';
import { newItem, type SceneFrame, type SceneItem } from './scene-frame';
import { severityOf } from './severity';
import { PodParts, toInside } from './pod-parts';
import { controllerKind, isSameTally, tallyOf, type PodTally } from './pod-tally';
import { isSystemOnly, isSystemUse } from './system-uses';
import { Totals } from './totals';

/** Whether a node passes the filter. */
export type NodeFilter = (node: GraphNode) => boolean;

interface PodRecord {
  readonly item: SceneItem;
  /** Undefined until it is first counted, with its parts. */
  tally: PodTally | undefined;
}

export class Scene {
  readonly nodes = new Map<GraphId, GraphNode>();
  readonly edges = new EdgeIndex();
  readonly owners = new OwnerIndex();
  readonly layout = new Layout();
  readonly #pods = new Map<GraphId, PodRecord>();
  readonly #objects = new Map<GraphId, SceneItem>();
  readonly #parts = new PodParts();
  /** Nodes that are frames in this grouping. */
  readonly #anchors = new Set<GraphId>();
  readonly #totals = new Totals();
  /** Things whose frame, span or counts may have changed in this patch. */
  readonly #dirty = new Set<GraphId>();
  #grouping: Grouping;
  #filter: NodeFilter | undefined;
  /** Rises with every change of anything drawn. */
  version = 0;
  /** While a source is loading, new things wait for the next `settle` instead of being placed one by one. */
  isHeld = false;

  constructor(grouping: Grouping) {
    this.#grouping = grouping;
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  /** Whether a filter is on. */
  get isFiltered(): boolean {
    return this.#filter !== undefined;
  }

  apply(patch: GraphPatch): void {
    for (const id of patch.edges.removes) this.#removeEdge(id);
    for (const id of patch.nodes.removes) this.#removeNode(id);
    for (const node of patch.nodes.upserts) this.#putNode(node);
    for (const edge of patch.edges.upserts) this.#putEdge(edge);
    this.#sync();
    this.version += 1;
  }

  /** Another way of grouping: everything is laid out from scratch. */
  setGrouping(grouping: Grouping): void {
    if (grouping === this.#grouping) return;
    this.#grouping = grouping;
    this.settle();
  }

  /** Lays everything out from scratch. */
  settle(): void {
    this.#anchors.clear();
    for (const node of this.nodes.values()) {
      if (isAnchor(node, this.#grouping, this)) this.#anchors.add(node.id);
    }
    this.layout.settle({
      grouping: this.#grouping,
      items: this.items(),
      frameIdOf: (item) => this.#frameIdOf(item),
      anchors: this.#anchors,
      whereaboutsOf: (id) => this.nodes.get(id)?.attrs ?? {},
      links: () => flowLinks(this),
    });
    for (const { item } of this.#pods.values()) item.frame?.count(item, 1);
    this.version += 1;
  }

  /** Something that the filter reads, and no node shows, changed: a label. Returns whether that changed what is shown. */
  rematch(id: GraphId): boolean {
    const item = this.item(id);
    const before = item?.matches;
    if (item) this.#rematch(item);
    if (item?.matches === before) return false;
    this.version += 1;
    return true;
  }

  /** Undefined: everything passes. */
  setFilter(filter: NodeFilter | undefined): void {
    this.#filter = filter;
    this.layout.touchAll();
    for (const item of this.items()) this.#rematch(item);
    this.version += 1;
  }

  totals(): SceneTotals {
    return this.#totals.snapshot();
  }

  item(id: GraphId): SceneItem | undefined {
    return this.#pods.get(id)?.item ?? this.#objects.get(id);
  }

  *items(): Iterable<SceneItem> {
    for (const { item } of this.#pods.values()) yield item;
    yield* this.#objects.values();
  }

  /** Containers and Volumes of a Pod. */
  partsOf(pod: GraphId): Iterable<GraphNode> {
    return this.#parts.of(pod);
  }

  insideOf(pod: GraphId): PodInside {
    return toInside(this.partsOf(pod), this.edges);
  }

  /** What stands for `id` on the plane: its item, its Pod's item for a container or volume, or its frame. */
  placeOf(id: GraphId): SceneItem | SceneFrame | undefined {
    const item = this.item(id);
    if (item?.frame) return item;
    const frame = this.layout.frame(id);
    if (frame) return frame;
    const parent = this.nodes.get(id)?.parent;
    const pod = parent === undefined ? undefined : this.#pods.get(parent)?.item;
    return pod?.frame ? pod : undefined;
  }

  /** Everything that is shown with these frames visible. */
  bounds(isShown: (frame: SceneFrame) => boolean): Rect | undefined {
    return this.layout.bounds(isShown);
  }

  /** Frame that a Pod belongs to, placed or not. */
  frameOfPod(id: GraphId): string | undefined {
    const pod = this.#pods.get(id)?.item;
    return pod && frameOfPod(pod.node, this.#grouping, this);
  }

  /** Frame of most Pods that a Service selects; of equals the first by id. Where it selects none for a while it stays. */
  frameOfSelected(service: GraphId): string | undefined {
    const frames = this.edges.of(service).flatMap((edge) => (edge.kind === 'selects' && edge.from === service ? (this.frameOfPod(edge.to) ?? []) : []));
    return mostFrequent(frames) ?? this.#objects.get(service)?.frame?.id;
  }

  isSystemOnly(object: GraphNode): boolean {
    return isSystemOnly(object, this.edges, this.nodes);
  }

  /** Links that are known, but not part of the picture. */
  isUndrawn(edge: GraphEdge): boolean {
    return isSystemUse(edge, this.nodes);
  }

  #putNode(node: GraphNode): void {
    const former = this.nodes.get(node.id);
    if (former) this.#totals.removeNode(former);
    this.#totals.addNode(node);
    this.nodes.set(node.id, node);
    if (node.kind === 'Pod') this.#putPod(node);
    else if (node.kind === 'Container' || node.kind === 'Volume') this.#putPart(node, former);
    else this.#putObject(node);
  }

  #putPod(node: GraphNode): void {
    const record = this.#pods.get(node.id);
    if (record) {
      record.item.node = node;
    } else {
      const item = newItem('pod', node, severityOf(node));
      this.#totals.shownPods += 1;
      this.#pods.set(node.id, { item, tally: undefined });
    }
    this.#dirty.add(node.id);
  }

  #putPart(node: GraphNode, former: GraphNode | undefined): void {
    if (former && former.parent !== node.parent) this.#parts.delete(former);
    this.#parts.set(node);
    if (node.parent !== undefined) this.#dirty.add(node.parent);
    if (former?.attrs.system !== node.attrs.system) for (const edge of this.edges.of(node.id)) this.#dirtyEnds(edge);
  }

  #putObject(node: GraphNode): void {
    const item = this.#objects.get(node.id);
    if (item) {
      item.node = node;
      item.severity = severityOf(node);
      this.layout.touch(item);
      this.#rematch(item);
    } else {
      const created = newItem('object', node, severityOf(node));
      created.matches = this.#filter?.(node) ?? true;
      this.#objects.set(node.id, created);
    }
    this.#dirty.add(node.id);
  }

  #removeNode(id: GraphId): void {
    const node = this.nodes.get(id);
    if (!node) return;
    this.nodes.delete(id);
    this.#totals.removeNode(node);
    if (node.parent !== undefined && node.kind !== 'Pod') {
      this.#parts.delete(node);
      this.#dirty.add(node.parent);
    }
    const record = this.#pods.get(id);
    if (record) {
      if (record.tally) this.#totals.removePod(record.tally);
      if (record.item.matches) this.#totals.shownPods -= 1;
      this.#leave(record.item);
      this.#pods.delete(id);
    }
    const object = this.#objects.get(id);
    if (object) {
      this.#leave(object);
      this.#objects.delete(id);
      if (this.#anchors.delete(id)) {
        // Its Pods may outlive it for a while; what it could give is gone.
        this.layout.frame(id)?.tellResources({});
        this.layout.dropIfEmpty(id);
      }
    }
    this.#dirty.delete(id);
  }

  #putEdge(edge: GraphEdge): void {
    const former = this.edges.set(edge);
    if (former) this.#forget(former);
    if (edge.kind === 'owns') this.owners.add(edge);
    this.#dirtyEnds(edge);
  }

  #removeEdge(id: string): void {
    const edge = this.edges.delete(id);
    if (edge) this.#forget(edge);
  }

  #forget(edge: GraphEdge): void {
    if (edge.kind === 'owns') this.owners.remove(edge);
    this.#dirtyEnds(edge);
  }

  /** Things whose frame depends on this link. */
  #dirtyEnds(edge: GraphEdge): void {
    if (edge.kind === 'owns') {
      this.#dirty.add(edge.to);
      this.owners.forEachOwned(edge.to, (id) => this.#dirty.add(id));
    } else if (edge.kind === 'selects') {
      this.#dirty.add(edge.from);
    } else if (edge.kind === 'uses') {
      this.#dirtyUsed(edge);
    } else if (isDenied(edge)) {
      this.#dirty.add(edge.from);
      this.#dirty.add(edge.to);
    }
  }

  /** What is used may get or lose its card; one more system volume does not change what is hidden already. */
  #dirtyUsed(edge: GraphEdge): void {
    const isHidden = this.#objects.get(edge.to)?.frame === undefined;
    if (!isHidden || !this.edges.get(edge.id) || !this.isUndrawn(edge)) this.#dirty.add(edge.to);
  }

  /** Brings everything that may have changed to its frame and counts it there. Pods first: Services follow them. */
  #sync(): void {
    const objects: SceneItem[] = [];
    for (const id of this.#dirty) {
      const record = this.#pods.get(id);
      if (record) {
        this.#syncPod(record);
        continue;
      }
      const object = this.#objects.get(id);
      if (object) objects.push(object);
    }
    for (const item of objects) this.#syncObject(item);
    this.#dirty.clear();
  }

  #syncPod(record: PodRecord): void {
    const { item } = record;
    const tally = tallyOf(item.node, this);
    if (!record.tally || !isSameTally(tally, record.tally)) {
      if (record.tally) this.#totals.removePod(record.tally);
      this.#totals.addPod(tally);
      record.tally = tally;
    }
    item.frame?.count(item, -1);
    item.severity = tally.severity;
    item.frame?.count(item, 1);
    this.layout.touch(item);
    this.#rematch(item);
    const span = this.#spanOf(item);
    const frameId = frameOfPod(item.node, this.#grouping, this);
    const needsMore = span.columns > item.span.columns || span.rows > item.span.rows;
    // A Pod whose span shrank keeps its larger place: nothing moves without need.
    if ((item.frame?.id === frameId && !needsMore) || this.isHeld) return;
    const before = item.frame?.id;
    this.#leave(item);
    item.span = span;
    this.layout.put(item, frameId);
    item.frame?.count(item, 1);
    if (before !== undefined && before !== frameId) this.#dirtyServicesOf(item.id);
  }

  #syncObject(item: SceneItem): void {
    if (this.isHeld) return;
    const { node } = item;
    if (isAnchor(node, this.#grouping, this)) {
      this.#leave(item);
      this.#anchors.add(node.id);
      const frame = this.layout.anchor(node.id);
      frame.tellResources(node.attrs);
      this.layout.touchFrame(frame);
      return;
    }
    if (this.#anchors.delete(node.id)) this.layout.dropIfEmpty(node.id);
    const frameId = frameOfObject(node, this.#grouping, this);
    if (item.frame?.id === frameId) return;
    this.#leave(item);
    if (frameId !== undefined) this.layout.put(item, frameId);
  }

  /** Services whose Pods moved to another group may have to follow; done in this same sync. */
  #dirtyServicesOf(pod: GraphId): void {
    if (this.#grouping !== 'workload') return;
    for (const edge of this.edges.of(pod)) if (edge.kind === 'selects' && edge.to === pod) this.#dirty.add(edge.from);
  }

  #leave(item: SceneItem): void {
    const { frame } = item;
    if (!frame) return;
    frame.count(item, -1);
    this.layout.take(item);
    if (!this.#anchors.has(frame.id)) this.layout.dropIfEmpty(frame.id);
  }

  #frameIdOf(item: SceneItem): string | undefined {
    if (item.type === 'object') return frameOfObject(item.node, this.#grouping, this);
    item.span = this.#spanOf(item);
    return frameOfPod(item.node, this.#grouping, this);
  }

  #spanOf(item: SceneItem): Span {
    return podSpan(toInside(this.partsOf(item.id), undefined));
  }

  #rematch(item: SceneItem): void {
    const matches = this.#filter?.(item.node) ?? true;
    if (matches === item.matches) return;
    item.matches = matches;
    this.layout.touch(item);
    if (item.type !== 'pod') return;
    this.#totals.shownPods += matches ? 1 : -1;
    if (item.frame) item.frame.shown += matches ? 1 : -1;
  }

  /** What a Pod is or has, as last counted. */
  traitsOf(pod: GraphId): readonly string[] {
    return this.#pods.get(pod)?.tally?.traits ?? [];
  }

  /** What keeps a Pod alive, in the filter's words: the kind a person wrote, or `Naked`, `Static`. */
  controllerKind(pod: GraphNode): string {
    return controllerKind(pod, this.owners);
  }
}
