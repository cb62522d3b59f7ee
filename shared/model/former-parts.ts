/**
 * What changed shares with its former self all that says the same. A source tells a thing anew and whole, however little of it changed: names,
 * addresses and times would be new objects each time, and what outlives a thousand changes a second is garbage that only marking the
 * whole heap finds.
 */
import { deepEqual } from '../base/deep-equal';
import type { EndpointSliceEntity, ModelItem } from './entities';
import type { PackedPod } from './packed-pod';

/** Pods are kept packed. */
type KeptItem = Exclude<ModelItem, { readonly kind: 'Pod' }>;

/** `now`, which bears the id of `former`, with those parts of `former` that are equal. */
export function withFormerParts(former: KeptItem | undefined, now: KeptItem): KeptItem {
  if (former?.kind === 'PackedPod' && now.kind === 'PackedPod') return packedPod(former, now);
  if (former?.kind === 'EndpointSlice' && now.kind === 'EndpointSlice') return { ...now, endpoints: keptEndpoints(former.endpoints, now.endpoints) };
  return now;
}

type Endpoint = EndpointSliceEntity['endpoints'][number];

/** Of a hundred endpoints one is another, one more or one less: all others are the former objects, so that who compares two slices looks at no fields. */
function keptEndpoints(former: readonly Endpoint[], now: readonly Endpoint[]): readonly Endpoint[] {
  let byPod: Map<string | undefined, Endpoint> | undefined;
  const list = now.map((each, index) => {
    const inPlace = former[index];
    if (inPlace !== undefined && isSameEndpoint(inPlace, each)) return inPlace;
    byPod ??= new Map(former.map((endpoint) => [endpoint.pod, endpoint]));
    const other = byPod.get(each.pod);
    return other !== undefined && isSameEndpoint(other, each) ? other : each;
  });
  return isSameList(former, list) ? former : list;
}

function isSameEndpoint(a: Endpoint, b: Endpoint): boolean {
  return a.pod === b.pod && a.ready === b.ready && a.serving === b.serving && a.terminating === b.terminating && a.nodeName === b.nodeName && a.hostname === b.hostname && deepEqual(a.addresses, b.addresses);
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

/** `former` where it says the same. */
export function kept<T>(former: T, now: T): T {
  return deepEqual(former, now) ? former : now;
}

/** The same of a list, and of each in it. */
export function keptList<T>(former: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  if (former === undefined) return now;
  // Looked at before anything is made: nearly always all of it is the same.
  if (former.length === now.length && now.every((each, index) => deepEqual(former[index], each))) return former;
  return now.map((each, index) => kept(former[index] ?? each, each));
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
