/** Where each thing of the scene belongs in a grouping, and how many cells it spans there. Nothing is moved here. */
import type { GraphId, GraphNode } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import type { Cohort } from '../relations/cohort-table';
import type { EdgeIndex } from './edge-index';
import { mostFrequent } from './flow-links';
import { ABSENT, frameOfObject, frameOfPods, isAnchor, UNSCHEDULED, type GroupingLookup } from './grouping';
import { selectableOf, type Kin } from './kin';
import type { Members } from './members';
import type { OwnerIndex } from './owners';
import { podSpan, type Span } from './pod-interior';
import { toInside, type PodParts } from './pod-parts';
import { MemberItem, type SceneItem } from './scene-frame';
import type { SceneItems } from './scene-items';
import type { SceneNodes } from './scene-nodes';
import { isSystemOnly } from './system-uses';

/** What is read of the scene. */
export interface PlacedThings {
  readonly nodes: SceneNodes;
  /** Links, but for those of Pods that are kept packed. */
  readonly edges: EdgeIndex;
  readonly owners: OwnerIndex;
  readonly members: Members | undefined;
  readonly parts: PodParts;
  readonly items: Pick<SceneItems, 'pod' | 'object'>;
}

/** What is worked out once for a layout from scratch. */
export class Still {
  readonly frames = new Map<Kin, string>();
  /** Frames that Services select. */
  readonly selected = new Map<GraphId, string | undefined>();
  /** The kin that was asked for last, and its frame: Pods of one are mostly read one after the other. */
  lastKin: Kin | undefined = undefined;
  lastFrame = '';
}

export class Placing implements GroupingLookup {
  readonly owners: OwnerIndex;
  readonly grouping: Grouping;
  readonly #things: PlacedThings;
  /** For a layout from scratch: nothing changes while it is asked, and where things lie now says nothing. */
  readonly #still: Still | undefined;

  constructor(grouping: Grouping, things: PlacedThings, still?: Still) {
    this.grouping = grouping;
    this.#things = things;
    this.#still = still;
    this.owners = things.owners;
  }

  isAnchor(node: GraphNode): boolean {
    return isAnchor(node, this.grouping, this);
  }

  /** Of what is no frame itself; undefined where it is not drawn as a card of its own. */
  frameOfObject(node: GraphNode): string | undefined {
    return frameOfObject(node, this.grouping, this);
  }

  frameOf(pod: SceneItem): string {
    const { grouping } = this;
    if (pod instanceof MemberItem) return grouping === 'node' ? (pod.kubeNode ?? UNSCHEDULED) : this.frameOfKin(pod.kin ?? this.#readKin(pod), grouping);
    const { id, namespace, parent, attrs } = pod.node;
    const { isAbsent } = pod;
    if (grouping === 'node') return isAbsent ? ABSENT : (parent ?? UNSCHEDULED);
    return frameOfPods({ isAbsent, namespace, owner: this.owners.ownerOf(id), controller: attrs.controller, isStatic: attrs.static === true, isNaked: attrs.naked === true }, grouping, this);
  }

  /** But for Nodes, Pods of one kin are in one frame. */
  frameOfKin(kin: Kin, grouping: Exclude<Grouping, 'node'>): string {
    const still = this.#still;
    if (still === undefined) return frameOfPods(kin, grouping, this);
    if (still.lastKin === kin) return still.lastFrame;
    let frame = still.frames.get(kin);
    if (frame === undefined) still.frames.set(kin, (frame = frameOfPods(kin, grouping, this)));
    still.lastKin = kin;
    still.lastFrame = frame;
    return frame;
  }

  spanOf(pod: SceneItem): Span {
    if (pod instanceof MemberItem) return pod.kin?.span ?? pod.span;
    return podSpan(toInside(this.#things.parts.of(pod.id), undefined));
  }

  frameOfPodId(id: GraphId): string | undefined {
    const pod = this.#things.items.pod(id);
    return pod && this.frameOf(pod);
  }

  /** Of Pods that stand together: in all groupings but that by Node. */
  frameOfCohort(cohort: Cohort): string | undefined {
    const kin = this.#things.members?.kinOfCohort(cohort);
    return kin === undefined || this.grouping === 'node' ? undefined : this.frameOfKin(kin, this.grouping);
  }

  /** Frame of most Pods that a Service selects, ended ones left out; of equals the first by id. Where it selects none for a while it stays. */
  frameOfSelected(service: GraphId): string | undefined {
    const still = this.#still;
    if (still === undefined) return this.#mostSelected(service) ?? this.#things.items.object(service)?.frame?.id;
    let frame = still.selected.get(service);
    if (frame === undefined && !still.selected.has(service)) still.selected.set(service, (frame = this.#mostSelected(service)));
    return frame;
  }

  #mostSelected(service: GraphId): string | undefined {
    const { edges, members } = this.#things;
    const cohorts = members?.selectedBy(service) ?? [];
    const told = edges.of(service);
    // Most Services select Pods of one template and no others.
    const [only] = cohorts;
    const kin = only && cohorts.length === 1 && told.length === 0 ? members?.kinOfCohort(only) : undefined;
    if (kin !== undefined && this.grouping !== 'node') return selectableOf(kin) > 0 ? this.frameOfKin(kin, this.grouping) : undefined;
    const frames = new Map<string, number>();
    const count = (frame: string | undefined, by = 1): void => {
      if (frame !== undefined) frames.set(frame, (frames.get(frame) ?? 0) + by);
    };
    for (const edge of told) if (edge.kind === 'selects' && edge.from === service) count(this.frameOfPodId(edge.to));
    for (const cohort of cohorts) {
      const kinOfEach = members?.kinOfCohort(cohort);
      if (this.grouping === 'node') for (const id of cohort.members) count(this.#frameOfSelectable(id));
      else if (kinOfEach !== undefined && selectableOf(kinOfEach) > 0) count(this.frameOfKin(kinOfEach, this.grouping), selectableOf(kinOfEach));
    }
    return mostFrequent(frames);
  }

  /** Undefined for a Pod that has ended. */
  #frameOfSelectable(id: GraphId): string | undefined {
    const pod = this.#things.items.pod(id);
    return pod === undefined || (pod instanceof MemberItem && pod.tally?.hasEnded === true) ? undefined : this.frameOf(pod);
  }

  isSystemOnly(object: GraphNode): boolean {
    if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return false;
    const { members, edges, nodes } = this.#things;
    const packed = members?.usesOf(object.id);
    if (packed?.some === true && !packed.onlySystem) return false;
    const isOnly = isSystemOnly(object, edges, nodes);
    return isOnly || (packed?.some === true && edges.of(object.id).length === 0);
  }

  #readKin({ id }: MemberItem): Kin {
    const { members } = this.#things;
    if (members === undefined) throw new Error(`Bug: ${id} is kept packed, and nobody keeps it`);
    return members.kinOf(members.held(id));
  }
}
