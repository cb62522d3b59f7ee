/**
 * How many Pods bear which labels, by namespace: selectors that are no edges (budgets, policies) are counted here. Pods of one
 * template bear the same labels, so that a question costs what the namespace has of templates, not of Pods, and not what others have.
 */
import { deepEqual } from '../../base/deep-equal';
import { matchesAll, type Labels, type Requirement } from '../../kube/selectors';
import type { Entity } from '../../model/entities';
import type { GraphId } from '../../model/graph';
import type { PodEntity } from '../../model/pod-entity';
import { hasEnded } from '../../relations/fact-rules';

interface Kin {
  readonly namespace: string;
  readonly key: string;
  readonly labels: Labels;
  count: number;
}

interface Plan {
  readonly namespace: string;
  readonly podLabels: Labels;
  /** Its Pods are in the graph as soon as there are any, or as a manifest implies them. */
  readonly isDrawn: boolean;
}

/** What is read of a Pod. */
export type CensusPod = Pick<PodEntity, 'namespace' | 'labels' | 'phase'>;

export class PodCensus {
  readonly #namespaces = new Map<string, Map<string, Kin>>();
  readonly #kinOf = new Map<GraphId, Kin>();
  readonly #plans = new Map<string, Map<GraphId, Plan>>();
  readonly #planOf = new Map<GraphId, Plan>();

  /** Takes a Pod in, anew, or out where it has ended or is gone. Returns the namespace whose numbers that changed. */
  put(id: GraphId, pod: CensusPod | undefined): string | undefined {
    const former = this.#kinOf.get(id);
    const counted = pod === undefined || hasEnded(pod) ? undefined : pod;
    const key = counted && labelsKey(counted.labels);
    if (former?.key === key) return undefined;
    if (former !== undefined) this.#leave(id, former);
    if (counted !== undefined && key !== undefined) this.#join(id, counted, key);
    return former?.namespace ?? counted?.namespace;
  }

  /** Takes in, anew or out, what a workload's template says of Pods to come (`podLabels`). Returns the namespace where that is something else. */
  plan(id: GraphId, entity: Entity | undefined): string | undefined {
    const former = this.#planOf.get(id);
    const plan = planOf(entity);
    if (deepEqual(former, plan)) return undefined;
    if (former !== undefined) this.#dropPlan(id, former);
    if (plan !== undefined) this.#addPlan(id, plan);
    return former?.namespace ?? plan?.namespace;
  }

  /** Whether a workload of the namespace has a template whose Pods meet all requirements; `of`: any workload, or only those whose Pods are not drawn. */
  plans(namespace: string, selector: readonly Requirement[], of: 'any' | 'undrawn'): boolean {
    for (const { isDrawn, podLabels } of this.#plans.get(namespace)?.values() ?? []) {
      if (!(of === 'undrawn' && isDrawn) && matchesAll(selector, podLabels)) return true;
    }
    return false;
  }

  /** Pods of the namespace that have not ended and meet all requirements. */
  count(namespace: string, selector: readonly Requirement[]): number {
    let count = 0;
    for (const kin of this.#namespaces.get(namespace)?.values() ?? []) if (matchesAll(selector, kin.labels)) count += kin.count;
    return count;
  }

  #join(id: GraphId, { namespace, labels }: CensusPod, key: string): void {
    const kins = this.#namespaces.get(namespace) ?? new Map<string, Kin>();
    this.#namespaces.set(namespace, kins);
    const kin = kins.get(key) ?? { namespace, key, labels, count: 0 };
    kins.set(key, kin);
    kin.count += 1;
    this.#kinOf.set(id, kin);
  }

  #addPlan(id: GraphId, plan: Plan): void {
    const plans = this.#plans.get(plan.namespace) ?? new Map<GraphId, Plan>();
    this.#plans.set(plan.namespace, plans.set(id, plan));
    this.#planOf.set(id, plan);
  }

  #dropPlan(id: GraphId, { namespace }: Plan): void {
    this.#planOf.delete(id);
    const plans = this.#plans.get(namespace);
    plans?.delete(id);
    if (plans?.size === 0) this.#plans.delete(namespace);
  }

  #leave(id: GraphId, kin: Kin): void {
    this.#kinOf.delete(id);
    kin.count -= 1;
    if (kin.count > 0) return;
    const kins = this.#namespaces.get(kin.namespace);
    kins?.delete(kin.key);
    if (kins?.size === 0) this.#namespaces.delete(kin.namespace);
  }
}

function planOf(entity: Entity | undefined): Plan | undefined {
  if (entity === undefined || !('podLabels' in entity) || entity.podLabels === undefined) return undefined;
  return { namespace: entity.namespace ?? '', podLabels: entity.podLabels, isDrawn: entity.kind !== 'Other' };
}

/** Pods of a template share their labels. */
const keys = new WeakMap<Labels, string>();

function labelsKey(labels: Labels): string {
  let key = keys.get(labels);
  if (key === undefined) keys.set(labels, (key = toKey(labels)));
  return key;
}

function toKey(labels: Labels): string {
  return Object.keys(labels).sort().map((label) => `${label}=${labels[label] ?? ''}`).join(',');
}
