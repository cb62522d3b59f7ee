/** Counts of the whole scene, kept as things come and go: never recounted. */
import type { GraphNode } from '../model/graph';
import type { SceneTotals } from '../protocol/engine';
import { absenceOf } from './absence';
import type { Kin, PodTally } from './kin';
import { noCounts } from './severity';

export class Totals {
  readonly #kinds = new Map<string, number>();
  readonly #namespaces = new Map<string, number>();
  readonly #statuses = new Map<string, number>();
  readonly #controllers = new Map<string, number>();
  readonly #traits = new Map<string, number>();
  readonly #bySeverity = noCounts();
  #sortedNamespaces: readonly string[] | undefined;
  shownPods = 0;

  addNode(node: GraphNode): void {
    this.#countNode(node, 1);
  }

  removeNode(node: GraphNode): void {
    this.#countNode(node, -1);
  }

  /** A Pod of the kin, with its parts. */
  countKin({ namespace, containers, volumes }: Kin, by: 1 | -1): void {
    change(this.#kinds, 'Pod', by);
    if (containers > 0) change(this.#kinds, 'Container', by * containers);
    if (volumes > 0) change(this.#kinds, 'Volume', by * volumes);
    if (change(this.#namespaces, namespace, by)) this.#sortedNamespaces = undefined;
  }

  addPod(tally: PodTally): void {
    this.#countPod(tally, 1);
  }

  removePod(tally: PodTally): void {
    this.#countPod(tally, -1);
  }

  #countNode(node: GraphNode, by: number): void {
    // What is only referred to is drawn, but not counted as being there.
    if (absenceOf(node.status) === undefined) change(this.#kinds, node.kind, by);
    const namespace = node.kind === 'Namespace' ? node.name : node.namespace;
    if (namespace !== undefined && change(this.#namespaces, namespace, by)) this.#sortedNamespaces = undefined;
  }

  #countPod(tally: PodTally, by: number): void {
    this.#bySeverity[tally.severity] += by;
    change(this.#statuses, tally.status, by);
    change(this.#controllers, tally.controller, by);
    for (const trait of tally.traits) change(this.#traits, trait, by);
  }

  snapshot(): SceneTotals {
    this.#sortedNamespaces ??= [...this.#namespaces.keys()].sort();
    return {
      pods: this.#kinds.get('Pod') ?? 0,
      shownPods: this.shownPods,
      containers: this.#kinds.get('Container') ?? 0,
      nodes: this.#kinds.get('Node') ?? 0,
      services: this.#kinds.get('Service') ?? 0,
      bySeverity: { ...this.#bySeverity },
      namespaces: this.#sortedNamespaces,
      statuses: Object.fromEntries(this.#statuses),
      controllers: Object.fromEntries(this.#controllers),
      traits: Object.fromEntries(this.#traits),
    };
  }
}

/** Returns whether the key came or went. */
function change(counts: Map<string, number>, key: string, by: number): boolean {
  const before = counts.get(key) ?? 0;
  const after = before + by;
  if (after <= 0) counts.delete(key);
  else counts.set(key, after);
  return before <= 0 !== after <= 0;
}
