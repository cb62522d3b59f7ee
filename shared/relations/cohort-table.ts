/** The cohorts of a store: which Pods are told of together, what they refer to, and the graph of each as it is asked for. See `cohort.ts`. */
import { deepEqual } from '../base/deep-equal';
import type { EdgeAttrs, GraphEdge, GraphId, GraphNode } from '../model/graph';
import { objectId } from '../model/ids';
import { unpackPod, type PackedPod, type PodTemplate } from '../model/packed-pod';
import type { PodEntity } from '../model/pod-entity';
import { edgeOfMember, isOfOwnName, modelOf, podOfId, toCohortEdges, type CohortEdge, type CohortRelations } from './cohort';
import type { EdgeDraft } from './contribution';
import type { Claim } from './edge-table';
import type { EndpointFact, GraphLookup } from './graph-lookup';
import { containerNodes, podNode, volumeNodes } from './pod-nodes';
import type { References } from './references';
import { selects } from './selects';

/** Pods of one template that are told of together. */
export interface Cohort {
  readonly template: PodTemplate;
  /** Stands for each of them. */
  readonly model: PodEntity;
  readonly members: Set<GraphId>;
  relations: CohortRelations;
  claims: readonly CohortClaim[];
  /** Edges that each member has to something of its own name. */
  own: readonly CohortEdge[];
  /** Another object whenever anything that members have in common is something else: what is worked out from that is kept by it. */
  shape: object;
}

/** An edge that each member has. That of a Service that selects them bears only its ends: how ready they are is each one's own. */
export interface CohortClaim extends Claim {
  readonly cohort: Cohort;
  readonly own: CohortEdge;
}

export interface CohortHost {
  /** Of the Pods that there are. */
  readonly findPod: (id: GraphId) => PackedPod | undefined;
  /** Lets `ask` read the graph for somebody who does not have to hear of changes. */
  readonly peek: <T>(ask: (lookup: GraphLookup) => T) => T;
  /** What EndpointSlices say of the Pod, for somebody who does not have to hear of changes. */
  readonly endpointsOf: (pod: PackedPod) => readonly EndpointFact[];
  /** Hears of each id that is referred to from now on, or no longer. */
  readonly touch: (id: GraphId) => void;
  /** Hears of each id that members call from now on, no longer, or with another verdict. */
  readonly noteCalled: (id: GraphId) => void;
  readonly references: References;
}

/** What a member's parts are, each made at the first call. */
interface MemberParts {
  readonly pod: PackedPod;
  readonly entity: PodEntity;
  containers?: readonly GraphNode[];
  volumes?: readonly GraphNode[];
}

const NO_RELATIONS: CohortRelations = { edges: [], patterns: new Map(), services: [], called: { names: new Set(), addresses: [] }, differs: false };

export class CohortTable {
  readonly #cohorts = new Map<PodTemplate, Cohort>();
  readonly #host: CohortHost;
  /** Rises whenever what a cohort claims is something else. */
  version = 0;
  /** Of relations as they are: others begin anew. */
  readonly #selected = new WeakMap<CohortRelations, Map<string, ReadonlyMap<GraphId, EdgeAttrs>>>();
  #lastParts: MemberParts | undefined;
  #lastEdges: { readonly pod: PackedPod; readonly edges: readonly GraphEdge[] } | undefined;

  constructor(host: CohortHost) {
    this.#host = host;
  }

  all(): Iterable<Cohort> {
    return this.#cohorts.values();
  }

  of(template: PodTemplate): Cohort | undefined {
    return this.#cohorts.get(template);
  }

  create(template: PodTemplate): Cohort {
    const cohort: Cohort = { template, model: modelOf(template), members: new Set(), relations: NO_RELATIONS, claims: [], own: [], shape: {} };
    this.#cohorts.set(template, cohort);
    return cohort;
  }

  drop(cohort: Cohort): void {
    this.put(cohort, NO_RELATIONS, []);
    this.#cohorts.delete(cohort.template);
  }

  /** Replaces what the members have in common; `judged`: its edges with their verdicts. Returns whether that is something else now. */
  put(cohort: Cohort, relations: CohortRelations, judged: readonly EdgeDraft[]): boolean {
    const { model, template: { namespace } } = cohort;
    const selecting = relations.services.map(({ name }): EdgeDraft => ({ kind: 'selects', from: objectId('Service', namespace, name), to: model.id, attrs: {} }));
    const all = toCohortEdges(model, [...judged, ...selecting]);
    const edges = all.filter((edge) => !isOfOwnName(edge));
    const own = all.filter(isOfOwnName);
    const [former, formerOwn] = [cohort.relations, cohort.own];
    cohort.relations = relations;
    cohort.own = own;
    if (deepEqual(formerOwn, own) && deepEqual(cohort.claims.map(({ edge }) => edge), edges.map(({ edge }) => edge))) {
      const isChanged = !deepEqual([...former.patterns], [...relations.patterns]) || !deepEqual(former.services, relations.services);
      if (isChanged) cohort.shape = {};
      return isChanged;
    }
    cohort.shape = {};
    this.version += 1;
    const { references, touch, noteCalled } = this.#host;
    for (const { edge } of [...cohort.claims, ...edges]) if (edge.kind === 'traffic') noteCalled(edge.to);
    for (const claim of cohort.claims) {
      for (const end of outerEnds(claim)) {
        touch(end);
        references.deleteClaim(end, claim);
      }
    }
    cohort.claims = edges.map((own, index): CohortClaim => ({ entityId: model.id, index, edge: own.edge, cohort, own }));
    for (const claim of cohort.claims) {
      for (const end of outerEnds(claim)) {
        touch(end);
        references.addClaim(end, claim);
      }
    }
    return true;
  }

  /** The member of a cohort that the id is about: itself, or one of its parts. */
  memberOf(id: GraphId): PackedPod | undefined {
    const podId = podOfId(id);
    const pod = podId === undefined ? undefined : this.#host.findPod(podId);
    return pod !== undefined && this.cohortOf(pod) !== undefined ? pod : undefined;
  }

  /** Undefined where the Pod is looked at by itself. */
  cohortOf(pod: PackedPod): Cohort | undefined {
    const cohort = this.#cohorts.get(pod.template);
    return cohort?.members.has(pod.id) === true ? cohort : undefined;
  }

  *members(): IterableIterator<PackedPod> {
    for (const { members } of this.#cohorts.values()) {
      for (const id of members) {
        const pod = this.#host.findPod(id);
        if (pod !== undefined) yield pod;
      }
    }
  }

  node(id: GraphId): GraphNode | undefined {
    const pod = this.memberOf(id);
    if (pod === undefined) return undefined;
    if (pod.id === id) return podNode(unpackPod(pod));
    return (id.startsWith('Container/') ? this.#containersOf(pod) : this.#volumesOf(pod)).find((part) => part.id === id);
  }

  /** A member, its containers in order of start, its volumes. */
  nodesOf(pod: PackedPod): readonly GraphNode[] {
    return [podNode(this.#partsOf(pod).entity), ...this.#containersOf(pod), ...this.#volumesOf(pod)];
  }

  #containersOf(pod: PackedPod): readonly GraphNode[] {
    const parts = this.#partsOf(pod);
    return (parts.containers ??= containerNodes(parts.entity, this.#cohorts.get(pod.template)?.relations.patterns ?? NO_RELATIONS.patterns));
  }

  #volumesOf(pod: PackedPod): readonly GraphNode[] {
    const parts = this.#partsOf(pod);
    return (parts.volumes ??= this.#host.peek((lookup) => volumeNodes(parts.entity, lookup)));
  }

  /** Parts of one Pod are asked for one after the other: the last one's are kept. */
  #partsOf(pod: PackedPod): MemberParts {
    if (this.#lastParts?.pod !== pod) this.#lastParts = { pod, entity: unpackPod(pod) };
    return this.#lastParts;
  }

  /** Something changed: what was made last no longer holds. */
  forgetLast(): void {
    this.#lastParts = undefined;
    this.#lastEdges = undefined;
  }

  /** Edges that a member has like all of its cohort. */
  edgesOf(pod: PackedPod): readonly GraphEdge[] {
    if (this.#lastEdges?.pod !== pod) {
      this.#lastEdges = { pod, edges: (this.#cohorts.get(pod.template)?.claims ?? []).flatMap((claim) => this.#memberEdge(claim, pod) ?? []) };
    }
    return this.#lastEdges.edges;
  }

  /** The edge of a claim, of each member, or of some. */
  *expand(claim: CohortClaim, some?: Pick<ReadonlySet<GraphId>, 'has'>): IterableIterator<GraphEdge> {
    for (const id of claim.cohort.members) {
      if (some?.has(id) === false) continue;
      const pod = this.#host.findPod(id);
      const edge = pod && this.#memberEdge(claim, pod);
      if (edge !== undefined) yield edge;
    }
  }

  /** Edges that a member has to itself: to what bears its name, and from Services that do not select it, but whose endpoints name it. */
  apartEdgesOf(pod: PackedPod): readonly EdgeDraft[] {
    const named = this.#namedByEndpoints(pod);
    const own = this.#cohorts.get(pod.template)?.own ?? [];
    return own.length === 0 ? named : [...own.map((edge) => edgeOfMember(edge, pod)), ...named];
  }

  #namedByEndpoints(pod: PackedPod): readonly EdgeDraft[] {
    const services = this.#cohorts.get(pod.template)?.relations.services ?? [];
    const isOwn = (service: string): boolean => !services.some(({ name }) => name === service);
    if (!this.#host.endpointsOf(pod).some(({ service }) => isOwn(service))) return [];
    const prefix = objectId('Service', pod.template.namespace, '');
    return this.#selectsOf(pod).filter(({ from }) => isOwn(from.slice(prefix.length)));
  }

  /** The edge of a claim as `pod` has it. */
  #memberEdge({ own }: CohortClaim, pod: PackedPod): GraphEdge | undefined {
    const edge = edgeOfMember(own, pod);
    if (edge.kind !== 'selects') return edge;
    const attrs = this.selectedBy(pod).get(edge.from);
    return attrs && { ...edge, attrs };
  }

  /** What edges from the Services that select the Pod say of it, by Service. Equal for Pods of a cohort that fare alike there: then it is one object. */
  selectedBy(pod: PackedPod): ReadonlyMap<GraphId, EdgeAttrs> {
    const ask = (): ReadonlyMap<GraphId, EdgeAttrs> => new Map(this.#selectsOf(pod).map(({ from, attrs }) => [from, attrs]));
    const relations = this.#cohorts.get(pod.template)?.relations;
    // A name of its own may be in what DNS calls it.
    if (relations === undefined || pod.template.subdomain !== undefined) return ask();
    let known = this.#selected.get(relations);
    if (known === undefined) this.#selected.set(relations, (known = new Map<string, ReadonlyMap<GraphId, EdgeAttrs>>()));
    const sort = selectSortOf(pod, this.#host.endpointsOf(pod));
    let selected = known.get(sort);
    if (selected === undefined) known.set(sort, (selected = ask()));
    return selected;
  }

  #selectsOf(pod: PackedPod): readonly EdgeDraft[] {
    return this.#host.peek((lookup) => selects(unpackPod(pod), lookup));
  }
}

/** All that `selects` reads of a Pod, beside its template and the Services. */
function selectSortOf({ phase, isReady, deletedAtMs }: PackedPod, endpoints: readonly EndpointFact[]): string {
  let sort = `${phase} ${isReady} ${deletedAtMs === undefined}`;
  for (const { service, readiness: { ready, serving, terminating }, ports } of endpoints) {
    sort += `\n${service} ${ready} ${serving} ${terminating}`;
    for (const { port, protocol } of ports) sort += ` ${port}/${protocol}`;
  }
  return sort;
}

function outerEnds({ own: { edge, from, to } }: CohortClaim): readonly GraphId[] {
  const ends = [...(from === undefined ? [edge.from] : []), ...(to === undefined ? [edge.to] : [])];
  return ends[0] === ends[1] ? ends.slice(0, 1) : ends;
}
