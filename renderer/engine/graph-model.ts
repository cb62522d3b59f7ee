/** Store and scene together: entities in, a placed picture out. Patches are applied in small pieces. */
import { createGraphStore } from '../../shared/insight/create-graph-store';
import type { Entity, ModelPatch } from '../../shared/model/entities';
import type { GraphId, GraphPatch } from '../../shared/model/graph';
import type { Grouping } from '../../shared/protocol/engine';
import { Scene } from '../../shared/scene/scene';
import type { Work } from './work-queue';

/** Entities in one step: about two milliseconds. */
const STEP_ENTITIES = 40;

export interface ModelChange {
  readonly graph: GraphPatch;
  readonly entities: ModelPatch;
  /** Something is drawn differently now. */
  readonly isDrawingChanged: boolean;
}

export class GraphModel {
  readonly store = createGraphStore();
  readonly scene: Scene;
  readonly #onChange: (change: ModelChange) => void;
  /** Ids that the snapshot under way has not mentioned yet; undefined outside one. */
  #unmentioned: Set<GraphId> | undefined;

  constructor(grouping: Grouping, onChange: (change: ModelChange) => void) {
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
    const { nodes, edges } = change;
    const hasGraphChanged = nodes.upserts.length + nodes.removes.length + edges.upserts.length + edges.removes.length > 0;
    if (hasGraphChanged) this.scene.apply(change);
    // Labels are no part of the graph, but filtered by, and shown by the inspector.
    const rematched = this.scene.isFiltered ? patch.upserts.filter(({ id }) => this.scene.rematch(id)) : [];
    this.#onChange({ graph: change, isDrawingChanged: hasGraphChanged || rematched.length > 0, entities: patch });
  }
}
