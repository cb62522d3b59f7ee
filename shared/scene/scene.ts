/**
 * The scene: everything of the graph that can be drawn, placed. Fed by `GraphPatch`es, incrementally; counts and
 * roll-ups are kept, never recounted. Knows nothing of cameras.
 */
import type { Rect } from '../base/geometry';
import type { EdgeKind, GraphEdge, GraphId, GraphNode, GraphPatch } from '../model/graph';
import { missingStatus } from '../model/missing-status';
import type { Grouping, SceneTotals } from '../protocol/engine';
import type { ProblemCounts } from '../protocol/problem';
import { podOfId } from '../relations/cohort';
import type { Cohort } from '../relations/cohort-table';
import { isAbsent } from './absence';
import { Arranger } from './arranger';
import { EdgeIndex, type EdgeLookup } from './edge-index';
import { KinTally } from './kin';
import { Layout } from './layout';
import { Matching, type NodeFilter } from './matching';
import { Members, type MemberGraph } from './members';
import { OwnerIndex } from './owners';
import type { PodInside } from './pod-interior';
import { PodParts, toInside } from './pod-parts';
import { kinTally, tallyOf } from './pod-tally';
import { SceneCounts, type PodItem } from './scene-counts';
import { SceneEdges } from './scene-edges';
import { MemberItem, ToldItem, type SceneFrame, type SceneItem } from './scene-frame';
import { SceneItems } from './scene-items';
import { SceneNodes } from './scene-nodes';
import { Seating } from './seating';
import type { Settled } from './settle';
import { placedSeverity, severityOf } from './severity';
import { shownIn, type Standing } from './standing';
import { Touched } from './touched';

export class Scene {
  readonly nodes: SceneNodes;
  readonly edges: EdgeLookup;
  readonly owners: OwnerIndex;
  readonly members: Members | undefined;
  readonly #toldEdges = new EdgeIndex();
  readonly layout = new Layout();
  /** Where things stand in the picture. */
  readonly shown: Standing = shownIn(this);
  readonly #items = new SceneItems();
  readonly #parts = new PodParts();
  readonly #counts = new SceneCounts();
  /** By the patch at hand. */
  readonly #touched: Touched;
  readonly #seating: Seating;
  readonly #arranger: Arranger;
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
    const things = { nodes: this.nodes, edges: this.#toldEdges, owners: this.owners, members: this.members, parts: this.#parts, items: this.#items };
    this.#touched = new Touched(things);
    this.#arranger = new Arranger({ placed: things, flow: this, items: () => this.#items.inReadingOrder() });
    this.#seating = new Seating(grouping, this.layout, things);
  }

  get grouping(): Grouping {
    return this.#seating.placing.grouping;
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
    // What a policy makes of a call shows at the Pod that is called, too.
    for (const id of patch.pods?.called ?? []) if (this.#items.pod(id)) this.#touched.add(id);
    this.#sync();
    this.version += 1;
  }

  /** Another way of grouping: everything is laid out from scratch. */
  setGrouping(grouping: Grouping): void {
    if (grouping === this.grouping) return;
    this.#seating.regroup(grouping);
    this.settle();
  }

  /** Lays everything out from scratch. */
  settle(): void {
    const settled = this.#arranger.layoutBy(this.grouping);
    this.#settled = settled;
    this.#seating.take(settled, this.#items.inReadingOrder());
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
    this.#items.inReadingOrder().forEach((item) => {
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
    return this.#items.get(id);
  }

  /** Items there are. */
  get size(): number {
    return this.#items.size;
  }

  items(): Iterable<SceneItem> {
    return this.#items.all();
  }

  /** The same by namespace and name: what lies in memory side by side is read one after the other. */
  inReadingOrder(): readonly SceneItem[] {
    return this.#items.inReadingOrder();
  }

  /** Containers and Volumes of a Pod. */
  partsOf(pod: GraphId): Iterable<GraphNode> {
    return this.#items.pod(pod) instanceof MemberItem ? this.#keeper.partsOf(pod) : this.#parts.of(pod);
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
    const pod = parent === undefined ? undefined : this.#items.pod(parent);
    return pod && standing.frameOf(pod) ? pod : undefined;
  }

  /** Everything that is shown with these frames visible. */
  bounds(isShown: (frame: SceneFrame) => boolean): Rect | undefined {
    return this.layout.bounds(isShown);
  }

  /** Of Pods that stand together: in all groupings but that by Node. */
  frameOfCohort(cohort: Cohort): string | undefined {
    return this.#seating.placing.frameOfCohort(cohort);
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
    const known = this.#items.pod(node.id);
    if (known && !(known instanceof MemberItem) && known.isAbsent === isAbsent(node)) {
      known.node = node;
    } else {
      if (known) this.#dropPod(known);
      this.#addPod(new ToldItem('pod', node, placedSeverity(node)));
    }
    this.#touched.add(node.id);
  }

  #addPod(item: PodItem): void {
    this.#items.addPod(item);
    this.#counts.add(item);
  }

  /** A Pod that is kept packed came or changed. */
  #putMember(id: GraphId): void {
    if (!this.#items.pod(id)) this.#addPod(new MemberItem(id, this.#keeper));
    this.#touched.add(id);
  }

  #removeMember(id: GraphId): void {
    const item = this.#items.pod(id);
    if (item) this.#dropPod(item);
    this.#touched.delete(id);
  }

  #putPart(node: GraphNode, former: GraphNode | undefined): void {
    if (former && former.parent !== node.parent) this.#parts.delete(former);
    this.#parts.set(node);
    if (node.parent !== undefined) this.#touched.add(node.parent);
    if (former?.attrs.system !== node.attrs.system) this.#touched.addEndsOf(node.id);
  }

  #putObject(node: GraphNode): void {
    const item = this.#items.object(node.id);
    if (item) {
      item.node = node;
      this.#counts.setSeverity(item, severityOf(node));
      this.layout.touch(item);
      this.#rematch(item);
    } else {
      const created = new ToldItem('object', node, severityOf(node));
      created.matches = this.#matching.passes(created);
      this.#items.addObject(created);
      this.#counts.add(created);
    }
    this.#touched.add(node.id);
  }

  #removeNode(id: GraphId): void {
    const node = this.nodes.told.get(id);
    if (!node) return;
    this.nodes.told.delete(id);
    this.#counts.replaceNode(node, undefined);
    if (node.parent !== undefined && node.kind !== 'Pod') {
      this.#parts.delete(node);
      this.#touched.add(node.parent);
    }
    const pod = this.#items.pod(id);
    if (pod) this.#dropPod(pod);
    const object = this.#items.object(id);
    if (object) {
      this.#counts.remove(object);
      this.#seating.leave(object);
      this.#items.delete(object);
      this.#seating.dropAnchor(id);
    }
    this.#touched.delete(id);
  }

  #dropPod(item: PodItem): void {
    this.#counts.setTally(item, undefined);
    this.#counts.remove(item);
    this.#seating.leave(item);
    this.#items.delete(item);
  }

  #putEdge(edge: GraphEdge): void {
    const former = this.#toldEdges.set(edge);
    if (former) this.#forget(former);
    if (edge.kind === 'owns') this.owners.add(edge);
    this.#touched.addEnds(edge);
  }

  #removeEdge(id: string): void {
    const edge = this.#toldEdges.delete(id);
    if (edge) this.#forget(edge);
  }

  #forget(edge: GraphEdge): void {
    if (edge.kind === 'owns') this.owners.remove(edge);
    this.#touched.addEnds(edge);
  }

  /** Brings everything that may have changed to its frame and counts it there. Pods first: Services follow them. */
  #sync(): void {
    const objects: ToldItem[] = [];
    for (const id of this.#touched.takeAll()) {
      const pod = this.#items.pod(id);
      if (pod) {
        this.#syncPod(pod);
        continue;
      }
      const object = this.#items.object(id);
      if (object) objects.push(object);
    }
    if (!this.isHeld) for (const object of objects) this.#seating.seatObject(object);
  }

  #syncPod(item: PodItem): void {
    const former = item.tally;
    const tally = item instanceof MemberItem ? this.#readMember(item) : item.isAbsent ? undefined : tallyOf(item.node, this);
    this.#counts.setTally(item, tally);
    if (tally instanceof KinTally && former instanceof KinTally && tally.hasEnded !== former.hasEnded) this.#touchServicesOf(item);
    item.frame?.count(item, -1);
    this.#counts.setSeverity(item, tally?.severity ?? placedSeverity(item.node));
    item.frame?.count(item, 1);
    // One restart more, and it fares as it did: that is told in words alone.
    if (item.tally !== undefined && item.tally === former) this.layout.touchWords(item);
    else this.layout.touch(item);
    this.#rematch(item);
    if (!this.isHeld && this.#seating.seatPod(item)) this.#touchServicesOf(item);
  }

  /** Who keeps Pods packed; only asked where there is one. */
  get #keeper(): Members {
    if (this.members === undefined) throw new Error('Bug: the scene is told of packed Pods, and nobody keeps them');
    return this.members;
  }

  /** What the scene keeps of it, brought up to date but for its tally, which is returned. */
  #readMember(item: MemberItem): KinTally {
    const members = this.#keeper;
    const pod = members.held(item.id);
    const kin = members.kinOf(pod);
    item.kubeNode = members.kubeNodeOf(pod);
    if (item.kin !== kin) {
      this.#counts.setKin(item, kin);
      this.#touchServicesOf(item);
    }
    return kinTally(pod, members, this.owners, this.edges.deniedOf(item.id) > 0);
  }

  /** Services whose Pods moved to another group, or that select others now, may have to follow; done in this same sync. */
  #touchServicesOf({ id }: PodItem): void {
    if (this.grouping === 'workload' && !this.isHeld) this.#touched.addServicesOf(id);
  }

  #rematch(item: SceneItem): void {
    if (this.#counts.setMatch(item, this.#matching.passes(item))) this.layout.touch(item);
  }

  /** What a Pod is or has, as last counted. */
  traitsOf(pod: GraphId): readonly string[] {
    return this.#items.pod(pod)?.tally?.traits ?? [];
  }

  /** What keeps a Pod alive, in the filter's words: the kind a person wrote, or `Naked`, `Static`. */
  controllerKind(pod: GraphId): string {
    return this.#items.pod(pod)?.tally?.controller ?? 'Naked';
  }
}
