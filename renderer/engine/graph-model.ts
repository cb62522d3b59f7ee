/** Store and scene together: entities in, a placed picture out. Patches are applied in small pieces. */
import { createGraphStore } from '../../shared/insight/create-graph-store';
import type { Entity, ModelPatch } from '../../shared/model/entities';
import type { GraphId, GraphPatch } from '../../shared/model/graph';
import type { Grouping } from '../../shared/protocol/engine';
import { Scene } from '../../shared/scene/scene';
import type { Work } from './work-queue';

/** Entities in one step: about two milliseconds. */
const STEP_ENTITIES = 40;

export class GraphModel {
  readonly store = createGraphStore();
  readonly scene: Scene;
  readonly #onChange: (patch: GraphPatch) => void;
  /** Ids that the snapshot under way has not mentioned yet; undefined outside one. */
  #unmentioned: Set<GraphId> | undefined;

  constructor(grouping: Grouping, onChange: (patch: GraphPatch) => void) {
    this.scene = new Scene(grouping);
    this.#onChange = onChange;
  }

  beginSnapshot(): void {
    this.#unmentioned = new Set();
    for (const entity of this.store.entities()) this.#unmentioned.add(entity.id);
  }

  /** Drops what the snapshot did not mention. */
  endSnapshot(done: () => void): Work {
    return { step: () => {
      const removes = [...(this.#unmentioned ?? [])];
      this.#unmentioned = undefined;
      if (removes.length > 0) this.#take({ upserts: [], removes });
      done();
      return 'done';
    } };
  }

  applyPatch(patch: ModelPatch, done: (error?: unknown) => void): Work {
    let at = 0;
    return { step: () => {
      try {
        const upserts = patch.upserts.slice(at, at + STEP_ENTITIES);
        const removes = at === 0 ? patch.removes : [];
        at += STEP_ENTITIES;
        this.#mention(upserts, removes);
        this.#take({ upserts, removes });
      } catch (error) {
        done(error);
        return 'done';
      }
      if (at < patch.upserts.length) return 'more';
      done();
      return 'done';
    } };
  }

  #mention(upserts: readonly Entity[], removes: readonly GraphId[]): void {
    if (!this.#unmentioned) return;
    for (const { id } of upserts) this.#unmentioned.delete(id);
    for (const id of removes) this.#unmentioned.delete(id);
  }

  #take(patch: ModelPatch): void {
    const change = this.store.apply(patch);
    // Labels are no part of the graph, but filtered by.
    if (this.scene.isFiltered) for (const { id } of patch.upserts) this.scene.rematch(id);
    const { nodes, edges } = change;
    if (nodes.upserts.length + nodes.removes.length + edges.upserts.length + edges.removes.length === 0) return;
    this.scene.apply(change);
    this.#onChange(change);
  }
}
