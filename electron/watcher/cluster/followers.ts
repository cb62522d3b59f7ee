/** All that is followed in one cluster: starts and stops reflectors as permissions and the person's wishes change. */
import type { Failure } from '../../../shared/base/result';
import { isControlled, isDeclared } from '../../../shared/compare/is-declared';
import type { ModelItem, ModelPatch } from '../../../shared/model/entities';
import type { Origin } from '../../../shared/model/entity-base';
import type { GraphId } from '../../../shared/model/graph';
import { objectId } from '../../../shared/model/ids';
import { ReadingPacker } from '../../../shared/model/pack-reading';
import { PodTemplates } from '../../../shared/model/pod-templates';
import { projectObject } from '../../../shared/model/project';
import type { KindStatus } from '../../../shared/protocol/source';
import { withoutValues, type DeclaredObjects } from '../declared-objects';
import type { Clock } from './clock';
import { ConnectionNews } from './connection-news';
import type { Follower } from './follower';
import { getObject } from './get-object';
import { absentKinds, type KubeKind } from './kinds';
import type { KubeGet } from './kube-get';
import { HeadStart } from './head-start';
import { Limiter } from './limiter';
import { ObjectPoll } from './object-poll';
import type { PageHead } from './page-request';
import { Reflector } from './reflector';
import { desiredTargets } from './scope';
import { targetKey, type Target } from './target';
import type { WireObject } from './wire-format';

export interface FollowersOptions {
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly contextNamespace: string;
  /** Told of each object before its patch; of what goes, whoever takes the patches tells it. */
  readonly declared?: DeclaredObjects | undefined;
  /** Whether what has been listed is watched. */
  readonly watch: boolean;
  /** From the end of the last list to the first watches. */
  readonly watchesRestMs: number;
  /** To be read, until `setKinds` tells others. */
  readonly kinds: readonly KubeKind[];
  readonly onPatch: (patch: ModelPatch) => void;
  readonly onStatus: () => void;
  /** Projecting an object threw: it is left out, and all others are followed. */
  readonly onBug: (id: GraphId, error: unknown) => void;
  /** What was left out, for whatever reason, is there no longer, or nobody hears of it any more. */
  readonly onLeftOutGone: (ids: readonly GraphId[]) => void;
}

/** Enough to fill a slow line, few enough not to be told off by priority and fairness. */
const LISTS_AT_ONCE = 6;
/** For the first page of Pods. */
const PODS_HEAD_START_MS = 400;
/** Behind a first page: with fewer, other kinds are asked for as soon as it begins to come; with more, once it is read, since each kind has a page full then, and the first Pods would wait for all of them. */
const MANY_PODS = 5_000;
/** For all lists: each watch wants a connection of its own, and thirty handshakes cost more than the lists of a small cluster. */
const LISTS_HEAD_START_MS = 1_000;
const NAMESPACES = 'v1|Namespace|';

export class Followers {
  private readonly followers = new Map<string, Follower>();
  private readonly lists = new Limiter(LISTS_AT_ONCE);
  private readonly headStart: HeadStart;
  private readonly listsHeadStart: HeadStart;
  private readonly news: ConnectionNews;
  private readonly forbiddenKinds = new Set<string>();
  private readonly readableNamespaces = new Set<string>();
  /** Ids of followers that stopped or were refused, by kind: they stay until those who took over know better. */
  private readonly orphans = new Map<string, Set<GraphId>>();
  private kinds: readonly KubeKind[];
  private limit: readonly string[] = [];
  private readonly readings = new ReadingPacker(new PodTemplates().share);
  private isReviewDue = false;

  constructor(private readonly options: FollowersOptions) {
    this.headStart = new HeadStart(options.clock, PODS_HEAD_START_MS);
    this.listsHeadStart = new HeadStart(options.clock, LISTS_HEAD_START_MS);
    this.news = new ConnectionNews(options.clock);
    this.kinds = options.kinds;
  }

  /** Only these namespaces; empty: all, as far as allowed. Starts what is needed. */
  setLimit(limit: readonly string[]): void {
    this.limit = limit;
    this.review();
  }

  /** What is no longer among them goes. */
  setKinds(kinds: readonly KubeKind[]): void {
    this.kinds = kinds;
    this.review();
  }

  stop(): void {
    for (const follower of this.followers.values()) follower.stop();
  }

  statuses(): readonly { readonly status: KindStatus; readonly failure: Failure | undefined }[] {
    const absent = absentKinds(this.kinds).map((kind) => ({ status: { kind, state: 'absent', count: 0 } as const, failure: undefined }));
    return [...[...this.followers.values()].map(({ status, failure }) => ({ status, failure })), ...absent];
  }

  private review(): void {
    this.isReviewDue = false;
    this.learn();
    const desired = new Map(this.desired().map((target) => [targetKey(target), target]));
    for (const [key, follower] of this.followers) if (!desired.has(key)) this.retire(key, follower);
    for (const [key, target] of desired) {
      if (this.followers.has(key)) continue;
      const follower = this.createFollower(target);
      this.followers.set(key, follower);
      follower.start();
    }
    this.removeOrphans();
    if (this.options.watch && ![...this.followers.values()].some(({ status }) => status.state === 'listing')) this.listsHeadStart.begin(this.options.watchesRestMs);
  }

  private desired(): readonly Target[] {
    const namespaces = this.followers.get(NAMESPACES)?.heldIds() ?? [];
    return desiredTargets({
      kinds: this.kinds,
      limit: this.limit,
      contextNamespace: this.options.contextNamespace,
      forbiddenKinds: this.forbiddenKinds,
      knownNamespaces: namespaces.map((id) => id.slice('Namespace/'.length)).sort(),
      readableNamespaces: this.readableNamespaces,
    });
  }

  /** A refusal counts until the opposite is seen: while a connection is away, nothing is unlearned. */
  private learn(): void {
    for (const { target, status } of this.followers.values()) {
      const { idKind: kind } = target.kind;
      if (target.namespace === undefined) {
        if (status.state === 'forbidden') this.forbiddenKinds.add(kind);
        if (status.state === 'synced' || status.state === 'absent') this.forbiddenKinds.delete(kind);
      } else if (kind === 'Pod') {
        if (status.state === 'synced') this.readableNamespaces.add(target.namespace);
        if (status.state === 'forbidden') this.readableNamespaces.delete(target.namespace);
      }
    }
  }

  private retire(key: string, follower: Follower): void {
    follower.stop();
    this.followers.delete(key);
    this.orphan(follower.target, follower.heldIds());
    this.options.onLeftOutGone(follower.leftOutIds());
  }

  private orphan({ kind: { idKind: kind } }: Target, ids: readonly GraphId[]): void {
    const orphans = this.orphans.get(kind) ?? new Set();
    for (const id of ids) orphans.add(id);
    this.orphans.set(kind, orphans);
  }

  private removeOrphans(): void {
    for (const [kind, ids] of this.orphans) {
      const successors = [...this.followers.values()].filter(({ target }) => target.kind.idKind === kind);
      if (successors.some(({ status: { state } }) => state === 'listing' || state === 'retrying' || state === 'stale')) continue;
      this.orphans.delete(kind);
      const removes = [...ids].filter((id) => !successors.some((successor) => successor.holds(id)));
      if (removes.length > 0) this.options.onPatch({ upserts: [], removes });
    }
  }

  private createFollower(target: Target): Follower {
    const { get, clock, watch, onPatch, onLeftOutGone } = this.options;
    const onRefused = (ids: readonly GraphId[]): void => this.orphan(target, ids);
    // Pods are what a person waits for: until their first page comes, nothing else is asked for. Who reads once waits for all of it.
    const goesFirst = target.kind.kind === 'Pod';
    const headStart = watch && this.hasPods ? this.headStart : undefined;
    const lists = goesFirst || headStart === undefined ? this.lists : { run: <T>(work: () => Promise<T>): Promise<T> => headStart.after(() => this.lists.run(work)) };
    const onStatus = (): void => {
      if (goesFirst && (follower.status.state !== 'listing' || follower.status.count > 0)) this.headStart.begin();
      this.scheduleReview();
    };
    if (target.isSingleObject === true) {
      return new ObjectPoll({ target, get, clock, onPatch, onStatus, onRefused, onLeftOutGone, project: (object) => this.toEntity(object, target) });
    }
    const onArrival = (head: PageHead | undefined): void => {
      if ((head?.remaining ?? 0) < MANY_PODS) this.headStart.begin();
    };
    const follower = new Reflector({ target, get, clock, lists, watch, watches: this.listsHeadStart, news: this.news, onPatch, onStatus, onRefused, onLeftOutGone, ...(goesFirst && { onArrival }), project: (object, signal) => this.project(object, target, signal) });
    return follower;
  }

  private get hasPods(): boolean {
    return this.kinds.some(({ kind }) => kind === 'Pod');
  }

  private project(object: WireObject, target: Target, signal: AbortSignal): Promise<ModelItem | undefined> | ModelItem | undefined {
    if (object.hasUnknownKeys === true || this.isWantedWhole(object, target)) return this.projectWhole(object, target, signal);
    return this.toEntity(object, target);
  }

  /** Its list told less than the object has: a Secret's values, a Pod's fields that nobody reads. Few are a person's. */
  private isWantedWhole(object: WireObject, { kind }: Target): boolean {
    const { declared } = this.options;
    if (declared === undefined) return false;
    // To look at a Pod's `raw` is to make it.
    if (object.reading !== undefined) return declared.wantsWholePods && !isControlled(object.reading.metadata);
    return kind.idKind === 'Secret' && declared.wantsSecretValues && isDeclared(object.raw);
  }

  /**
   * What only the object itself can tell: the keys of a Secret older than managedFields, and what `isWantedWhole` says. A
   * Secret's values end in the projection, and sealed in `DeclaredObjects`.
   */
  private async projectWhole(object: WireObject, target: Target, signal: AbortSignal): Promise<ModelItem | undefined> {
    const { get, clock } = this.options;
    const found = await getObject({ kind: target.kind, namespace: object.namespace, name: object.name, get, clock, signal });
    if (found.type === 'found') return this.toEntity(found.object, target);
    // Gone again, or not to be read one by one: what the list told stays.
    return this.toEntity(target.kind.idKind === 'Secret' ? { ...object, raw: withoutValues(object.raw) } : object, target);
  }

  /** A bug of the projection costs the object it shows with, and nothing else that is followed. */
  private toEntity(object: WireObject, { kind, onlyNamespaces }: Target): ModelItem | undefined {
    const context = { origin: { type: 'cluster', resourceVersion: object.resourceVersion } } as const;
    try {
      const entity = object.reading === undefined ? projectObject(object.raw, context)[0] : this.readings.pack(object.reading, context);
      if (onlyNamespaces !== undefined && entity?.kind === 'PersistentVolume' && (entity.claim === undefined || !onlyNamespaces.includes(entity.claim.namespace))) return undefined;
      this.tellDeclared(object, kind, context.origin);
      return entity;
    } catch (error) {
      this.options.onBug(objectId(kind.idKind, object.namespace, object.name), error);
      return undefined;
    }
  }

  private tellDeclared(object: WireObject, kind: KubeKind, origin: Origin): void {
    const { declared } = this.options;
    // Of 150,000 Pods hardly one is a person's: no raw object is made to find that out.
    if (declared === undefined || (object.reading !== undefined && (!declared.wantsWholePods || isControlled(object.reading.metadata)))) return;
    declared.put(objectId(kind.idKind, object.namespace, object.name), object.raw, origin);
  }

  /** After the changes of this turn of the event loop. */
  private scheduleReview(): void {
    this.options.onStatus();
    if (this.isReviewDue) return;
    this.isReviewDue = true;
    queueMicrotask(() => this.review());
  }
}
