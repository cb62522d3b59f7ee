/** What there is in a scene, by id and in reading order: Pods, and objects with cards of their own. Where each stands is `seating.ts`'s. */
import type { GraphId } from '../model/graph';
import { ReadingOrder } from './reading-order';
import type { PodItem } from './scene-counts';
import type { SceneItem, ToldItem } from './scene-frame';

export class SceneItems {
  readonly #pods = new Map<GraphId, PodItem>();
  readonly #objects = new Map<GraphId, ToldItem>();
  readonly #order = new ReadingOrder();

  pod(id: GraphId): PodItem | undefined {
    return this.#pods.get(id);
  }

  object(id: GraphId): ToldItem | undefined {
    return this.#objects.get(id);
  }

  get(id: GraphId): SceneItem | undefined {
    return id.startsWith('Pod/') ? this.#pods.get(id) : this.#objects.get(id);
  }

  get size(): number {
    return this.#pods.size + this.#objects.size;
  }

  *all(): Iterable<SceneItem> {
    yield* this.#pods.values();
    yield* this.#objects.values();
  }

  /** The same by namespace and name: what lies in memory side by side is read one after the other. */
  inReadingOrder(): readonly SceneItem[] {
    return this.#order.items();
  }

  addPod(pod: PodItem): void {
    this.#pods.set(pod.id, pod);
    this.#order.add(pod);
  }

  addObject(object: ToldItem): void {
    this.#objects.set(object.id, object);
    this.#order.add(object);
  }

  delete(item: SceneItem): void {
    this.#order.remove(item);
    (item.type === 'pod' ? this.#pods : this.#objects).delete(item.id);
  }
}
