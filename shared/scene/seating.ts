/** Which frame each thing of a scene stands in, in the grouping that is shown: brought up to date thing by thing, or taken from a layout from scratch. */
import type { GraphId } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import type { Layout } from './layout';
import { Placing, type PlacedThings } from './placing';
import type { SceneItem } from './scene-frame';
import type { Settled } from './settle';

export class Seating {
  readonly #layout: Layout;
  readonly #things: PlacedThings;
  #placing: Placing;
  /** Nodes that are frames in this grouping. */
  #anchors = new Set<GraphId>();

  constructor(grouping: Grouping, layout: Layout, things: PlacedThings) {
    this.#layout = layout;
    this.#things = things;
    this.#placing = new Placing(grouping, things);
  }

  /** Where each thing belongs. */
  get placing(): Placing {
    return this.#placing;
  }

  /** Until a layout is taken, all stands as it stood. */
  regroup(grouping: Grouping): void {
    this.#placing = new Placing(grouping, this.#things);
  }

  /** Everything stands as in this layout. `items`: all that there are. */
  take(settled: Settled, items: readonly SceneItem[]): void {
    this.#anchors = settled.anchors;
    items.forEach((item) => {
      if (item.type === 'pod') item.span = this.#placing.spanOf(item);
      settled.places.move(item);
    });
    this.#layout.adopt(settled);
  }

  /** Brings a Pod to where it belongs. Returns whether it stood in another frame before. */
  seatPod(pod: SceneItem): boolean {
    const span = this.#placing.spanOf(pod);
    const frameId = this.#placing.frameOf(pod);
    const before = pod.frame?.id;
    const needsMore = span.columns > pod.span.columns || span.rows > pod.span.rows;
    // A Pod whose span shrank keeps its larger place: nothing moves without need.
    if (before === frameId && !needsMore) return false;
    this.leave(pod);
    pod.span = span;
    this.#layout.put(pod, frameId);
    pod.frame?.count(pod, 1);
    return before !== undefined && before !== frameId;
  }

  /** Brings any other thing to where it belongs: it is a frame, has a card in one, or is not drawn. */
  seatObject(object: SceneItem): void {
    const { node } = object;
    if (this.#placing.isAnchor(node)) {
      this.leave(object);
      this.#anchors.add(node.id);
      const frame = this.#layout.anchor(node.id);
      frame.tellResources(node.attrs);
      this.#layout.touchFrame(frame);
      return;
    }
    if (this.#anchors.delete(node.id)) this.#layout.dropIfEmpty(node.id);
    const frameId = this.#placing.frameOfObject(node);
    if (object.frame?.id === frameId) return;
    this.leave(object);
    if (frameId !== undefined) this.#layout.put(object, frameId);
  }

  /** Takes a thing out of its frame. */
  leave(item: SceneItem): void {
    const { frame } = item;
    if (!frame) return;
    frame.count(item, -1);
    this.#layout.take(item);
    if (!this.#anchors.has(frame.id)) this.#layout.dropIfEmpty(frame.id);
  }

  /** What may have been a frame goes. Its Pods may outlive it for a while; what it could give is gone. */
  dropAnchor(id: GraphId): void {
    if (!this.#anchors.delete(id)) return;
    this.#layout.frame(id)?.tellResources({});
    this.#layout.dropIfEmpty(id);
  }
}
