import { asString, asTimeMs, mapRecords, type RawCondition } from '../kube/raw';
import type { PodCondition } from './pod-entity';
import { shareText } from './share';

/** `status.conditions` of any kind. Heartbeats stay behind: they would be a change every few seconds. */
export function projectConditions(value: unknown): readonly PodCondition[] {
  return mapRecords<RawCondition, PodCondition>(value, (raw) => {
    const type = asString(raw.type);
    if (type === undefined) return undefined;
    // The words are the same for all Pods, the times are each one's own.
    return {
      type: shareText(type),
      status: shareText(asString(raw.status) ?? 'Unknown'),
      reason: shareText(asString(raw.reason)),
      message: shareText(asString(raw.message)),
      changedAtMs: asTimeMs(raw.lastTransitionTime),
    };
  });
}

/** Lists that few objects have something in are left out. */
export function unlessNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
