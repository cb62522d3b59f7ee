import type { Resources } from '../model/entity-base';
import type { Dependency } from './dependency';
import { ReaderSlot, slotAt } from './reader-slot';

/** What a Pod takes of its Node. */
export interface PodShare {
  readonly nodeName: string;
  readonly requests: Resources;
  readonly limits: Resources;
}

/** What the Pods of a Node take together. */
export interface NodeSum {
  readonly requests: Resources;
  readonly limits: Resources;
  readonly pods: number;
}

/** A sum, and how many Pods brought each resource: none left, it is no part of the sum. */
class Sum {
  readonly #amounts = new Map<string, { amount: number; pods: number }>();

  add(resources: Resources, by: 1 | -1): void {
    for (const name in resources) {
      const entry = this.#amounts.get(name) ?? { amount: 0, pods: 0 };
      entry.amount += by * (resources[name] ?? 0);
      entry.pods += by;
      if (entry.pods === 0) this.#amounts.delete(name);
      else this.#amounts.set(name, entry);
    }
  }

  toResources(): Resources {
    return Object.fromEntries([...this.#amounts].map(([name, { amount }]) => [name, amount] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

class Slot<R extends object> extends ReaderSlot<R> {
  readonly requests = new Sum();
  readonly limits = new Sum();
  pods = 0;

  protected get isEmpty(): boolean {
    return this.pods === 0;
  }
}

/** Sums of what Pods request on each Node, kept as Pods come and go: a Node has a hundred Pods, and each change of one costs one addition. */
export class NodeSums<R extends object> {
  readonly #slots = new Map<string, Slot<R>>();

  replace(before: PodShare | undefined, after: PodShare | undefined, onTouched: (reader: R) => void): void {
    if (before !== undefined && after !== undefined && before.nodeName === after.nodeName && before.requests === after.requests && before.limits === after.limits) return;
    if (before !== undefined) this.#add(before, -1, onTouched);
    if (after !== undefined) this.#add(after, 1, onTouched);
  }

  sum(nodeName: string, reader: R, onRead: (dependency: Dependency<R>) => void): NodeSum {
    const slot = this.#slot(nodeName);
    slot.read(reader, onRead);
    return { requests: slot.requests.toResources(), limits: slot.limits.toResources(), pods: slot.pods };
  }

  #add({ nodeName, requests, limits }: PodShare, by: 1 | -1, onTouched: (reader: R) => void): void {
    const slot = this.#slot(nodeName);
    slot.requests.add(requests, by);
    slot.limits.add(limits, by);
    slot.pods += by;
    slot.tell(onTouched);
    slot.dropIfUnused();
  }

  #slot(nodeName: string): Slot<R> {
    return slotAt(this.#slots, nodeName, Slot<R>);
  }
}
