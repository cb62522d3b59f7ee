/**
 * Addresses of the Pods that a live Pod has replaced: Pod IPs come and go, and a Service's line stays. Only a source
 * that watches can know them, so it passes its patches through an `IpHistory`. It has no clock of its own.
 *
 * Who replaces whom: a StatefulSet's Pod the one of its name, a DaemonSet's the one on its Node, any other the Pod of
 * the same workload that went last (a Deployment's through its ReplicaSets, so that a rollout counts). Each Pod that
 * goes is matched once. A controller replaces a Pod when it begins to end (its deletion is set, or it failed), so that
 * the replacement comes after; only in a rollout a new revision's Pod comes first, and waits for one of the old to end.
 */
import type { ModelItem, ModelPatch } from './entities';
import type { OwnerReference } from './entity-base';
import type { PackedPod } from './packed-pod';
import type { PodEntity } from './pod-entity';
import type { GraphId } from './graph';
import { objectId } from './ids';
import { ownerByName } from './workload-kinds';

/** Addresses kept for one Pod. */
const ADDRESS_LIMIT = 8;
/** Pods of one workload that went and wait for a replacement. */
const GONE_LIMIT = 100;
/** A Pod that comes later than this replaces nobody: the workload was scaled down, and now up. */
const REPLACEMENT_WINDOW_MS = 5 * 60_000;
/** Places whose Pod went that are remembered however few Pods there are. */
const LEAST_PLACES = 1_000;

/** A Pod that is or was there. */
interface Tracked {
  readonly uid: string | undefined;
  /** What it shares with the Pod it replaces and the one that replaces it. */
  readonly place: string;
  /** Its successor comes to the very same place, however long that takes. */
  readonly isFixed: boolean;
  /** Its own controller: another one in the same place is another revision. */
  readonly revision: string;
  readonly createdAtMs: number;
  ips: readonly string[];
  previousIPs: readonly string[];
  isEnding: boolean;
}

interface Gone {
  readonly uid: string | undefined;
  readonly isFixed: boolean;
  /** Its own, then those of the Pods that it had replaced. */
  readonly addresses: readonly string[];
  readonly previousIPs: readonly string[];
  readonly atMs: number;
}

/** A Pod, whole or packed: what is said of it is written into a copy of the same form. */
type AnyPod = PodEntity | PackedPod;

/** A Pod of a new revision that has not replaced any Pod yet. */
interface Newcomer {
  pod: AnyPod;
  readonly tracked: Tracked;
  readonly atMs: number;
}

export class IpHistory {
  private readonly pods = new Map<GraphId, Tracked>();
  private readonly gone = new Map<string, Gone[]>();
  private readonly newcomers = new Map<string, Newcomer[]>();
  /** Pods by place and revision: several revisions in one place mean a rollout. */
  private readonly revisions = new Map<string, Map<string, number>>();
  private readonly replicaSetOwners = new Map<GraphId, OwnerReference>();
  private sweptAtMs = -Infinity;

  /** Places whose Pods went and wait for one that replaces them: no more than there are Pods, or a thousand, but for those of the last minutes. */
  get waitingPlaces(): number {
    return this.gone.size + this.newcomers.size;
  }

  /**
   * The patch with `previousIPs` filled in; it may hold Pods more, whose predecessors have just ended. `nowMs` is any
   * clock that does not go back.
   */
  follow(patch: ModelPatch, nowMs: number): ModelPatch {
    const upserts = new Map<GraphId, ModelItem>(patch.upserts.map((entity) => [entity.id, entity]));
    const put = (pod: AnyPod, { previousIPs }: Tracked): void => {
      if (previousIPs.length > 0) upserts.set(pod.id, pod.kind === 'Pod' ? { ...pod, previousIPs } : { ...pod, rare: { ...pod.rare, previousIPs } });
    };
    const end = (tracked: Tracked): void => {
      const newcomer = this.end(tracked, nowMs);
      if (newcomer) put(newcomer.pod, newcomer.tracked);
    };

    this.sweep(nowMs);
    for (const entity of patch.upserts) this.learnOwner(entity);
    for (const id of patch.removes) {
      this.replicaSetOwners.delete(id);
      upserts.delete(id);
      const tracked = this.pods.get(id);
      if (!tracked) continue;
      this.forget(id, tracked);
      end(tracked);
    }
    // Endings first: what replaces a Pod may stand before it in the same patch.
    const pods = patch.upserts.filter((entity) => entity.kind === 'Pod' || entity.kind === 'PackedPod');
    for (const pod of pods) {
      const before = this.pods.get(pod.id);
      if (before === undefined) continue;
      if (before.uid !== pod.uid) {
        this.forget(pod.id, before);
        end(before);
      } else if (pod.phase === 'Succeeded') {
        before.isEnding = true;
      } else if (isEnding(pod)) {
        end(before);
      }
    }
    for (const pod of pods) {
      const tracked = this.pods.get(pod.id) ?? this.begin(pod, nowMs);
      if (!tracked) continue;
      if (pod.podIPs.length > 0) tracked.ips = pod.podIPs;
      const newcomer = this.newcomers.get(tracked.place)?.find((item) => item.tracked === tracked);
      if (newcomer) newcomer.pod = pod;
      put(pod, tracked);
    }
    return { upserts: [...upserts.values()], removes: patch.removes };
  }

  private learnOwner(entity: ModelItem): void {
    const owner = entity.kind === 'ReplicaSet' ? entity.owners.find((reference) => reference.controller) : undefined;
    if (owner) this.replicaSetOwners.set(entity.id, owner);
  }

  /** Undefined for Pods that nobody replaces, or whose address is their Node's. */
  private placeOf(pod: AnyPod): string | undefined {
    const { controller, hostNetwork, projected, namespace, labels } = sharedBy(pod);
    if (controller === undefined || hostNetwork || projected || controller.kind === 'Node') return undefined;
    if (controller.kind === 'StatefulSet') return pod.id;
    const id = objectId(controller.kind, namespace, controller.name);
    if (controller.kind === 'DaemonSet') return pod.nodeName === undefined ? undefined : `${id}@${pod.nodeName}`;
    const owner = this.replicaSetOwners.get(id) ?? (controller.kind === 'ReplicaSet' ? ownerByName(controller, labels) : undefined);
    return owner === undefined ? id : objectId(owner.kind, namespace, owner.name);
  }

  /** A Pod not seen before: it replaces one that went, or, as a new revision, waits for one to go. */
  private begin(pod: AnyPod, nowMs: number): Tracked | undefined {
    const place = this.placeOf(pod);
    const { controller } = sharedBy(pod);
    if (place === undefined || controller === undefined) return undefined;
    const revision = controller.name;
    const isFixed = isFixedPlace(pod);
    const isEndingAlready = isEnding(pod) || pod.phase === 'Succeeded';
    const itself = this.takeItself(place, pod.uid);
    const predecessor = isEndingAlready || itself !== undefined ? undefined : this.takeGone(place, isFixed, nowMs);
    const tracked: Tracked = {
      uid: pod.uid,
      place,
      isFixed,
      revision,
      createdAtMs: pod.createdAtMs ?? 0,
      ips: pod.podIPs,
      previousIPs: itself?.previousIPs ?? predecessor?.addresses ?? [],
      isEnding: isEndingAlready,
    };
    this.pods.set(pod.id, tracked);
    const isRollout = !isFixed && this.countRevision(place, revision) > 1;
    if (!predecessor && !itself && !isEndingAlready && isRollout) {
      this.newcomers.set(place, [...recent(this.newcomers.get(place), nowMs), { pod, tracked, atMs: nowMs }]);
    }
    return tracked;
  }

  /** How many revisions the place has with this Pod. */
  private countRevision(place: string, revision: string): number {
    const counts = this.revisions.get(place) ?? new Map<string, number>();
    counts.set(revision, (counts.get(revision) ?? 0) + 1);
    this.revisions.set(place, counts);
    return counts.size;
  }

  /** The same Pod seen again, as when its namespace was not looked at for a while: it replaces nobody, and nobody it. */
  private takeItself(place: string, uid: string | undefined): Gone | undefined {
    const all = this.gone.get(place) ?? [];
    const itself = uid === undefined ? undefined : all.find((gone) => gone.uid === uid);
    if (itself !== undefined) this.keepGone(place, all.filter((gone) => gone !== itself));
    return itself;
  }

  private keepGone(place: string, gone: readonly Gone[]): void {
    if (gone.length > 0) this.gone.set(place, [...gone]);
    else this.gone.delete(place);
  }

  private takeGone(place: string, isFixed: boolean, nowMs: number): Gone | undefined {
    const all = this.gone.get(place);
    const candidates = isFixed ? (all ?? []).slice() : recent(all, nowMs);
    const taken = candidates.pop();
    this.keepGone(place, candidates);
    return taken;
  }

  /** A Pod begins to end, or is gone; the answer is the newer revision's Pod that turns out to have replaced it. */
  private end(tracked: Tracked, nowMs: number): Newcomer | undefined {
    const wasEnding = tracked.isEnding;
    tracked.isEnding = true;
    const waiting = recent(this.newcomers.get(tracked.place), nowMs).filter((item) => item.tracked !== tracked);
    const isReplaced = !wasEnding && tracked.ips.length > 0;
    const newcomer = isReplaced
      ? waiting.find((item) => item.tracked.revision !== tracked.revision && item.tracked.createdAtMs >= tracked.createdAtMs)
      : undefined;
    const rest = waiting.filter((item) => item !== newcomer);
    if (rest.length > 0) this.newcomers.set(tracked.place, rest);
    else this.newcomers.delete(tracked.place);
    if (!isReplaced) return undefined;

    const addresses = [...tracked.ips, ...tracked.previousIPs].slice(0, ADDRESS_LIMIT);
    if (newcomer) {
      newcomer.tracked.previousIPs = addresses;
      return newcomer;
    }
    this.gone.set(tracked.place, [...recent(this.gone.get(tracked.place), nowMs), { uid: tracked.uid, isFixed: tracked.isFixed, addresses, previousIPs: tracked.previousIPs, atMs: nowMs }].slice(-GONE_LIMIT));
    return undefined;
  }

  /** Lets go of those that nobody can replace any more, and of the oldest places that nobody came to again: their Node or their workload may be gone. */
  private sweep(nowMs: number): void {
    if (nowMs - this.sweptAtMs < REPLACEMENT_WINDOW_MS) return;
    this.sweptAtMs = nowMs;
    for (const [place, gone] of this.gone) this.keepGone(place, gone.filter((each) => each.isFixed || isRecent(each, nowMs)));
    for (const [place, newcomers] of this.newcomers) if (recent(newcomers, nowMs).length === 0) this.newcomers.delete(place);
    let surplus = this.gone.size - Math.max(LEAST_PLACES, this.pods.size);
    for (const place of this.gone.keys()) {
      if ((surplus -= 1) < 0) break;
      this.gone.delete(place);
    }
  }

  private forget(id: GraphId, tracked: Tracked): void {
    this.pods.delete(id);
    const counts = this.revisions.get(tracked.place);
    if (counts === undefined) return;
    const left = (counts.get(tracked.revision) ?? 0) - 1;
    if (left > 0) counts.set(tracked.revision, left);
    else counts.delete(tracked.revision);
    if (counts.size === 0) this.revisions.delete(tracked.place);
  }
}

/** What Pods of one template have in common. */
function sharedBy(pod: AnyPod): Pick<PodEntity, 'controller' | 'hostNetwork' | 'projected' | 'namespace' | 'labels'> {
  return pod.kind === 'Pod' ? pod : pod.template;
}

function isFixedPlace(pod: AnyPod): boolean {
  const { controller } = sharedBy(pod);
  return controller?.kind === 'StatefulSet' || controller?.kind === 'DaemonSet';
}

/** Its controller no longer counts on it. (A Pod that succeeded is done, and not replaced.) */
function isEnding(pod: AnyPod): boolean {
  return pod.deletedAtMs !== undefined || pod.phase === 'Failed';
}

function recent<T extends { readonly atMs: number }>(items: readonly T[] | undefined, nowMs: number): T[] {
  return (items ?? []).filter((item) => isRecent(item, nowMs));
}

function isRecent({ atMs }: { readonly atMs: number }, nowMs: number): boolean {
  return nowMs - atMs <= REPLACEMENT_WINDOW_MS;
}
