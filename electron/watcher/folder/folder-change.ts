/** A folder's model brought up to date by the files that changed alone, where nothing that they hold matters to the others. */
import { deepEqual } from '../../../shared/base/deep-equal';
import { bearsOnOthers, type ImpliedContext, type ImpliedFact } from '../../../shared/model/implied-context';
import { withAutoscaler } from '../../../shared/model/implied-replicas';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { Entity, ModelPatch } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import type { FileObject } from './file-object';
import { implyPods, type Implied } from './imply-pods';

/** A model with what is needed to change it. */
export interface Built {
  readonly entities: Map<GraphId, Entity>;
  readonly sources: Map<GraphId, FileObject>;
  readonly diagnostics: readonly Diagnostic[];
  /** Ids that more than one object wanted: who has one is decided by all files. */
  readonly contested: ReadonlySet<GraphId>;
  readonly context: ImpliedContext;
  readonly nodesKey: string;
  readonly implied: Map<FileObject, Implied>;
  /** Pods for which there is still room. */
  podsLeft: number;
  /** There was no room for all. */
  readonly isCut: boolean;
}

/** What came of a change. */
export interface AloneChange {
  readonly patch: ModelPatch;
  readonly moved: Iterable<GraphId>;
}

/** What objects bring: each id once. */
interface Brought {
  readonly entities: ReadonlyMap<GraphId, readonly [Entity, FileObject]>;
  readonly implied: ReadonlyMap<FileObject, Implied>;
  readonly podsLeft: number;
}

/**
 * Puts `come` in the place of `gone`, the objects of consecutive files. Undefined, and nothing changed, where the result may depend on others: their
 * facts differ, an id is wanted twice, or there is no room for all Pods. Costs what these objects cost, however many others there are.
 */
export function* changeAlone(built: Built, gone: readonly FileObject[], come: readonly FileObject[]): Generator<undefined, AloneChange | undefined> {
  if (built.isCut || !deepEqual(factsForOthers(gone), factsForOthers(come))) return undefined;
  const leaving = idsOf(built, gone);
  if (leaving.some((id) => built.contested.has(id))) return undefined;
  const freed = gone.reduce((sum, object) => sum + (object.entity.kind === 'Pod' ? 1 : 0) + (built.implied.get(object)?.podCount ?? 0), 0);
  const brought = yield* bring(built, come, built.podsLeft + freed);
  if (brought === undefined) return undefined;
  const left = new Set(leaving);
  for (const id of brought.entities.keys()) if (built.contested.has(id) || (built.entities.has(id) && !left.has(id))) return undefined;
  return replace(built, gone, left, brought);
}

function factsForOthers(objects: readonly FileObject[]): readonly ImpliedFact[] {
  return objects.flatMap(({ fact }) => (fact !== undefined && bearsOnOthers(fact) ? fact : []));
}

/** All that the objects have put into the model. */
function idsOf({ implied }: Built, objects: readonly FileObject[]): readonly GraphId[] {
  return objects.flatMap((object) => [object.entity, ...object.along, ...(implied.get(object)?.entities ?? [])].map(({ id }) => id));
}

/** Undefined where two want one id, or there is no room for all Pods. */
function* bring({ context, nodesKey, implied: impliedBefore }: Built, objects: readonly FileObject[], room: number): Generator<undefined, Brought | undefined> {
  const entities = new Map<GraphId, readonly [Entity, FileObject]>();
  const implied = new Map<FileObject, Implied>();
  let wanted = 0;
  let podsLeft = room - objects.filter(({ entity }) => entity.kind === 'Pod').length;
  if (podsLeft < 0) return undefined;
  for (const object of objects) {
    const now = object.implying === undefined ? undefined : yield* implyPods(object, context, nodesKey, podsLeft, impliedBefore.get(object));
    if (now?.isCut === true) return undefined;
    if (now !== undefined) implied.set(object, now);
    podsLeft -= now?.podCount ?? 0;
    for (const entity of [withAutoscaler(object.entity, object.implying, context), ...object.along, ...(now?.entities ?? [])]) {
      entities.set(entity.id, [entity, object]);
      wanted += 1;
    }
  }
  return wanted === entities.size ? { entities, implied, podsLeft } : undefined;
}

function replace(built: Built, gone: readonly FileObject[], left: ReadonlySet<GraphId>, brought: Brought): AloneChange {
  const removes = [...left].filter((id) => !brought.entities.has(id));
  const upserts: Entity[] = [];
  const moved = [...removes];
  for (const id of removes) {
    built.entities.delete(id);
    built.sources.delete(id);
  }
  for (const [id, [entity, source]] of brought.entities) {
    if (!deepEqual(built.entities.get(id), entity)) upserts.push(entity);
    if (built.sources.get(id) !== source) moved.push(id);
    built.entities.set(id, entity);
    built.sources.set(id, source);
  }
  for (const object of gone) built.implied.delete(object);
  for (const [object, implied] of brought.implied) built.implied.set(object, implied);
  built.podsLeft = brought.podsLeft;
  return { patch: { upserts, removes }, moved };
}
