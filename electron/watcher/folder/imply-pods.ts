/** What one object of a folder implies: a workload its Pods with their claims, Endpoints their EndpointSlices. */
import { impliedClaims, impliedObjects } from '../../../shared/model/implied-pods';
import type { ImpliedContext } from '../../../shared/model/implied-context';
import { projectObject } from '../../../shared/model/project';
import type { Entity } from '../../../shared/model/entities';
import type { FileObject } from './file-object';

/** What an object implied when it was last asked. */
export interface Implied {
  readonly reason: string;
  readonly entities: readonly Entity[];
  readonly podCount: number;
  /** More Pods would follow, had there been room. */
  readonly isCut: boolean;
}

/** `nodesKey`: says all of the context's Nodes. `before`: what it implied last, told again where nothing has changed for it. Yields now and then, since there may be many Pods to make. */
export function* implyPods(object: FileObject, context: ImpliedContext, nodesKey: string, podsLeft: number, before: Implied | undefined): Generator<undefined, Implied> {
  const { implying, entity, origin } = object;
  const defaults = context.containerDefaults.get(entity.namespace ?? '');
  const reason = `${context.settled.has(entity.id)} ${context.minReplicas.get(entity.id)} ${entity.kind === 'DaemonSet' ? nodesKey : ''} ${defaults === undefined ? '' : JSON.stringify(defaults)}`;
  if (before?.reason === reason && (before.isCut ? before.podCount === podsLeft : before.podCount <= podsLeft)) return before;
  const entities: Entity[] = [];
  let podCount = 0;
  for (const raw of impliedObjects(implying, context)) {
    const isPod = raw.kind === 'Pod';
    if (isPod && podCount === podsLeft) return { reason, entities, podCount, isCut: true };
    if (isPod) podCount += 1;
    if (entities.length % 100 === 99) yield;
    for (const each of isPod ? [raw, ...impliedClaims(raw)] : [raw]) entities.push(...projectObject(each, { origin, isProjected: true }));
  }
  yield;
  return { reason, entities, podCount, isCut: false };
}
