/**
 * What a Pod asks for as the scheduler counts it and `kubectl describe node` sums it: `PodRequests` and `PodLimits` of
 * k8s.io/component-helpers/resource (helpers.go), after the API server's defaults (`SetDefaults_Pod` of
 * pkg/apis/core/v1/defaults.go). Not counted: claims of dynamic resource allocation. What a LimitRange
 * gives stands in the spec by then (`limit-range.ts`).
 */
import { isSidecar } from './pod-status';
import { addQuantities, parseQuantities, raiseQuantities, type Quantities } from './quantities';
import {
  asRecord, asRecords, asString, isRecord,
  type Raw, type RawCondition, type RawContainer, type RawContainerStatus, type RawPodSpec, type RawPodStatus,
} from './raw';

type RawResources = Raw<'requests' | 'limits'>;

/** Requests and limits of one container or Pod. */
export interface ResourceNeeds {
  readonly requests: Quantities;
  readonly limits: Quantities;
}

/** A container's own, by the API server's default: a limit without a request is the request too. */
export function containerNeeds(container: RawContainer): ResourceNeeds {
  const { requests, limits } = readNeeds(container.resources);
  return { limits, requests: new Map([...limits, ...requests]) };
}

/** The whole Pod's, effective. */
export function podNeeds(pod: Raw<'spec' | 'status'>): ResourceNeeds {
  const spec = asRecord<RawPodSpec>(pod.spec);
  const status = asRecord<RawPodStatus>(pod.status);
  const phases = new ContainerPhases(spec, status);
  const overhead = parseQuantities(spec.overhead);
  const own = resizedPodLevel(podLevelNeeds(spec), status, overhead);

  const requests = new Map([...phases.requests(), ...own.requests]);
  addQuantities(requests, overhead);
  const limits = new Map([...phases.limits(), ...own.limits]);
  // Overhead raises only limits that are there: no limit stays no limit.
  addQuantities(limits, new Map([...overhead].filter(([name]) => (limits.get(name) ?? 0n) > 0n)));
  return { requests, limits };
}

/**
 * While the Pod as a whole is resized, the largest of what is asked for, allocated and in force counts; the kubelet
 * reports the latter two with overhead (`effectivePodLevelResources`).
 */
function resizedPodLevel(asked: ResourceNeeds, status: RawPodStatus, overhead: Quantities): ResourceNeeds {
  if (asked.requests.size + asked.limits.size === 0 || !(isRecord(status.resources) || isRecord(status.allocatedResources))) return asked;
  const inForce = readNeeds(status.resources);
  const largest = (spec: Quantities, ...reported: readonly Quantities[]): Map<string, bigint> => {
    const total = new Map(isResizeInfeasible(status) ? [] : spec);
    for (const quantities of reported) raiseQuantities(total, withoutOverhead(supported(quantities), overhead));
    return total;
  };
  return {
    requests: asked.requests.size === 0 ? asked.requests : largest(asked.requests, inForce.requests, parseQuantities(status.allocatedResources)),
    limits: isRecord(status.resources) ? largest(asked.limits, inForce.limits) : asked.limits,
  };
}

function withoutOverhead(quantities: Quantities, overhead: Quantities): Quantities {
  return new Map(Array.from(quantities, ([name, millis]) => {
    const rest = millis - (overhead.get(name) ?? 0n);
    return [name, rest > 0n ? rest : 0n];
  }));
}

/** The kubelet will never grant the resize that the spec asks for (`IsPodResizeInfeasible`). */
function isResizeInfeasible(status: RawPodStatus): boolean {
  const resize = asRecords<RawCondition>(status.conditions).find((condition) => condition.type === 'PodResizePending');
  return asString(resize?.reason) === 'Infeasible';
}

/** The parts of a Pod's effective requests: what counts is the larger phase, unless the Pod as a whole says otherwise; plus overhead. */
export interface PhaseNeeds {
  /** The most that the init phase needs at a time, native sidecars started by then among it. */
  readonly init: Quantities;
  /** App containers and native sidecars together. */
  readonly running: Quantities;
  readonly overhead: Quantities;
  readonly podLevel: Quantities;
}

/** Undefined where the requests are plainly the sum of the app containers'. By the spec, whatever is being resized. */
export function phaseNeeds(pod: Raw<'spec'>): PhaseNeeds | undefined {
  const spec = asRecord<RawPodSpec>(pod.spec);
  if (asRecords(spec.initContainers).length === 0 && !isRecord(spec.overhead) && !isRecord(spec.resources)) return undefined;
  const { init, running } = new ContainerPhases(spec, {}).phases((container) => containerNeeds(container).requests);
  const overhead = parseQuantities(spec.overhead);
  const podLevel = podLevelNeeds(spec).requests;
  return init.size + overhead.size + podLevel.size === 0 ? undefined : { init, running, overhead, podLevel };
}

/** `spec.resources` with its defaults, restricted to the resources that a Pod as a whole may ask for; mostly empty. */
export function podLevelNeeds(spec: RawPodSpec): ResourceNeeds {
  const given = readNeeds(spec.resources);
  const requests = supported(given.requests);
  const limits = supported(given.limits);
  if (requests.size + limits.size === 0) return { requests, limits };

  const phases = new ContainerPhases(spec, {});
  for (const [name, millis] of phases.limits()) {
    if (isHugePages(name) && !limits.has(name) && !requests.has(name)) limits.set(name, millis);
  }
  if (limits.size > 0) {
    for (const [name, millis] of phases.requests()) {
      if (isOvercommittable(name) && !requests.has(name)) requests.set(name, millis);
    }
    for (const [name, millis] of limits) if (!requests.has(name)) requests.set(name, millis);
  } else {
    for (const [name, millis] of phases.limits()) {
      if (isOvercommittable(name) && phases.allLimit(name)) limits.set(name, millis);
    }
  }
  return { requests, limits };
}

/** The running phase and the init phase of a Pod's containers; what it needs is the larger, resource by resource. */
class ContainerPhases {
  private readonly app: readonly RawContainer[];
  private readonly init: readonly RawContainer[];
  private readonly statuses: ReadonlyMap<unknown, RawContainerStatus>;
  private readonly isResizeInfeasible: boolean;
  private readonly podStatus: RawPodStatus;

  constructor(spec: RawPodSpec, status: RawPodStatus) {
    this.app = asRecords<RawContainer>(spec.containers);
    this.init = asRecords<RawContainer>(spec.initContainers);
    const statuses = [...asRecords<RawContainerStatus>(status.initContainerStatuses), ...asRecords<RawContainerStatus>(status.containerStatuses)];
    // Most containers are not being resized: their status tells nothing that their spec does not.
    this.statuses = new Map(statuses.filter((item) => isRecord(item.resources) || isRecord(item.allocatedResources)).map((item) => [item.name, item]));
    this.isResizeInfeasible = isResizeInfeasible(status);
    this.podStatus = status;
  }

  /** The largest of what is asked for, allocated and in force: while a running Pod is resized, the scheduler keeps room for all. */
  requests(): Quantities {
    const asked = (container: RawContainer): Quantities => (this.isResizeInfeasible ? new Map() : containerNeeds(container).requests);
    const allocated = (container: RawContainer): Quantities => {
      const { allocatedResources } = this.statusOf(container);
      return isRecord(allocatedResources) ? parseQuantities(allocatedResources) : asked(container);
    };
    const inForce = (container: RawContainer): Quantities => {
      const { requests } = asRecord<RawResources>(this.statusOf(container).resources);
      return isRecord(requests) ? parseQuantities(requests) : allocated(container);
    };
    const total = this.combine(asked);
    const { allocatedResources, resources } = this.podStatus;
    const { requests } = asRecord<RawResources>(resources);
    // What the kubelet reports of the Pod as a whole is the sum already.
    if (isRecord(allocatedResources) && isRecord(requests)) {
      raiseQuantities(total, parseQuantities(allocatedResources));
      raiseQuantities(total, parseQuantities(requests));
    } else if (this.statuses.size > 0) {
      raiseQuantities(total, this.combine(allocated));
      raiseQuantities(total, this.combine(inForce));
    }
    return total;
  }

  limits(): Quantities {
    const asked = (container: RawContainer): Quantities => (this.isResizeInfeasible ? new Map() : containerNeeds(container).limits);
    const total = this.combine(asked);
    const { limits } = asRecord<RawResources>(this.podStatus.resources);
    if (isRecord(limits)) {
      raiseQuantities(total, parseQuantities(limits));
    } else if (this.statuses.size > 0) {
      raiseQuantities(total, this.combine((container) => {
        const inForce = asRecord<RawResources>(this.statusOf(container).resources).limits;
        return isRecord(inForce) ? parseQuantities(inForce) : asked(container);
      }));
    }
    return total;
  }

  /** Whether every container that the default looks at limits this resource. */
  allLimit(name: string): boolean {
    return [...this.app, ...this.init].every((container) => containerNeeds(container).limits.has(name));
  }

  private statusOf(container: RawContainer): RawContainerStatus {
    return this.statuses.get(container.name) ?? {};
  }

  /** The larger phase, resource by resource. */
  private combine(needsOf: (container: RawContainer) => Quantities): Map<string, bigint> {
    const { init, running } = this.phases(needsOf);
    raiseQuantities(running, init);
    return running;
  }

  /** Native sidecars run in both phases: each init container runs beside the sidecars started before it. */
  phases(needsOf: (container: RawContainer) => Quantities): { readonly init: Map<string, bigint>; readonly running: Map<string, bigint> } {
    const running = new Map<string, bigint>();
    const initializing = new Map<string, bigint>();
    const sidecars = new Map<string, bigint>();
    for (const container of this.app) addQuantities(running, needsOf(container));
    for (const container of this.init) {
      const needs = needsOf(container);
      if (isSidecar(container)) {
        addQuantities(running, needs);
        addQuantities(sidecars, needs);
        raiseQuantities(initializing, sidecars);
      } else {
        const step = new Map(sidecars);
        addQuantities(step, needs);
        raiseQuantities(initializing, step);
      }
    }
    return { init: initializing, running };
  }
}

function readNeeds(resources: unknown): ResourceNeeds {
  const raw = asRecord<RawResources>(resources);
  return { requests: parseQuantities(raw.requests), limits: parseQuantities(raw.limits) };
}

function supported(quantities: Quantities): Map<string, bigint> {
  return new Map([...quantities].filter(([name]) => isOvercommittable(name) || isHugePages(name)));
}

/** The Pod-level resources that may be overcommitted. */
function isOvercommittable(name: string): boolean {
  return name === 'cpu' || name === 'memory';
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}
