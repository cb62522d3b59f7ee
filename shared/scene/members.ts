/**
 * Pods that are kept packed (`shared/model/packed-pod.ts`), as the scene sees them: what places, counts and colours one is
 * read from the packed form; its node, its parts and its links are made only where somebody looks.
 */
import type { EdgeKind, GraphEdge, GraphId, GraphNode } from '../model/graph';
import { objectId } from '../model/ids';
import type { ContainerLife, PackedPod } from '../model/packed-pod';
import { podOfId } from '../relations/cohort';
import type { Cohort } from '../relations/cohort-table';
import type { GraphStore } from '../relations/graph-store';
import { CohortClaims, type MemberUses, type OuterLinks } from './cohort-claims';
import type { IdSet } from './edge-index';
import type { Kin } from './kin';
import { podSpan } from './pod-interior';
import { toInside } from './pod-parts';
import { isPackedReady } from './readiness';
import { podSeverity } from './severity';
import { traitsOf, type Trait } from './traits';
import type { Severity } from '../protocol/engine';

/** What is asked of the store. */
export type MemberGraph = Pick<GraphStore, 'packedPod' | 'cohortOf' | 'cohorts' | 'cohortsVersion' | 'cohortClaimsTo' | 'node' | 'childrenOf' | 'edge' | 'edgesOf' | 'walkEdgesOf'>;

export class Members {
  readonly #graph: MemberGraph;
  /** Links by kind, since the graph last changed. */
  readonly #counts = new Map<EdgeKind, number>();
  readonly #claims: CohortClaims;
  /** By the cohort's shape. */
  readonly #kins = new WeakMap<object, Kin>();
  /** Asked for last: what one cohort claims is mostly looked at one claim after the other. */
  #last: { readonly shape: object; readonly kin: Kin } | undefined;
  /** Ids of Nodes by name: thousands of Pods share each. */
  readonly #kubeNodes = new Map<string, GraphId>();

  constructor(graph: MemberGraph) {
    this.#graph = graph;
    this.#claims = new CohortClaims(graph);
  }

  pod(id: GraphId): PackedPod | undefined {
    const pod = this.#graph.packedPod(id);
    return pod && this.#graph.cohortOf(pod) ? pod : undefined;
  }

  /** A Pod that the scene holds as a member: it is one in the graph too. */
  held(id: GraphId): PackedPod {
    return this.pod(id) ?? isMissing(id);
  }

  heldNode(id: GraphId): GraphNode {
    return this.node(id) ?? isMissing(id);
  }

  /** The member that the id is about: itself, or one of its parts. */
  podOf(id: GraphId): PackedPod | undefined {
    const podId = podOfId(id);
    return podId === undefined ? undefined : this.pod(podId);
  }

  node(id: GraphId): GraphNode | undefined {
    return this.podOf(id) && this.#graph.node(id);
  }

  partsOf(pod: GraphId): readonly GraphNode[] {
    return this.#graph.childrenOf(pod);
  }

  /** All links of any thing, also those from and to members. */
  edgesOf(id: GraphId): readonly GraphEdge[] {
    return this.#graph.edgesOf(id);
  }

  /** The same without those of Pods that are none of `pods`. */
  edgesAmid(id: GraphId, pods: IdSet): Iterable<GraphEdge> {
    return this.#graph.walkEdgesOf(id, pods);
  }

  edge(id: string): GraphEdge | undefined {
    return this.#graph.edge(id);
  }

  severityOf(pod: PackedPod): Severity {
    return podSeverity(pod.status, isPackedReady(pod), pod.planned);
  }

  /** What of a Pod's own makes a difference to its traits and severity, beside its status. */
  waysOf(pod: PackedPod): string {
    return `${isPackedReady(pod) ? 1 : 0}${pod.restarts > 0 ? 1 : 0}${pod.lives.some(wasKilledForMemory) ? 1 : 0}`;
  }

  /** `hasDenied`: a policy denies one of the lines from or to it. */
  traitsOf(pod: PackedPod, hasDenied: boolean): readonly Trait[] {
    const node = this.#graph.node(pod.id);
    return node === undefined ? [] : traitsOf(node, this.#graph.childrenOf(pod.id), hasDenied);
  }

  /** The Node that it is bound to. */
  kubeNodeOf({ nodeName }: PackedPod): GraphId | undefined {
    if (nodeName === undefined) return undefined;
    let id = this.#kubeNodes.get(nodeName);
    if (id === undefined) this.#kubeNodes.set(nodeName, (id = objectId('Node', undefined, nodeName)));
    return id;
  }

  /** The nearest owner, also where nobody describes it. */
  ownerOf(id: GraphId): GraphId | undefined {
    const pod = this.pod(id);
    return pod && this.kinOf(pod).owner;
  }

  /** Members that `id` owns. */
  *ownedBy(id: GraphId): IterableIterator<GraphId> {
    for (const { edge, cohort } of this.#graph.cohortClaimsTo(id)) if (edge.kind === 'owns') yield* cohort.members;
  }

  /** How many lines of members from or to it a policy denies. */
  deniedOf(id: GraphId): number {
    const pod = this.pod(id);
    let denied = pod === undefined ? 0 : this.kinOf(pod).denied;
    for (const { edge, cohort } of this.#graph.cohortClaimsTo(id)) if (isDenied(edge)) denied += cohort.members.size;
    return denied;
  }

  /** Lines on whose verdict the policy had a say. */
  *decidedBy(policy: GraphId): IterableIterator<GraphEdge> {
    for (const { claims, members } of this.#graph.cohorts()) {
      if (!claims.some(({ edge }) => edge.attrs.policies?.includes(policy))) continue;
      for (const id of members) {
        for (const edge of this.#graph.edgesOf(id)) if (edge.from === id && edge.attrs.policies?.includes(policy)) yield edge;
      }
    }
  }

  /** The graph is another now. */
  graphChanged(): void {
    this.#counts.clear();
  }

  countOf(kind: EdgeKind): number {
    const known = this.#counts.get(kind);
    if (known !== undefined) return known;
    let count = 0;
    for (const { cohort } of this.#claims.ofKind(kind)) count += cohort.members.size;
    this.#counts.set(kind, count);
    return count;
  }

  *ofKind(kind: EdgeKind): IterableIterator<GraphEdge> {
    for (const { claims, members } of this.#graph.cohorts()) {
      if (!claims.some(({ edge }) => edge.kind === kind)) continue;
      for (const id of members) {
        for (const end of [id, ...this.partsOf(id).map((part) => part.id)]) {
          for (const edge of this.#graph.edgesOf(end)) if (edge.kind === kind && (edge.from === end || (edge.to === id && (kind === 'selects' || kind === 'owns')))) yield edge;
        }
      }
    }
  }

  /** Links of a kind between Pods of members and what lies outside them, each once for all members that have it. */
  outerLinks(kind: EdgeKind): OuterLinks {
    return this.#claims.outerLinks(kind);
  }

  /** Services that select a member. */
  selectorsOf(id: GraphId): readonly GraphId[] {
    const pod = this.pod(id);
    return (pod && this.#graph.cohortOf(pod)?.claims.flatMap(({ edge: { kind, from } }) => (kind === 'selects' ? [from] : []))) ?? [];
  }

  /** Cohorts that a Service selects. */
  selectedBy(service: GraphId): readonly Cohort[] {
    return this.#claims.selectedBy(service);
  }

  usesOf(id: GraphId): MemberUses {
    return this.#claims.usesOf(id);
  }

  /** That of its members, where any is known. */
  kinOfCohort({ shape }: Cohort): Kin | undefined {
    if (this.#last?.shape === shape) return this.#last.kin;
    const kin = this.#kins.get(shape);
    if (kin !== undefined) this.#last = { shape, kin };
    return kin;
  }

  kinOf(pod: PackedPod): Kin {
    const cohort = this.#graph.cohortOf(pod);
    const shape = cohort?.shape ?? pod.template;
    let kin = this.#kins.get(shape);
    if (kin === undefined) {
      const parts = this.#graph.childrenOf(pod.id);
      const containers = parts.filter(({ kind }) => kind === 'Container').length;
      const claims = cohort?.claims ?? [];
      const { namespace, controller, static: isStatic, naked: isNaked, isNamed } = pod.template;
      kin = {
        namespace,
        span: podSpan(toInside(parts, undefined)),
        containers,
        volumes: parts.length - containers,
        isNamed,
        denied: claims.filter(({ edge }) => isDenied(edge)).length,
        owner: claims.findLast(({ edge }) => edge.kind === 'owns')?.edge.from,
        controller: controller && objectId(controller.kind, namespace, controller.name),
        isStatic,
        isNaked,
        tallies: new Map(),
      };
      this.#kins.set(shape, kin);
    }
    return kin;
  }
}

function isMissing(id: GraphId): never {
  throw new Error(`Bug: ${id} is in the scene, but not in the graph`);
}

function isDenied({ kind, attrs }: GraphEdge): boolean {
  return kind === 'traffic' && attrs.verdict === 'denied';
}

const MEMORY_KILL = 'OOMKilled';

function wasKilledForMemory({ state, lastState }: ContainerLife): boolean {
  return lastState?.reason === MEMORY_KILL || (state?.type === 'terminated' && state.reason === MEMORY_KILL);
}
