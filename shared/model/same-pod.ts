import { deepEqual } from '../base/deep-equal';
import type { PackedPod } from './packed-pod';

/** Whether two packed Pods say the same, wherever and in whichever version they were read. */
export function isSamePod(a: PackedPod, b: PackedPod): boolean {
  return (
    a.template === b.template && a.name === b.name && a.uid === b.uid && a.createdAtMs === b.createdAtMs && a.deletedAtMs === b.deletedAtMs &&
    a.status === b.status && a.phase === b.phase && a.planned === b.planned && a.isReady === b.isReady && a.readyContainers === b.readyContainers &&
    a.restarts === b.restarts && a.lastRestartAtMs === b.lastRestartAtMs && a.nodeName === b.nodeName && a.hostIP === b.hostIP &&
    a.startedAtMs === b.startedAtMs && a.tokenVolume === b.tokenVolume && deepEqual(a.podIPs, b.podIPs) && deepEqual(a.lives, b.lives) &&
    deepEqual(a.conditions, b.conditions) && deepEqual(a.conditionsChangedAtMs, b.conditionsChangedAtMs) && deepEqual(a.rare, b.rare)
  );
}
