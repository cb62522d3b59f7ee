/**
 * Pods on which every rule says the same but for the name: healthy Pods of one cohort. One of them is asked for all, since a large
 * cluster has 150,000 Pods and a few thousand sorts of them.
 */
import type { Finding, GraphId } from '../../shared/model/graph';
import type { ContainerLife, PackedPod } from '../../shared/model/packed-pod';
import type { GraphStore } from '../../shared/relations/graph-store';
import type { FindingReader } from './findings-reader';

/** Twins, and what was found on one of them. */
export interface Twins extends FindingReader {
  /** The one that was asked. */
  id: GraphId;
  readonly members: Set<GraphId>;
  findings: readonly Finding[];
  reads: readonly string[];
}

export class FindingTwins {
  readonly #store: GraphStore;
  readonly #of = new Map<GraphId, Twins>();
  /** By the cohort's shape, then by what the Pods' conditions say. */
  readonly #bySort = new WeakMap<object, Map<object, Twins>>();
  /** Shapes whose Pods must be asked one by one. */
  readonly #apart = new WeakSet<object>();

  constructor(store: GraphStore) {
    this.#store = store;
  }

  of(id: GraphId): Twins | undefined {
    return this.#of.get(id);
  }

  /** Puts the Pod where it belongs now; `left` and `joined` are the same where nothing changed. */
  place(id: GraphId): { readonly left: Twins | undefined; readonly joined: Twins | undefined } {
    const left = this.#of.get(id);
    const joined = this.#twinsFor(id);
    if (left === joined) return { left, joined };
    this.leave(id);
    if (joined !== undefined) {
      joined.members.add(id);
      this.#of.set(id, joined);
    }
    return { left, joined };
  }

  leave(id: GraphId): void {
    this.#of.get(id)?.members.delete(id);
    this.#of.delete(id);
  }

  /** What was found on one is each one's own: from now on they are asked one by one. */
  separate(twins: Twins): readonly GraphId[] {
    const members = [...twins.members];
    for (const id of members) {
      const shape = this.#shapeOf(id);
      if (shape !== undefined) this.#apart.add(shape);
      this.leave(id);
    }
    return members;
  }

  #shapeOf(id: GraphId): object | undefined {
    const pod = this.#store.packedPod(id);
    return pod && this.#store.cohortOf(pod)?.shape;
  }

  #twinsFor(id: GraphId): Twins | undefined {
    const pod = this.#store.packedPod(id);
    const shape = pod && this.#store.cohortOf(pod)?.shape;
    // Rules read what bears a Pod's own name: its claims.
    if (pod === undefined || shape === undefined || pod.template.isNamed || this.#apart.has(shape) || !isHealthy(pod)) return undefined;
    let sorts = this.#bySort.get(shape);
    if (sorts === undefined) this.#bySort.set(shape, (sorts = new Map<object, Twins>()));
    let twins = sorts.get(pod.conditions);
    if (twins === undefined) sorts.set(pod.conditions, (twins = { id, members: new Set(), findings: [], reads: [] }));
    return twins;
  }
}

/** What was found on one, as it is said of another. */
export function findingOfTwin(finding: Finding, asked: GraphId, id: GraphId): Finding {
  if (asked === id) return finding;
  const [from, to] = [nameOf(asked), nameOf(id)];
  return { ...finding, subject: finding.subject.split('/').map((part, at) => (at === 2 && part === from ? to : part)).join('/'), message: finding.message.replaceAll(from, to) };
}

function nameOf(id: GraphId): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Nothing that a rule speaks of happened to it: it runs, whole and ready. Rules read of former runs only what `isFine` looks at. */
function isHealthy({ status, phase, isReady, deletedAtMs, readyContainers, rare, lives, template, nodeName }: PackedPod): boolean {
  if (status !== 'Running' || phase !== 'Running' || !isReady || deletedAtMs !== undefined || nodeName === undefined || readyContainers !== template.totalContainers) return false;
  const { reason, message, readinessGates, nominatedNode, deletionGraceSeconds } = rare ?? {};
  if ((reason ?? message ?? readinessGates ?? nominatedNode ?? deletionGraceSeconds) !== undefined) return false;
  return lives.every(isFine);
}

/** `oom-killed` minds how a running container's former run ended, `container-config` how a container that does not run failed before. */
function isFine({ state, lastState }: ContainerLife): boolean {
  if (state?.type === 'running') return lastState?.type !== 'terminated' || lastState.reason !== 'OOMKilled';
  return state?.type === 'terminated' && state.reason === 'Completed' && lastState === undefined;
}
