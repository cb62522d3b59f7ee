/**
 * All files' objects together: which of two equal ones counts, and the Pods that the workloads imply. Where the files that changed
 * say nothing that matters to others, only what they hold is looked at (`folder-change.ts`); else all is built anew, which is a walk
 * over ids, and only what changed is projected again.
 */
import { formatCount } from '../../../shared/base/count-text';
import { toImpliedContext } from '../../../shared/model/implied-context';
import { POD_LIMIT, withAutoscaler } from '../../../shared/model/implied-replicas';
import { diff } from '../../../shared/model/patch';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { Entity, ModelPatch } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import type { FileObject } from './file-object';
import { changeAlone, type Built } from './folder-change';
import { implyPods, type Implied } from './imply-pods';

/** Holds until the builder builds again. */
export interface FolderModel {
  readonly entities: ReadonlyMap<GraphId, Entity>;
  /** The object in a file that each entity comes from: itself, or the workload or Pod that implies it. */
  readonly sources: ReadonlyMap<GraphId, FileObject>;
  readonly diagnostics: readonly Diagnostic[];
  /** From what was built before. */
  readonly patch: ModelPatch;
  /** The ids whose object in a file is another than before, or gone. */
  readonly moved: Iterable<GraphId>;
}

/** Keeps what it built, to change only what has to be. */
export interface FolderModelBuilder {
  /** `files`: the objects of each file, in path order; those of an unchanged file are the same array. Yields now and then, since there may be many Pods to make. */
  build(files: Iterable<readonly FileObject[]>): Generator<undefined, FolderModel>;
}

export function createFolderModelBuilder(podLimit = POD_LIMIT): FolderModelBuilder {
  let filesBefore: readonly (readonly FileObject[])[] = [];
  let built: Built | undefined;
  return {
    *build(given) {
      const files = [...given];
      const { gone, come } = difference(filesBefore, files);
      filesBefore = files;
      const alone = built && (yield* changeAlone(built, gone, come));
      if (built !== undefined && alone !== undefined) return { ...built, ...alone };
      const before = built;
      built = yield* buildAll(files, podLimit, before?.implied);
      return { ...built, patch: diff(before?.entities ?? new Map(), built.entities), moved: movedIds(before?.sources ?? new Map(), built.sources) };
    },
  };
}

/** What lies between the first and the last file that is another. */
function difference(before: readonly (readonly FileObject[])[], after: readonly (readonly FileObject[])[]): { readonly gone: readonly FileObject[]; readonly come: readonly FileObject[] } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { gone: before.slice(start, before.length - end).flat(), come: after.slice(start, after.length - end).flat() };
}

function* buildAll(files: readonly (readonly FileObject[])[], podLimit: number, impliedBefore: ReadonlyMap<FileObject, Implied> | undefined): Generator<undefined, Built> {
  const diagnostics: Diagnostic[] = [];
  const contested = new Set<GraphId>();
  const winners = pickWinners(files, diagnostics, contested);
  const entities = new Map<GraphId, Entity>();
  const sources = new Map<GraphId, FileObject>();
  const put = (entity: Entity, source: FileObject): boolean => {
    if (entities.has(entity.id)) {
      contested.add(entity.id);
      return false;
    }
    entities.set(entity.id, entity);
    sources.set(entity.id, source);
    return true;
  };
  const context = toImpliedContext(winners.flatMap(({ fact }) => fact ?? []));
  let podsLeft = podLimit;
  for (const object of winners) {
    put(withAutoscaler(object.entity, object.implying, context), object);
    if (object.entity.kind === 'Pod') podsLeft -= 1;
  }
  const nodesKey = JSON.stringify(context.nodes);
  const implied = new Map<FileObject, Implied>();
  const cut: FileObject[] = [];
  for (const object of winners) {
    for (const each of object.along) put(each, object);
    if (object.implying === undefined) continue;
    const now = yield* implyPods(object, context, nodesKey, Math.max(0, podsLeft), impliedBefore?.get(object));
    implied.set(object, now);
    podsLeft -= now.podCount;
    if (now.isCut) cut.push(object);
    const unplaced = now.entities.filter((each) => !put(each, object)).find(({ kind }) => kind === 'Pod');
    const other = unplaced && sources.get(unplaced.id);
    if (unplaced && other && other.entity.kind !== 'Pod') diagnostics.push(describeClash(unplaced, object, other));
  }
  const [firstCut] = cut;
  if (firstCut !== undefined) diagnostics.push(describeCut(firstCut, cut.length - 1, podLimit));
  return { entities, sources, diagnostics, contested, context, nodesKey, implied, podsLeft, isCut: firstCut !== undefined };
}

function* movedIds(before: ReadonlyMap<GraphId, FileObject>, now: ReadonlyMap<GraphId, FileObject>): Generator<GraphId> {
  let kept = 0;
  for (const [id, object] of now) {
    const former = before.get(id);
    if (former !== undefined) kept += 1;
    if (former !== object) yield id;
  }
  if (kept < before.size) for (const id of before.keys()) if (!now.has(id)) yield id;
}

/** Of the same object twice, the later counts. Returned in the order of the files. */
function pickWinners(files: readonly (readonly FileObject[])[], diagnostics: Diagnostic[], contested: Set<GraphId>): readonly FileObject[] {
  const byId = new Map<GraphId, FileObject>();
  const losers: FileObject[] = [];
  for (const objects of files) {
    for (const object of objects) {
      const former = byId.get(object.entity.id);
      if (former !== undefined) {
        losers.push(former);
        byId.delete(object.entity.id);
      }
      byId.set(object.entity.id, object);
    }
  }
  for (const loser of losers) {
    contested.add(loser.entity.id);
    const winner = byId.get(loser.entity.id);
    if (winner !== undefined) diagnostics.push(describeDuplicate(loser, winner));
  }
  return [...byId.values()];
}

function describeDuplicate({ entity, origin }: FileObject, winner: FileObject): Diagnostic {
  return {
    severity: 'warning',
    code: 'duplicate-object',
    message: `${nameOf(entity)} is here and again in ${placeOf(winner)}: that one counts, since it comes later ${winner.origin.path === origin.path ? 'in the file' : 'by its path'}.`,
    file: origin.path,
    line: origin.line,
    column: origin.column,
  };
}

function describeCut({ entity, origin }: FileObject, others: number, podLimit: number): Diagnostic {
  const also = others === 0 ? '' : `, as for ${others} more`;
  return {
    severity: 'warning',
    code: 'too-many-pods',
    message: `${nameOf(entity)} implies more Pods than a cluster may hold. Pods are shown up to ${formatCount(podLimit)} in all${also}.`,
    file: origin.path,
    line: origin.line,
    column: origin.column,
  };
}

/** Two workloads of one name imply Pods of one name. */
function describeClash(pod: Entity, { entity, origin }: FileObject, other: FileObject): Diagnostic {
  return {
    severity: 'warning',
    code: 'same-pod-name',
    message: `${nameOf(entity)} implies a Pod ${pod.name} as ${nameOf(other.entity)} in ${placeOf(other)} does: only that one is shown.`,
    file: origin.path,
    line: origin.line,
    column: origin.column,
  };
}

function nameOf(entity: Entity): string {
  const [kind, ...rest] = entity.id.split('/');
  return `${kind} ${rest.join('/')}`;
}

function placeOf({ origin }: FileObject): string {
  return `${origin.path}:${origin.line}`;
}
