/** Store and scene together: entities in, a placed picture out. Patches are applied in small pieces. */
import { createGraphStore } from '../../shared/insight/create-graph-store';
import type { ModelItem, ModelPatch } from '../../shared/model/entities';
import type { GraphId, GraphPatch } from '../../shared/model/graph';
import type { Grouping } from '../../shared/protocol/engine';
import type { KindStatus, SourceStatus } from '../../shared/protocol/source';
import { canSeeWith } from '../../shared/insight/findings/can-see';
import type { CanSee } from '../../shared/insight/findings/finding-rule';
import { absenceOf } from '../../shared/scene/absence';
import { Scene } from '../../shared/scene/scene';
import { Absences } from './absences';
import { FindingsTracker } from './findings-tracker';
import { createTracer, type Tracer } from '../../shared/trace/tracer';
import { SearchWords } from './search-words';
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
  readonly findings = new FindingsTracker(this.store);
  readonly searchWords = new SearchWords(this.store);
  readonly #onChange: (change: ModelChange) => void;
  /** Ids that the snapshot under way has not mentioned yet; undefined outside one. */
  #unmentioned: Set<GraphId> | undefined;
  #absences = new Absences({ kinds: [], phase: 'live' });
  /** Of the graph as it is; a change makes it void. */
  #tracer: Tracer | undefined;
  /** Changes came that the findings have not heard of. */
  #isUnheard = false;
  #canSee: CanSee = () => true;
  #sightKey = '';

  constructor(grouping: Grouping, onChange: (change: ModelChange) => void) {
    this.scene = new Scene(grouping, this.store);
    this.#onChange = onChange;
  }

  /** What was read and may be seen now: things referred to that could not be looked for are shown as such, not as missing. */
  takeStatus(status: SourceStatus): void {
    this.#setSight(status.kinds);
    const absences = new Absences(status);
    if (absences.key === this.#absences.key) return;
    this.#absences = absences;
    const upserts = [...this.scene.nodes.told.values()].filter(({ status }) => absenceOf(status) !== undefined).flatMap((node) => {
      const shown = absences.apply(node);
      return shown === node ? [] : [shown];
    });
    if (upserts.length === 0) return;
    const graph: GraphPatch = { nodes: { upserts, removes: [] }, edges: { upserts: [], removes: [] } };
    this.scene.apply(graph);
    this.#onChange({ graph, entities: { upserts: [], removes: [] }, isDrawingChanged: true });
  }

  /** Findings are asked anew only where the answer may be another: a status is told with every page that is listed. */
  #setSight(kinds: readonly KindStatus[]): void {
    const key = JSON.stringify(kinds.map(({ kind, namespace, state }) => [kind, namespace, state]));
    if (key === this.#sightKey) return;
    this.#sightKey = key;
    this.#canSee = canSeeWith(kinds);
    this.findings.setSight(this.#canSee);
    this.#tracer = undefined;
  }

  /** What the account may see. */
  get canSee(): CanSee {
    return this.#canSee;
  }

  /** Answers for the graph as it is now; what it has looked up is kept until something changes. */
  tracer(): Tracer {
    return (this.#tracer ??= createTracer(this.store, this.#canSee));
  }

  /** Brings up to date what waits while a source is loading: sums of Nodes, and, once it is loaded, which findings are due. */
  catchUp(): void {
    this.#take({ upserts: [], removes: [] }, false);
    if (this.scene.isHeld || !this.#isUnheard) return;
    this.#isUnheard = false;
    this.findings.hearAll();
  }

  beginSnapshot(): void {
    this.#unmentioned = new Set();
    for (const { id } of this.store.items()) this.#unmentioned.add(id);
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

  #mention(upserts: readonly ModelItem[], removes: readonly GraphId[]): void {
    if (!this.#unmentioned) return;
    for (const { id } of upserts) this.#unmentioned.delete(id);
    for (const id of removes) this.#unmentioned.delete(id);
  }

  #take(patch: ModelPatch, isLoading = this.scene.isHeld): void {
    this.#tracer = undefined;
    const { isHeld } = this.scene;
    const applied = this.store.apply(patch, isLoading);
    // While loading, most would have to be asked again.
    if (isHeld) this.#isUnheard = true;
    else this.findings.hear(patch, applied);
    const { nodes: stored, edges } = applied;
    const nodes = { upserts: stored.upserts.map((node) => this.#absences.apply(node)), removes: stored.removes };
    const change = { nodes, edges, pods: applied.pods };
    const pods = (applied.pods?.upserts.size ?? 0) + (applied.pods?.removes.length ?? 0);
    const hasGraphChanged = nodes.upserts.length + nodes.removes.length + edges.upserts.length + edges.removes.length + pods > 0;
    if (hasGraphChanged) this.scene.apply(change);
    // Labels are no part of the graph, but filtered by, and shown by the inspector.
    const rematched = this.scene.isFiltered ? patch.upserts.filter(({ id }) => this.scene.rematch(id)) : [];
    this.#onChange({ graph: change, isDrawingChanged: hasGraphChanged || rematched.length > 0, entities: patch });
  }
}
