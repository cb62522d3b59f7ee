/**
 * How many Pods bear which labels, by namespace: selectors that are no edges (budgets, policies) are counted here. Pods of one
 * template bear the same labels, so that a question costs what the namespace has of templates, not of Pods.
 */
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
}

/** What is read of a Pod. */
export type CensusPod = Pick<PodEntity, 'namespace' | 'labels' | 'phase'>;

export class PodCensus {
  readonly #namespaces = new Map<string, Map<string, Kin>>();
  readonly #kinOf = new Map<GraphId, Kin>();
  readonly #planned = new Map<GraphId, Plan>();

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

  /** Takes in, anew or out, what an extension's workload says of Pods to come (`OtherEntity.podLabels`). Returns the namespace that this concerns. */
  plan(id: GraphId, entity: Entity | undefined): string | undefined {
    const former = this.#planned.get(id);
    const plan = entity?.kind === 'Other' && entity.podLabels !== undefined ? { namespace: entity.namespace ?? '', podLabels: entity.podLabels } : undefined;
    if (plan === undefined) this.#planned.delete(id);
    else this.#planned.set(id, plan);
    return former?.namespace ?? plan?.namespace;
  }

  /** Whether Pods of the namespace are to come of some extension's workload that meet all requirements. */
  plans(namespace: string, selector: readonly Requirement[]): boolean {
    for (const workload of this.#planned.values()) if (workload.namespace === namespace && matchesAll(selector, workload.podLabels)) return true;
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

  #leave(id: GraphId, kin: Kin): void {
    this.#kinOf.delete(id);
    kin.count -= 1;
    if (kin.count > 0) return;
    const kins = this.#namespaces.get(kin.namespace);
    kins?.delete(kin.key);
    if (kins?.size === 0) this.#namespaces.delete(kin.namespace);
  }
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
