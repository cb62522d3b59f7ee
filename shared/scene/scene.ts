/**
 * The scene: everything of the graph that can be drawn, placed. Fed by `GraphPatch`es, incrementally; counts and
 * roll-ups are kept, never recounted. Knows nothing of cameras.
 */
import type { Rect } from '../base/geometry';
import type { EdgeKind, GraphEdge, GraphId, GraphNode, GraphPatch } from '../model/graph';
import { objectId } from '../model/ids';
import type { Resources } from '../model/entity-base';
import type { PackedPod } from '../model/packed-pod';
import type { Grouping, SceneTotals, Severity } from '../protocol/engine';
import type { ProblemCounts } from '../protocol/problem';
import { podOfId } from '../relations/cohort';
import { EdgeIndex, isDenied, type EdgeLookup } from './edge-index';
import { flowLinks, mostFrequent } from './flow-links';
import { frameOfObject, frameOfPod, isAnchor, placeOfPod, UNSCHEDULED, type PodPlace } from './grouping';
import { Layout } from './layout';
import { Members, nodeOf, type MemberGraph } from './members';
import { OwnerIndex } from './owners';
import { podSpan, type PodInside, type Span } from './pod-interior';
import { SceneEdges } from './scene-edges';
import { MemberItem, newItem, type SceneFrame, type SceneItem } from './scene-frame';
import { SceneNodes } from './scene-nodes';
import { severityOf } from './severity';
import { PodParts, toInside } from './pod-parts';
import { ProblemSums } from './problem-sums';
import { isSameTally, memberTally, tallyOf, type PodTally } from './pod-tally';
import { isSystemOnly, isSystemUse } from './system-uses';
import { Totals } from './totals';

/** Of a thing, what the filter looks at. */
export interface FilterSubject extends Pick<GraphNode, 'id' | 'kind' | 'namespace' | 'status'> {
  readonly severity: Severity;
}

/** Whether a thing passes the filter. */
export type NodeFilter = (subject: FilterSubject) => boolean;

/** See `Scene.factsOf`. */
export interface PodListFacts {
  readonly status: string | undefined;
  readonly readyContainers: number | undefined;
  readonly totalContainers: number | undefined;
  readonly restarts: number | undefined;
  readonly createdAtMs: number | undefined;
  /** Its Node. */
  readonly parent: GraphId | undefined;
  readonly requests: Resources | undefined;
}

/** Its node, where the scene was told of it; a Pod that is kept packed is asked for. */
type ToldItem = SceneItem & { node: GraphNode };

interface PodRecord {
  readonly item: ToldItem | MemberItem;
  /** Of a Pod that is kept packed, what of it is counted. */
  counted?: { readonly namespace: string; readonly containers: number; readonly volumes: number } | undefined;
  /** Undefined until it is first counted, with its parts. */
  tally: PodTally | undefined;
}

export class Scene {
  readonly nodes: SceneNodes;
  readonly edges: EdgeLookup;
  readonly owners: OwnerIndex;
  readonly members: Members | undefined;
  readonly #toldEdges = new EdgeIndex();
  readonly layout = new Layout();
  readonly #pods = new Map<GraphId, PodRecord>();
  readonly #objects = new Map<GraphId, ToldItem>();
  readonly #parts = new PodParts();
  /** Nodes that are frames in this grouping. */
  readonly #anchors = new Set<GraphId>();
  readonly #totals = new Totals();
  readonly #problems = new ProblemSums();
  /** Things whose frame, span or counts may have changed in this patch. */
  readonly #dirty = new Set<GraphId>();
  #grouping: Grouping;
  #filter: NodeFilter | undefined;
  /** Rises with every change of anything drawn. */
  version = 0;
  /** While a source is loading, new things wait for the next `settle` instead of being placed one by one. */
  isHeld = false;

  /** `graph`: where Pods are asked for that patches name only by id. */
  constructor(grouping: Grouping, graph?: MemberGraph) {
    this.#grouping = grouping;
    this.members = graph && new Members(graph);
    this.nodes = new SceneNodes(this.members);
    this.edges = new SceneEdges(this.#toldEdges, this.members);
    this.owners = new OwnerIndex(this.members);
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  /** Whether a filter is on. */
  get isFiltered(): boolean {
    return this.#filter !== undefined;
  }

  apply(patch: GraphPatch): void {
    this.members?.graphChanged();
    for (const id of patch.pods?.removes ?? []) this.#removeMember(id);
    for (const id of patch.edges.removes) this.#removeEdge(id);
    for (const id of patch.nodes.removes) this.#removeNode(id);
    for (const id of patch.pods?.upserts ?? []) this.#putMember(id);
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
    for (const node of this.nodes.told.values()) {
      if (isAnchor(node, this.#grouping, this)) this.#anchors.add(node.id);
    }
    const places = new Map<object, { readonly frame: string; readonly span: Span }>();
    this.layout.settle({
      grouping: this.#grouping,
      items: this.items(),
      frameIdOf: (item) => (item instanceof MemberItem ? this.#placeOfMember(item, places) : this.#frameIdOf(item)),
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

  problems(): ProblemCounts {
    return this.#problems.of(this.#grouping);
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
    return this.#isMember(pod) ? (this.members?.partsOf(pod) ?? []) : this.#parts.of(pod);
  }

  insideOf(pod: GraphId): PodInside {
    return toInside(this.partsOf(pod), this.edges);
  }

  /** Links of a kind, but for those of Pods that are kept packed. */
  toldEdges(kind: EdgeKind): Iterable<GraphEdge> {
    return this.#toldEdges.ofKind(kind);
  }

  /** What stands for `id` on the plane: its item, its Pod's item for a container or volume, or its frame. */
  placeOf(id: GraphId): SceneItem | SceneFrame | undefined {
    const item = this.item(id);
    if (item?.frame) return item;
    const frame = this.layout.frame(id);
    if (frame) return frame;
    const parent = this.nodes.told.get(id)?.parent ?? podOfId(id);
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
    return pod && this.#frameOfPod(pod);
  }

  /** The Node that a Pod is bound to. */
  kubeNodeOf(item: SceneItem): GraphId | undefined {
    return item instanceof MemberItem ? this.#packed(item, nodeOf) : item.node.parent;
  }

  /** What a list says of a Pod, without making its node. */
  factsOf(item: SceneItem): PodListFacts {
    if (item instanceof MemberItem) {
      return this.#packed(item, (pod) => ({
        status: pod.status, readyContainers: pod.readyContainers, totalContainers: pod.template.totalContainers, restarts: pod.restarts,
        createdAtMs: pod.createdAtMs, parent: nodeOf(pod), requests: pod.template.requests,
      }));
    }
    const { status, parent, attrs } = item.node;
    const [readyContainers, totalContainers] = typeof attrs.ready === 'string' ? attrs.ready.split('/').map(Number) : [];
    return { status, readyContainers, totalContainers, restarts: attrs.restarts, createdAtMs: attrs.createdAtMs, parent, requests: attrs.requests };
  }

  namespaceOf(item: SceneItem): string | undefined {
    return item instanceof MemberItem ? this.#packed(item, ({ template }) => template.namespace) : item.node.namespace;
  }

  /** Frame of most Pods that a Service selects; of equals the first by id. Where it selects none for a while it stays. */
  frameOfSelected(service: GraphId): string | undefined {
    const frames = new Map<string, number>();
    const count = (frame: string | undefined, by = 1): void => {
      if (frame !== undefined) frames.set(frame, (frames.get(frame) ?? 0) + by);
    };
    for (const edge of this.#toldEdges.of(service)) if (edge.kind === 'selects' && edge.from === service) count(this.frameOfPod(edge.to));
    for (const { members } of this.members?.selectedBy(service) ?? []) {
      for (const id of members) {
        // But for Nodes, Pods of one template are in one frame.
        count(this.frameOfPod(id), this.#grouping === 'node' ? 1 : members.size);
        if (this.#grouping !== 'node') break;
      }
    }
    return mostFrequent(frames) ?? this.#objects.get(service)?.frame?.id;
  }

  isSystemOnly(object: GraphNode): boolean {
    if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return false;
    const packed = this.members?.usesOf(object.id);
    if (packed?.some === true && !packed.onlySystem) return false;
    const isOnly = isSystemOnly(object, this.#toldEdges, this.nodes);
    return isOnly || (packed?.some === true && this.#toldEdges.of(object.id).length === 0);
  }

  /** Links that are known, but not part of the picture. */
  isUndrawn(edge: GraphEdge): boolean {
    return isSystemUse(edge, this.nodes);
  }

  #putNode(node: GraphNode): void {
    const former = this.nodes.told.get(node.id);
    if (former) this.#totals.removeNode(former);
    this.#totals.addNode(node);
    this.nodes.told.set(node.id, node);
    if (node.kind === 'Pod') this.#putPod(node);
    else if (node.kind === 'Container' || node.kind === 'Volume') this.#putPart(node, former);
    else this.#putObject(node);
  }

  #putPod(node: GraphNode): void {
    const record = this.#pods.get(node.id);
    if (record && !(record.item instanceof MemberItem)) {
      record.item.node = node;
    } else {
      const item = newItem('pod', node, severityOf(node));
      this.#problems.count(item, 1);
      this.#totals.shownPods += 1;
      this.#pods.set(node.id, { item, tally: undefined });
    }
    this.#dirty.add(node.id);
  }

  /** A Pod that is kept packed came or changed. */
  #putMember(id: GraphId): void {
    if (!this.#pods.has(id)) {
      this.#totals.shownPods += 1;
      this.#pods.set(id, { item: new MemberItem(id, this.#memberNode), tally: undefined });
    }
    this.#dirty.add(id);
  }

  #removeMember(id: GraphId): void {
    const record = this.#pods.get(id);
    if (!record) return;
    if (record.counted) this.#totals.countMember(record.counted.namespace, record.counted, -1);
    this.#dropPod(record);
    this.#dirty.delete(id);
  }

  readonly #memberNode = (id: GraphId): GraphNode => {
    const node = this.members?.node(id);
    if (!node) throw new Error(`Bug: ${id} is in the scene, but not in the graph`);
    return node;
  };

  #isMember(id: GraphId): boolean {
    return this.#pods.get(id)?.item instanceof MemberItem;
  }

  #packed<T>({ id }: MemberItem, read: (pod: PackedPod) => T): T {
    const pod = this.members?.pod(id);
    if (!pod) throw new Error(`Bug: ${id} is in the scene, but not in the graph`);
    return read(pod);
  }

  #putPart(node: GraphNode, former: GraphNode | undefined): void {
    if (former && former.parent !== node.parent) this.#parts.delete(former);
    this.#parts.set(node);
    if (node.parent !== undefined) this.#dirty.add(node.parent);
    if (former?.attrs.system !== node.attrs.system) for (const edge of this.#toldEdges.of(node.id)) this.#dirtyEnds(edge);
  }

  #putObject(node: GraphNode): void {
    const item = this.#objects.get(node.id);
    if (item) {
      item.node = node;
      this.#problems.count(item, -1);
      item.severity = severityOf(node);
      this.#problems.count(item, 1);
      this.layout.touch(item);
      this.#rematch(item);
    } else {
      const created = newItem('object', node, severityOf(node));
      created.matches = this.#passes(created);
      this.#problems.count(created, 1);
      this.#objects.set(node.id, created);
    }
    this.#dirty.add(node.id);
  }

  #removeNode(id: GraphId): void {
    const node = this.nodes.told.get(id);
    if (!node) return;
    this.nodes.told.delete(id);
    this.#totals.removeNode(node);
    if (node.parent !== undefined && node.kind !== 'Pod') {
      this.#parts.delete(node);
      this.#dirty.add(node.parent);
    }
    const record = this.#pods.get(id);
    if (record) this.#dropPod(record);
    const object = this.#objects.get(id);
    if (object) {
      this.#problems.count(object, -1);
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

  #dropPod(record: PodRecord): void {
    if (record.tally) this.#totals.removePod(record.tally);
    if (record.item.matches) this.#totals.shownPods -= 1;
    this.#problems.count(record.item, -1);
    this.#leave(record.item);
    this.#pods.delete(record.item.id);
  }

  #putEdge(edge: GraphEdge): void {
    const former = this.#toldEdges.set(edge);
    if (former) this.#forget(former);
    if (edge.kind === 'owns') this.owners.add(edge);
    this.#dirtyEnds(edge);
  }

  #removeEdge(id: string): void {
    const edge = this.#toldEdges.delete(id);
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
    if (!isHidden || !this.#toldEdges.get(edge.id) || !this.isUndrawn(edge)) this.#dirty.add(edge.to);
  }

  /** Brings everything that may have changed to its frame and counts it there. Pods first: Services follow them. */
  #sync(): void {
    const objects: ToldItem[] = [];
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
    const tally = item instanceof MemberItem ? this.#countMember(record, item) : tallyOf(item.node, this);
    if (!record.tally || !isSameTally(tally, record.tally)) {
      if (record.tally) this.#totals.removePod(record.tally);
      this.#totals.addPod(tally);
      record.tally = tally;
    }
    item.frame?.count(item, -1);
    this.#problems.count(item, -1);
    item.severity = tally.severity;
    this.#problems.count(item, 1);
    item.frame?.count(item, 1);
    this.layout.touch(item);
    this.#rematch(item);
    const span = this.#spanOf(item);
    const frameId = this.#frameOfPod(item);
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

  /** Its place in the totals, brought up to date. */
  #countMember(record: PodRecord, item: MemberItem): PodTally {
    return this.#packed(item, (pod) => {
      item.kubeNode = nodeOf(pod);
      item.shape = this.members?.shapeOf(pod);
      const counts = this.members?.countsOf(pod) ?? { containers: 0, volumes: 0 };
      const { counted } = record;
      const { namespace } = pod.template;
      if (counted?.containers !== counts.containers || counted.volumes !== counts.volumes) {
        if (counted) this.#totals.countMember(counted.namespace, counted, -1);
        this.#totals.countMember(namespace, counts, 1);
        record.counted = { namespace, containers: counts.containers, volumes: counts.volumes };
      }
      return memberTally(pod, this.members as Members, this.owners);
    });
  }

  #frameOfPod(item: SceneItem): string {
    return frameOfPod(item instanceof MemberItem ? this.#packed(item, placeOfMember) : placeOfPod(item.node), this.#grouping, this);
  }

  #syncObject(item: ToldItem): void {
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
    return this.#frameOfPod(item);
  }

  /** Frame and span of a member, worked out once for all of its shape while everything is laid out. */
  #placeOfMember(item: MemberItem, known: Map<object, { readonly frame: string; readonly span: Span }>): string {
    const { shape } = item;
    let place = shape && known.get(shape);
    if (place === undefined) {
      place = { frame: this.#frameOfPod(item), span: this.#spanOf(item) };
      if (shape !== undefined) known.set(shape, place);
    }
    item.span = place.span;
    return this.#grouping === 'node' ? (item.kubeNode ?? UNSCHEDULED) : place.frame;
  }

  #spanOf(item: SceneItem): Span {
    if (item instanceof MemberItem) return this.#packed(item, (pod) => this.members?.spanOf(pod) ?? item.span);
    return podSpan(toInside(this.partsOf(item.id), undefined));
  }

  #rematch(item: SceneItem): void {
    const matches = this.#passes(item);
    if (matches === item.matches) return;
    this.#problems.count(item, -1);
    item.matches = matches;
    this.#problems.count(item, 1);
    this.layout.touch(item);
    if (item.type !== 'pod') return;
    this.#totals.shownPods += matches ? 1 : -1;
    if (item.frame) item.frame.shown += matches ? 1 : -1;
  }

  #passes(item: SceneItem): boolean {
    const filter = this.#filter;
    if (filter === undefined) return true;
    const { id, severity } = item;
    if (item instanceof MemberItem) return this.#packed(item, ({ status, template }) => filter({ id, kind: 'Pod', namespace: template.namespace, status, severity }));
    const { kind, namespace, status } = item.node;
    return filter({ id, kind, namespace, status, severity });
  }

  /** What a Pod is or has, as last counted. */
  traitsOf(pod: GraphId): readonly string[] {
    return this.#pods.get(pod)?.tally?.traits ?? [];
  }

  /** What keeps a Pod alive, in the filter's words: the kind a person wrote, or `Naked`, `Static`. */
  controllerKind(pod: GraphId): string {
    return this.#pods.get(pod)?.tally?.controller ?? 'Naked';
  }
}

function placeOfMember(pod: PackedPod): PodPlace {
  const { id, template: { namespace, naked, static: isStatic, controller } } = pod;
  return { id, namespace, parent: nodeOf(pod), isStatic, isNaked: naked, controller: controller && objectId(controller.kind, namespace, controller.name) };
}
