/**
 * The scene: everything of the graph that can be drawn, placed. Fed by `GraphPatch`es, incrementally; counts and
 * roll-ups are kept, never recounted. Knows nothing of cameras.
 */
import type { Rect } from '../base/geometry';
import type { EdgeKind, GraphEdge, GraphId, GraphNode, GraphPatch } from '../model/graph';
import { missingStatus } from '../model/missing-status';
import type { PackedPod } from '../model/packed-pod';
import type { Grouping, SceneTotals } from '../protocol/engine';
import type { ProblemCounts } from '../protocol/problem';
import { podOfId } from '../relations/cohort';
import type { Cohort } from '../relations/cohort-table';
import { isAbsent } from './absence';
import { Arranger } from './arranger';
import { EdgeIndex, isDenied, type EdgeLookup } from './edge-index';
import type { KinTally } from './kin';
import { Layout } from './layout';
import { factsOfNode, factsOfPacked, type PodListFacts } from './list-facts';
import { Matching, type NodeFilter } from './matching';
import { Members, type MemberGraph } from './members';
import { OwnerIndex } from './owners';
import { Placing, type PlacedThings } from './placing';
import type { PodInside } from './pod-interior';
import { PodParts, toInside } from './pod-parts';
import { kinTally, tallyOf } from './pod-tally';
import { ReadingOrder } from './reading-order';
import { SceneCounts, type PodItem } from './scene-counts';
import { SceneEdges } from './scene-edges';
import { MemberItem, ToldItem, type SceneFrame, type SceneItem } from './scene-frame';
import { SceneNodes } from './scene-nodes';
import type { Settled } from './settle';
import { placedSeverity, severityOf } from './severity';
import { shownIn, type Standing } from './standing';
import { isSystemUse } from './system-uses';

export class Scene {
  readonly nodes: SceneNodes;
  readonly edges: EdgeLookup;
  readonly owners: OwnerIndex;
  readonly members: Members | undefined;
  readonly #toldEdges = new EdgeIndex();
  readonly layout = new Layout();
  /** Where things stand in the picture. */
  readonly shown: Standing = shownIn(this);
  readonly #pods = new Map<GraphId, PodItem>();
  readonly #order = new ReadingOrder();
  readonly #objects = new Map<GraphId, ToldItem>();
  readonly #parts = new PodParts();
  /** Nodes that are frames in this grouping. */
  #anchors = new Set<GraphId>();
  readonly #counts = new SceneCounts();
  /** Things whose frame, span or counts may have changed in this patch. */
  #dirty = new Set<GraphId>();
  readonly #things: PlacedThings;
  readonly #arranger: Arranger;
  #placing: Placing;
  /** As last laid out from scratch. */
  #settled: Settled | undefined;
  readonly #matching = new Matching();
  /** Rises with every change of anything drawn. */
  version = 0;
  /** While a source is loading, new things wait for the next `settle` instead of being placed one by one. */
  isHeld = false;

  /** `graph`: where Pods are asked for that patches name only by id. */
  constructor(grouping: Grouping, graph?: MemberGraph) {
    this.members = graph && new Members(graph);
    this.nodes = new SceneNodes(this.members);
    this.edges = new SceneEdges(this.#toldEdges, this.members);
    this.owners = new OwnerIndex(this.members);
    this.#things = {
      nodes: this.nodes, edges: this.#toldEdges, owners: this.owners, members: this.members, parts: this.#parts,
      pod: (id) => this.#pods.get(id),
      object: (id) => this.#objects.get(id),
    };
    this.#arranger = new Arranger({ placed: this.#things, flow: this, items: () => this.#order.items() });
    this.#placing = new Placing(grouping, this.#things);
  }

  get grouping(): Grouping {
    return this.#placing.grouping;
  }

  /** Whether a filter is on. */
  get isFiltered(): boolean {
    return this.#matching.isOn;
  }

  apply(patch: GraphPatch): void {
    this.#arranger.changed();
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
    if (grouping === this.#placing.grouping) return;
    this.#placing = new Placing(grouping, this.#things);
    this.settle();
  }

  /** Lays everything out from scratch. */
  settle(): void {
    const settled = this.#arranger.layoutBy(this.grouping);
    this.#settled = settled;
    this.#anchors = settled.anchors;
    this.#order.items().forEach((item) => {
      if (item.type === 'pod') item.span = this.#placing.spanOf(item);
      settled.places.move(item);
    });
    this.layout.adopt(settled);
    this.version += 1;
  }

  /** The layout from scratch that is shown, as long as nothing has changed since it was made. */
  get settled(): Settled | undefined {
    return this.#settled !== undefined && this.#arranger.isKept(this.#settled, this.grouping) ? this.#settled : undefined;
  }

  /** Where things would stand in lay-outs that are made, whoever asked for them. */
  standings(): readonly Standing[] {
    return this.#arranger.standings();
  }

  /** Does a little towards lay-outs of the other groupings; "done" once they are there, until something changes. */
  arrangeAhead(): 'more' | 'done' {
    return this.#arranger.makeAhead();
  }

  /** Something that the filter reads, and no node shows, changed: a label. Returns whether that changed what is shown. */
  rematch(id: GraphId): boolean {
    const item = this.item(id);
    const before = item?.matches;
    if (item) this.#rematch(item);
    if (item?.matches === before) return false;
    this.#arranger.changed();
    this.version += 1;
    return true;
  }

  /** Undefined: everything passes. */
  setFilter(filter: NodeFilter | undefined): void {
    this.#arranger.changed();
    this.#matching.set(filter);
    this.layout.touchAll();
    this.#order.items().forEach((item) => {
      if (this.#counts.setMatch(item, this.#matching.passes(item))) item.frame?.renewLook(item);
    });
    this.version += 1;
  }

  totals(): SceneTotals {
    return this.#counts.totals();
  }

  problems(): ProblemCounts {
    return this.#counts.problems(this.grouping);
  }

  item(id: GraphId): SceneItem | undefined {
    return id.startsWith('Pod/') ? this.#pods.get(id) : this.#objects.get(id);
  }

  /** Items there are. */
  get size(): number {
    return this.#pods.size + this.#objects.size;
  }

  *items(): Iterable<SceneItem> {
    yield* this.#pods.values();
    yield* this.#objects.values();
  }

  /** The same by namespace and name: what lies in memory side by side is read one after the other. */
  inReadingOrder(): readonly SceneItem[] {
    return this.#order.items();
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
  placeOf(id: GraphId, standing = this.shown): SceneItem | SceneFrame | undefined {
    const item = this.item(id);
    if (item && standing.frameOf(item)) return item;
    const frame = standing.frame(id);
    if (frame) return frame;
    const parent = this.nodes.told.get(id)?.parent ?? podOfId(id);
    const pod = parent === undefined ? undefined : this.#pods.get(parent);
    return pod && standing.frameOf(pod) ? pod : undefined;
  }

  /** Everything that is shown with these frames visible. */
  bounds(isShown: (frame: SceneFrame) => boolean): Rect | undefined {
    return this.layout.bounds(isShown);
  }

  /** Of Pods that stand together: in all groupings but that by Node. */
  frameOfCohort(cohort: Cohort): string | undefined {
    return this.#placing.frameOfCohort(cohort);
  }

  /** The Node that a Pod is bound to. */
  kubeNodeOf(item: SceneItem): GraphId | undefined {
    return item instanceof MemberItem ? item.kubeNode : item.node.parent;
  }

  /** What a list says of a Pod, without making its node. */
  factsOf(item: SceneItem): PodListFacts {
    return item instanceof MemberItem ? factsOfPacked(this.#packed(item), item.kubeNode) : factsOfNode(item.node);
  }

  namespaceOf(item: SceneItem): string | undefined {
    return item instanceof MemberItem ? item.kin?.namespace : item.node.namespace;
  }

  /** Links that are known, but not part of the picture. */
  isUndrawn(edge: GraphEdge): boolean {
    return isSystemUse(edge, this.nodes);
  }

  #putNode(told: GraphNode): void {
    const node = told.status === 'Missing' && told.isOptional === true ? { ...told, status: missingStatus(told) } : told;
    const former = this.nodes.told.get(node.id);
    this.#counts.replaceNode(former, node);
    this.nodes.told.set(node.id, node);
    if (node.kind === 'Pod') this.#putPod(node);
    else if (node.kind === 'Container' || node.kind === 'Volume') this.#putPart(node, former);
    else this.#putObject(node);
  }

  #putPod(node: GraphNode): void {
    const known = this.#pods.get(node.id);
    if (known && !(known instanceof MemberItem) && known.isAbsent === isAbsent(node)) {
      known.node = node;
    } else {
      if (known) this.#dropPod(known);
      this.#addPod(new ToldItem('pod', node, placedSeverity(node)));
    }
    this.#dirty.add(node.id);
  }

  #addPod(item: PodItem): void {
    this.#pods.set(item.id, item);
    this.#order.add(item);
    this.#counts.add(item);
  }

  /** A Pod that is kept packed came or changed. */
  #putMember(id: GraphId): void {
    if (!this.#pods.has(id)) this.#addPod(new MemberItem(id, this.#memberNode));
    this.#dirty.add(id);
  }

  #removeMember(id: GraphId): void {
    const item = this.#pods.get(id);
    if (item) this.#dropPod(item);
    this.#dirty.delete(id);
  }

  readonly #memberNode = (id: GraphId): GraphNode => {
    const node = this.members?.node(id);
    if (!node) throw new Error(`Bug: ${id} is in the scene, but not in the graph`);
    return node;
  };

  #isMember(id: GraphId): boolean {
    return this.#pods.get(id) instanceof MemberItem;
  }

  #packed({ id }: MemberItem): PackedPod {
    const pod = this.members?.pod(id);
    if (!pod) throw new Error(`Bug: ${id} is in the scene, but not in the graph`);
    return pod;
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
      this.#counts.setSeverity(item, severityOf(node));
      this.layout.touch(item);
      this.#rematch(item);
    } else {
      const created = new ToldItem('object', node, severityOf(node));
      created.matches = this.#matching.passes(created);
      this.#order.add(created);
      this.#counts.add(created);
      this.#objects.set(node.id, created);
    }
    this.#dirty.add(node.id);
  }

  #removeNode(id: GraphId): void {
    const node = this.nodes.told.get(id);
    if (!node) return;
    this.nodes.told.delete(id);
    this.#counts.replaceNode(node, undefined);
    if (node.parent !== undefined && node.kind !== 'Pod') {
      this.#parts.delete(node);
      this.#dirty.add(node.parent);
    }
    const pod = this.#pods.get(id);
    if (pod) this.#dropPod(pod);
    const object = this.#objects.get(id);
    if (object) {
      this.#counts.remove(object);
      this.#order.remove(object);
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

  #dropPod(item: PodItem): void {
    this.#counts.setTally(item, undefined);
    this.#counts.remove(item);
    this.#order.remove(item);
    this.#leave(item);
    this.#pods.delete(item.id);
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
      const pod = this.#pods.get(id);
      if (pod) {
        this.#syncPod(pod);
        continue;
      }
      const object = this.#objects.get(id);
      if (object) objects.push(object);
    }
    for (const item of objects) this.#syncObject(item);
    this.#dirty = new Set();
  }

  #syncPod(item: PodItem): void {
    const former = item.tally;
    const tally = item instanceof MemberItem ? this.#readMember(item) : item.isAbsent ? undefined : tallyOf(item.node, this);
    this.#counts.setTally(item, tally);
    item.frame?.count(item, -1);
    this.#counts.setSeverity(item, tally?.severity ?? placedSeverity(item.node));
    item.frame?.count(item, 1);
    // One restart more, and it fares as it did: that is told in words alone.
    if (item.tally !== undefined && item.tally === former) this.layout.touchWords(item);
    else this.layout.touch(item);
    this.#rematch(item);
    const span = this.#placing.spanOf(item);
    const frameId = this.#placing.frameOf(item);
    const needsMore = span.columns > item.span.columns || span.rows > item.span.rows;
    // A Pod whose span shrank keeps its larger place: nothing moves without need.
    if ((item.frame?.id === frameId && !needsMore) || this.isHeld) return;
    const before = item.frame?.id;
    this.#leave(item);
    item.span = span;
    this.layout.put(item, frameId);
    item.frame?.count(item, 1);
    if (before !== undefined && before !== frameId) this.#dirtyServicesOf(item);
  }

  /** What the scene keeps of it, brought up to date but for its tally, which is returned. */
  #readMember(item: MemberItem): KinTally {
    const { members } = this;
    if (members === undefined) throw new Error(`Bug: ${item.id} is kept packed, and nobody keeps it`);
    const pod = this.#packed(item);
    const kin = members.kinOf(pod);
    item.kubeNode = members.kubeNodeOf(pod);
    if (item.kin !== kin) {
      this.#counts.setKin(item, kin);
      this.#dirtyServicesOf(item);
    }
    return kinTally(pod, members, this.owners);
  }

  #syncObject(item: ToldItem): void {
    if (this.isHeld) return;
    const { node } = item;
    if (this.#placing.isAnchor(node)) {
      this.#leave(item);
      this.#anchors.add(node.id);
      const frame = this.layout.anchor(node.id);
      frame.tellResources(node.attrs);
      this.layout.touchFrame(frame);
      return;
    }
    if (this.#anchors.delete(node.id)) this.layout.dropIfEmpty(node.id);
    const frameId = this.#placing.frameOfObject(node);
    if (item.frame?.id === frameId) return;
    this.#leave(item);
    if (frameId !== undefined) this.layout.put(item, frameId);
  }

  /** Services whose Pods moved to another group, or that select others now, may have to follow; done in this same sync. */
  #dirtyServicesOf(pod: PodItem): void {
    if (this.grouping !== 'workload' || this.isHeld) return;
    for (const edge of this.#toldEdges.of(pod.id)) if (edge.kind === 'selects' && edge.to === pod.id) this.#dirty.add(edge.from);
    if (pod instanceof MemberItem) for (const service of this.members?.selectorsOf(pod.id) ?? []) this.#dirty.add(service);
  }

  #leave(item: SceneItem): void {
    const { frame } = item;
    if (!frame) return;
    frame.count(item, -1);
    this.layout.take(item);
    if (!this.#anchors.has(frame.id)) this.layout.dropIfEmpty(frame.id);
  }

  #rematch(item: SceneItem): void {
    if (this.#counts.setMatch(item, this.#matching.passes(item))) this.layout.touch(item);
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
