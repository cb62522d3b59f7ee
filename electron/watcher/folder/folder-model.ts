/**
 * All files' objects together: which of two equal ones counts, and the Pods that the workloads imply. It is built anew
 * from what the files hold at each change, which is a walk over ids; only what changed is projected again.
 */
import { impliedClaims, impliedObjects } from '../../../shared/model/implied-pods';
import { toImpliedContext, type ImpliedContext } from '../../../shared/model/implied-context';
import { projectObject } from '../../../shared/model/project';
import { POD_LIMIT, withAutoscaler } from '../../../shared/model/implied-replicas';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { Entity } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import type { FileObject } from './file-object';

export interface FolderModel {
  readonly entities: ReadonlyMap<GraphId, Entity>;
  /** The object in a file that each entity comes from: itself, or the workload or Pod that implies it. */
  readonly sources: ReadonlyMap<GraphId, FileObject>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a workload implied when it was last asked. */
interface Implied {
  readonly reason: string;
  readonly entities: readonly Entity[];
  readonly podCount: number;
  /** More Pods would follow, had there been room. */
  readonly isCut: boolean;
}

/** Keeps, from one build to the next, what each workload implies. */
export interface FolderModelBuilder {
  /** `files`: the objects of each file, in path order. Yields now and then, since there may be many Pods to make. */
  build(files: Iterable<readonly FileObject[]>): Generator<undefined, FolderModel>;
}

export function createFolderModelBuilder(podLimit = POD_LIMIT): FolderModelBuilder {
  let impliedBefore = new Map<FileObject, Implied>();
  return {
    *build(files) {
      const diagnostics: Diagnostic[] = [];
      const winners = pickWinners(files, diagnostics);
      const entities = new Map<GraphId, Entity>();
      const sources = new Map<GraphId, FileObject>();
      const put = (entity: Entity, source: FileObject): boolean => {
        if (entities.has(entity.id)) return false;
        entities.set(entity.id, entity);
        sources.set(entity.id, source);
        return true;
      };
      const context = toImpliedContext(winners.flatMap(({ fact }) => fact ?? []));
      let podsLeft = podLimit;
      for (const object of winners) {
        put(withAutoscaler(object.entity, object.workload, context), object);
        if (object.entity.kind === 'Pod') podsLeft -= 1;
      }
      const nodesKey = JSON.stringify(context.nodes);
      const implied = new Map<FileObject, Implied>();
      const cut: FileObject[] = [];
      for (const object of winners) {
        for (const claim of object.claims) put(claim, object);
        if (object.workload === undefined) continue;
        const now = yield* imply(object, context, nodesKey, Math.max(0, podsLeft), impliedBefore.get(object));
        implied.set(object, now);
        podsLeft -= now.podCount;
        if (now.isCut) cut.push(object);
        const unplaced = now.entities.filter((each) => !put(each, object)).find(({ kind }) => kind === 'Pod');
        const other = unplaced && sources.get(unplaced.id);
        if (unplaced && other && other.entity.kind !== 'Pod') diagnostics.push(describeClash(unplaced, object, other));
      }
      const [firstCut] = cut;
      if (firstCut !== undefined) diagnostics.push(describeCut(firstCut, cut.length - 1, podLimit));
      impliedBefore = implied;
      return { entities, sources, diagnostics };
    },
  };
}

/** Of the same object twice, the later counts. Returned in the order of the files. */
function pickWinners(files: Iterable<readonly FileObject[]>, diagnostics: Diagnostic[]): readonly FileObject[] {
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
    const winner = byId.get(loser.entity.id);
    if (winner !== undefined) diagnostics.push(describeDuplicate(loser, winner));
  }
  return [...byId.values()];
}

function* imply(object: FileObject, context: ImpliedContext, nodesKey: string, podsLeft: number, before: Implied | undefined): Generator<undefined, Implied> {
  const { workload, entity, origin } = object;
  const reason = `${context.settled.has(entity.id)} ${context.minReplicas.get(entity.id)} ${entity.kind === 'DaemonSet' ? nodesKey : ''}`;
  if (before?.reason === reason && (before.isCut ? before.podCount === podsLeft : before.podCount <= podsLeft)) return before;
  const entities: Entity[] = [];
  let podCount = 0;
  for (const raw of impliedObjects(workload, context)) {
    const isPod = raw.kind === 'Pod';
    if (isPod && podCount === podsLeft) return { reason, entities, podCount, isCut: true };
    if (isPod) podCount += 1;
    if (entities.length % 100 === 99) yield;
    for (const each of isPod ? [raw, ...impliedClaims(raw)] : [raw]) entities.push(...projectObject(each, { origin, isProjected: true }));
  }
  yield;
  return { reason, entities, podCount, isCut: false };
}

function describeDuplicate({ entity, origin }: FileObject, winner: FileObject): Diagnostic {
  return {
    severity: 'warning',
    code: 'duplicate-object',
    message: `${nameOf(entity)} is here and again in ${placeOf(winner)}: the later one by path order counts.`,
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
    message: `${nameOf(entity)} implies more Pods than a cluster may hold. Pods are shown up to ${podLimit.toLocaleString('en')} in all${also}.`,
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
