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

/** A sum, as how many Pods bring the same: those of one template share what they take, and a sum is asked for far less often than a Pod comes. */
class Sum {
  readonly #shares = new Map<Resources, number>();

  add(resources: Resources, by: 1 | -1): void {
    const pods = (this.#shares.get(resources) ?? 0) + by;
    if (pods === 0) this.#shares.delete(resources);
    else this.#shares.set(resources, pods);
  }

  toResources(): Resources {
    const amounts = new Map<string, number>();
    for (const [resources, pods] of this.#shares) for (const [name, amount] of Object.entries(resources)) amounts.set(name, (amounts.get(name) ?? 0) + pods * amount);
    return Object.fromEntries([...amounts].sort(([a], [b]) => (a < b ? -1 : 1)));
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
