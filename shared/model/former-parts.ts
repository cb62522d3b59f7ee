/**
 * What changed shares with its former self all that says the same. A source tells a thing anew and whole, however little of it changed: names,
 * addresses and times would be new objects each time, and what outlives a thousand changes a second is garbage that only marking the
 * whole heap finds.
 */
import { deepEqual } from '../base/deep-equal';
import type { ModelItem } from './entities';
import type { PackedPod } from './packed-pod';

/** Pods are kept packed. */
type KeptItem = Exclude<ModelItem, { readonly kind: 'Pod' }>;

/** `now`, which bears the id of `former`, with those parts of `former` that are equal. */
export function withFormerParts(former: KeptItem | undefined, now: KeptItem): KeptItem {
  return former?.kind === 'PackedPod' && now.kind === 'PackedPod' ? packedPod(former, now) : now;
}

function packedPod(former: PackedPod, now: PackedPod): PackedPod {
  return {
    kind: 'PackedPod',
    id: former.id,
    template: now.template,
    name: former.name,
    uid: kept(former.uid, now.uid),
    createdAtMs: now.createdAtMs,
    deletedAtMs: now.deletedAtMs,
    origin: now.origin,
    status: now.status,
    phase: now.phase,
    planned: now.planned,
    isReady: now.isReady,
    readyContainers: now.readyContainers,
    restarts: now.restarts,
    lastRestartAtMs: now.lastRestartAtMs,
    nodeName: kept(former.nodeName, now.nodeName),
    hostIP: kept(former.hostIP, now.hostIP),
    podIPs: keptList(former.podIPs, now.podIPs),
    startedAtMs: now.startedAtMs,
    lives: keptList(former.lives, now.lives),
    conditions: keptList(former.conditions, now.conditions),
    conditionsChangedAtMs: keptList(former.conditionsChangedAtMs, now.conditionsChangedAtMs),
    tokenVolume: kept(former.tokenVolume, now.tokenVolume),
    rare: kept(former.rare, now.rare),
  };
}

function kept<T>(former: T, now: T): T {
  return deepEqual(former, now) ? former : now;
}

function keptList<T>(former: readonly T[], now: readonly T[]): readonly T[] {
  if (former === now) return former;
  const list = now.map((each, index) => kept(former[index] ?? each, each));
  return list.length === former.length && list.every((each, index) => each === former[index]) ? former : list;
}
