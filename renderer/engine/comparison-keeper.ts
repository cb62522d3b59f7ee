/** How two open sources differ: told to the window as rows, marked on the picture, and told thing by thing when asked. */
import type { GraphId } from '../../shared/model/graph';
import type { Change, Comparison } from '../../shared/protocol/compare';
import type { ComparisonNews } from '../../shared/protocol/engine';
import { markChanges, type ChangeMarks } from '../../shared/scene/change-marks';
import type { Scene } from '../../shared/scene/scene';

export class ComparisonKeeper {
  readonly #scene: () => Scene;
  readonly #comparison: () => Comparison | undefined;
  #marks: { readonly scene: Scene; readonly version: number; readonly of: Comparison; readonly marks: ChangeMarks | undefined } | undefined;
  #byId: { readonly of: Comparison; readonly changes: ReadonlyMap<GraphId, Change> } | undefined;

  constructor(scene: () => Scene, comparison: () => Comparison | undefined) {
    this.#scene = scene;
    this.#comparison = comparison;
  }

  /** What is to be marked now; the same as before until the picture or the differences are others. */
  marks(): ChangeMarks | undefined {
    const of = this.#comparison();
    if (of === undefined) return undefined;
    const scene = this.#scene();
    if (this.#marks?.of !== of || this.#marks.scene !== scene || this.#marks.version !== scene.version) this.#marks = { scene, version: scene.version, of, marks: markChanges(scene, of.changes) };
    return this.#marks.marks;
  }

  /** Of the thing itself, by either of its names where it has moved. */
  changeOf(id: GraphId): Change | undefined {
    const of = this.#comparison();
    if (of === undefined) return undefined;
    if (this.#byId?.of !== of) this.#byId = { of, changes: new Map([...of.changes.flatMap((change) => (change.movedFrom === undefined ? [] : [[change.movedFrom.id, change] as const])), ...of.changes.map((change) => [change.id, change] as const)]) };
    return this.#byId.changes.get(id);
  }

  news(): ComparisonNews | undefined {
    const of = this.#comparison();
    if (of === undefined) return undefined;
    const { changes, ...rest } = of;
    return { ...rest, rows: changes.map(({ fields, ...row }) => ({ ...row, fieldCount: fields.length })) };
  }
}
