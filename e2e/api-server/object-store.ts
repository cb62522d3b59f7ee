/**
 * The test server's etcd: objects under one rising resourceVersion, with the history that lists at a version and watches
 * need, and compaction.
 */
import { encodePod } from './protobuf';
import { apiVersionOf, type ApiResource } from './resources';

/** A Kubernetes object as its API serves it. */
export interface KubeObject {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: KubeMetadata;
  readonly [field: string]: unknown;
}

export interface KubeMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly creationTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface StoredObject {
  /** `namespace/name`, or `name`: lists are in this order, as etcd keeps keys. */
  readonly key: string;
  readonly namespace: string | undefined;
  readonly object: KubeObject;
  readonly resourceVersion: number;
  /** JSON without kind and apiVersion, as items stand in a list; made when first asked for. */
  itemJson(): string;
  /** The same as a message of protobuf; Pods only. */
  itemProtobuf(): Buffer;
}

export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: ApiResource;
  readonly resourceVersion: number;
  readonly current: StoredObject;
  /** What stood there before; absent for ADDED. */
  readonly previous: StoredObject | undefined;
}

/** An object that is made whenever somebody reads it: 150,000 Pods are held as what they are made from. */
export interface LazyObject {
  readonly kind: string;
  readonly apiVersion: string;
  readonly namespace: string;
  readonly name: string;
  /** Equal at each call, with uid and creationTimestamp; the resourceVersion is the server's. */
  readonly make: () => KubeObject;
}

/** Of each kind. */
const SNAPSHOTS_KEPT = 4;
/** Of each kind; twice as many make the server forget the older half, as the real one's watch cache does. */
const EVENTS_KEPT = 100_000;

export class ObjectStore {
  private revision = 1;
  private compactedRevision = 0;
  private readonly objects = new Map<ApiResource, Map<string, StoredObject>>();
  private readonly sorted = new Map<ApiResource, readonly StoredObject[]>();
  private readonly snapshots = new Map<ApiResource, Map<number, readonly StoredObject[]>>();
  private readonly histories = new Map<ApiResource, History>();
  private readonly listeners = new Set<(event: StoreEvent) => void>();

  constructor(readonly resources: readonly ApiResource[]) {}

  get resourceVersion(): number {
    return this.revision;
  }

  /** Watches from below this version are answered with 410. */
  get oldestVersion(): number {
    return this.compactedRevision;
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Creates or replaces; uid, resourceVersion and creationTimestamp are the server's. */
  put(object: KubeObject): KubeObject {
    const resource = this.resourceOf(object.kind, object.apiVersion);
    const held = this.objectsOf(resource);
    const namespace = resource.namespaced ? (object.metadata.namespace ?? 'default') : undefined;
    const key = namespace === undefined ? object.metadata.name : `${namespace}/${object.metadata.name}`;
    const previous = held.get(key);
    this.revision += 1;
    const metadata: KubeMetadata = {
      ...object.metadata,
      ...(namespace === undefined ? {} : { namespace }),
      uid: previous?.object.metadata.uid ?? object.metadata.uid ?? uidOf(this.revision),
      resourceVersion: String(this.revision),
      creationTimestamp: previous?.object.metadata.creationTimestamp ?? object.metadata.creationTimestamp ?? new Date(0).toISOString().replace('.000', ''),
    };
    const stored = toStored(key, namespace, { ...object, metadata }, this.revision);
    held.set(key, stored);
    this.record({ type: previous === undefined ? 'ADDED' : 'MODIFIED', resource, resourceVersion: this.revision, current: stored, previous });
    return stored.object;
  }

  /** Creates or replaces an object of a namespaced kind without making it. */
  putLazy(object: LazyObject): void {
    const resource = this.resourceOf(object.kind, object.apiVersion);
    const held = this.objectsOf(resource);
    const key = `${object.namespace}/${object.name}`;
    const previous = held.get(key);
    this.revision += 1;
    const stored = toLazilyStored(key, object.namespace, object.make, this.revision);
    held.set(key, stored);
    this.record({ type: previous === undefined ? 'ADDED' : 'MODIFIED', resource, resourceVersion: this.revision, current: stored, previous });
  }

  /** Replaces what `change` makes of the object; throws when there is none. */
  patch(kind: string, namespace: string | undefined, name: string, change: (object: KubeObject) => KubeObject): KubeObject {
    const stored = this.find(kind, namespace, name);
    if (stored === undefined) throw new Error(`No ${kind} ${namespace ?? ''}/${name} to patch`);
    return this.put(change(stored.object));
  }

  /** Deletes at once, without a grace period; throws when there is none. */
  delete(kind: string, namespace: string | undefined, name: string): void {
    const resource = this.resources.find((each) => each.kind === kind && this.findIn(each, namespace, name) !== undefined);
    const previous = resource === undefined ? undefined : this.findIn(resource, namespace, name);
    if (resource === undefined || previous === undefined) throw new Error(`No ${kind} ${namespace ?? ''}/${name} to delete`);
    this.revision += 1;
    this.objectsOf(resource).delete(previous.key);
    // The last state bears the version of the deletion, so that a watch can go on behind it.
    const current = toLazilyStored(previous.key, previous.namespace, () => previous.object, this.revision);
    this.record({ type: 'DELETED', resource, resourceVersion: this.revision, current, previous });
  }

  find(kind: string, namespace: string | undefined, name: string): StoredObject | undefined {
    for (const resource of this.objects.keys()) {
      const found = resource.kind === kind ? this.findIn(resource, namespace, name) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Where two groups have a kind of one name, this tells them apart. */
  findIn(resource: ApiResource, namespace: string | undefined, name: string): StoredObject | undefined {
    return this.objects.get(resource)?.get(resource.namespaced ? `${namespace ?? 'default'}/${name}` : name);
  }

  /** All objects of a kind as they are now, in key order. */
  current(kind: string): readonly StoredObject[] {
    return this.resources.filter((resource) => resource.kind === kind).flatMap((resource) => this.currentOf(resource));
  }

  /** The version of the last change of a kind. */
  changedAt(resource: ApiResource): number {
    return this.historyOf(resource).lastVersion;
  }

  /** What `resource` held at `version`, in key order; undefined once that version is compacted. */
  snapshot(resource: ApiResource, version: number): readonly StoredObject[] | undefined {
    if (this.isForgotten(resource, version)) return undefined;
    // Between two changes of a kind all versions hold the same.
    const meant = Math.min(version, this.changedAt(resource));
    const cached = this.snapshots.get(resource)?.get(meant);
    if (cached !== undefined) return cached;
    const made = this.makeSnapshot(resource, version);
    this.keepSnapshot(resource, meant, made);
    return made;
  }

  private makeSnapshot(resource: ApiResource, version: number): readonly StoredObject[] {
    const later = this.historyOf(resource).since(version);
    if (later.length === 0) return this.currentOf(resource);
    const then = new Map<string, StoredObject>(this.objectsOf(resource));
    for (const event of later.reverse()) {
      if (event.previous === undefined) then.delete(event.current.key);
      else then.set(event.current.key, event.previous);
    }
    return [...then.values()].sort(byKey);
  }

  /** The pages of one list all want the same version, while the store goes on. */
  private keepSnapshot(resource: ApiResource, version: number, objects: readonly StoredObject[]): void {
    const kept = this.snapshots.get(resource) ?? new Map<number, readonly StoredObject[]>();
    this.snapshots.set(resource, kept);
    kept.set(version, objects);
    const [oldest] = kept.keys();
    if (kept.size > SNAPSHOTS_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  /** Events after `version`, oldest first; undefined once that version is compacted. */
  eventsSince(resource: ApiResource, version: number): readonly StoreEvent[] | undefined {
    return this.isForgotten(resource, version) ? undefined : this.historyOf(resource).since(version);
  }

  /** Forgets history, as etcd's compaction does: what continues or resumes from before now is answered with 410. */
  compact(): void {
    this.revision += 1;
    this.compactedRevision = this.revision;
    for (const history of this.histories.values()) history.forget();
  }

  private isForgotten(resource: ApiResource, version: number): boolean {
    return version < this.compactedRevision || version < this.historyOf(resource).forgottenVersion;
  }

  private historyOf(resource: ApiResource): History {
    const held = this.histories.get(resource) ?? new History();
    this.histories.set(resource, held);
    return held;
  }

  private resourceOf(kind: string, apiVersion: string): ApiResource {
    const resource = this.resources.find((each) => each.kind === kind && apiVersionOf(each) === apiVersion);
    if (resource === undefined) throw new Error(`The test server has no ${apiVersion} ${kind}`);
    return resource;
  }

  private objectsOf(resource: ApiResource): Map<string, StoredObject> {
    const held = this.objects.get(resource) ?? new Map<string, StoredObject>();
    this.objects.set(resource, held);
    return held;
  }

  private currentOf(resource: ApiResource): readonly StoredObject[] {
    let sorted = this.sorted.get(resource);
    if (sorted === undefined) this.sorted.set(resource, (sorted = [...this.objectsOf(resource).values()].sort(byKey)));
    return sorted;
  }

  private record(event: StoreEvent): void {
    this.sorted.delete(event.resource);
    this.historyOf(event.resource).push(event);
    for (const listener of this.listeners) listener(event);
  }
}

/** The events of one kind, oldest first, as many as are worth keeping. */
class History {
  /** Of the last event. */
  lastVersion = 0;
  /** Of the last event that is no longer held. */
  forgottenVersion = 0;
  private events: StoreEvent[] = [];

  push(event: StoreEvent): void {
    this.events.push(event);
    this.lastVersion = event.resourceVersion;
    if (this.events.length < EVENTS_KEPT * 2) return;
    this.forgottenVersion = this.events[EVENTS_KEPT - 1]?.resourceVersion ?? 0;
    this.events = this.events.slice(EVENTS_KEPT);
  }

  /** A copy of the events after `version`. */
  since(version: number): StoreEvent[] {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle]?.resourceVersion ?? 0) <= version) low = middle + 1;
      else high = middle;
    }
    return this.events.slice(low);
  }

  forget(): void {
    this.events = [];
  }
}

function toStored(key: string, namespace: string | undefined, object: KubeObject, resourceVersion: number): StoredObject {
  let json: string | undefined;
  let protobuf: Buffer | undefined;
  return {
    key, namespace, object, resourceVersion,
    itemJson: () => (json ??= JSON.stringify({ ...object, kind: undefined, apiVersion: undefined })),
    itemProtobuf: () => (protobuf ??= encodePod(object)),
  };
}

function toLazilyStored(key: string, namespace: string | undefined, make: () => KubeObject, resourceVersion: number): StoredObject {
  return {
    key, namespace, resourceVersion,
    get object() {
      const made = make();
      return { ...made, metadata: { ...made.metadata, resourceVersion: String(resourceVersion) } };
    },
    itemJson() {
      return JSON.stringify({ ...this.object, kind: undefined, apiVersion: undefined });
    },
    itemProtobuf() {
      return encodePod(this.object);
    },
  };
}

function byKey(a: StoredObject, b: StoredObject): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function uidOf(revision: number): string {
  return `00000000-0000-4000-8000-${revision.toString(16).padStart(12, '0')}`;
}
