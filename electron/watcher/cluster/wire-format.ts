/** How objects of a kind are asked for, and read out of lists and watch events. */
import { asRecord, asRecords, asString, isRecord, type Raw, type RawMeta, type RawObject } from '../../../shared/kube/raw';
import { toRaw, type PodReading } from '../../../shared/model/pod-reading';
import type { KubeKind } from './kinds';
import { PROTOBUF, readPods, type PodListHead } from './protobuf/pod-list';
import type { PodReader } from './protobuf/pod-reader';
import { SECRET_ACCEPT, toSecret, toSecrets } from './secret-table';

/** One object as it came, with the two fields that list items lack. */
export interface WireObject {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly resourceVersion: string;
  /** To be projected at once and dropped. */
  readonly raw: RawObject;
  /** A Pod that came as protobuf: what it shares with its like is told apart. `raw` is made of it when asked for. */
  readonly reading?: PodReading;
  /** A Secret whose keys could not be told from its metadata. */
  readonly hasUnknownKeys?: true;
}

export interface WirePage {
  /** To be walked once: some are read on the way, which may throw WireError. */
  readonly objects: Iterable<WireObject>;
  readonly resourceVersion: string;
  readonly continue?: string;
  readonly remaining?: number;
}

type RawList = Raw<'kind' | 'metadata' | 'items' | 'rows'>;
type RawListMeta = Raw<'resourceVersion' | 'continue' | 'remainingItemCount'>;

/** Secrets are asked for without their values; servers that cannot do that send them whole, as all else. */
export function acceptOf({ kind }: KubeKind): string {
  return kind === 'Secret' ? SECRET_ACCEPT : 'application/json';
}

/** Pods are the bulk of a cluster: protobuf is shorter by two fifths, and what nobody reads of it is skipped. Who does not speak it answers in JSON. */
export function bulkAcceptOf(kind: KubeKind): string {
  return isPods(kind) ? `${PROTOBUF}, application/json` : acceptOf(kind);
}

/** A page of Pods in protobuf. */
export function toPodPage(head: PodListHead, bytes: Buffer, pods: PodReader): WirePage {
  return {
    objects: podObjects(bytes, pods),
    resourceVersion: head.resourceVersion,
    ...(head.continue === undefined ? {} : { continue: head.continue }),
    ...(head.remaining === undefined ? {} : { remaining: head.remaining }),
  };
}

function* podObjects(bytes: Buffer, pods: PodReader): Generator<WireObject, void, undefined> {
  for (const reading of readPods(bytes, pods)) {
    const object = toPodObject(reading);
    if (object !== undefined) yield object;
  }
}

/** A Pod that came as protobuf; undefined without a name or a version. */
export function toPodObject(reading: PodReading): WireObject | undefined {
  const name = asString(reading.metadata.name);
  const resourceVersion = asString(reading.metadata.resourceVersion);
  const namespace = asString(reading.metadata.namespace);
  if (name === undefined || resourceVersion === undefined) return undefined;
  return new PodObject(name, namespace, resourceVersion, reading);
}

/** A class, since an object with a getter of its own takes ten times as long to make. */
class PodObject implements WireObject {
  constructor(readonly name: string, readonly namespace: string | undefined, readonly resourceVersion: string, readonly reading: PodReading) {}

  get raw(): RawObject {
    return toRaw(this.reading);
  }
}

/** Whether what is read of the kind is Pods themselves. */
export function isPods({ kind, apiVersion }: KubeKind): boolean {
  return kind === 'Pod' && apiVersion === 'v1';
}

/** Undefined: not a list of this kind, so this is no API server. */
export function toPage(body: unknown, kind: KubeKind): WirePage | undefined {
  const list = asRecord<RawList>(body);
  const meta = asRecord<RawListMeta>(list.metadata);
  const resourceVersion = asString(meta.resourceVersion);
  if (resourceVersion === undefined || (list.kind !== 'Table' && !Array.isArray(list.items) && list.items !== null)) return undefined;
  const raws = list.kind === 'Table' ? toSecrets(body) : asRecords<RawObject>(list.items);
  const token = asString(meta.continue);
  return {
    objects: raws.flatMap((raw) => toWireObject(raw, kind) ?? []),
    resourceVersion,
    ...(token === undefined ? {} : { continue: token }),
    ...(typeof meta.remainingItemCount === 'number' ? { remaining: meta.remainingItemCount } : {}),
  };
}

/** The object of an ADDED, MODIFIED or DELETED event; undefined where it is none. */
export function toEventObject(object: unknown, kind: KubeKind): WireObject | undefined {
  const raw = asRecord<RawObject>(object).kind === 'Table' ? toSecret(object) : object;
  return isRecord(raw) ? toWireObject(raw, kind) : undefined;
}

/** A bookmark's version; of a Table, in its own metadata or in its row's. */
export function versionOf(object: unknown): string | undefined {
  const { metadata, rows } = asRecord<RawList>(object);
  const version = asString(asRecord<RawListMeta>(metadata).resourceVersion);
  const [row] = asRecords<Raw<'object'>>(rows);
  return version ?? (row === undefined ? undefined : versionOf(row.object));
}

function toWireObject(raw: RawObject, { kind, apiVersion }: KubeKind): WireObject | undefined {
  const meta = asRecord<RawMeta & RawListMeta>(raw.metadata);
  const name = asString(meta.name);
  const resourceVersion = asString(meta.resourceVersion);
  const namespace = asString(meta.namespace);
  if (name === undefined || resourceVersion === undefined) return undefined;
  return {
    name, resourceVersion, raw: { ...raw, kind, apiVersion },
    ...(namespace === undefined ? {} : { namespace }),
    ...('hasUnknownKeys' in raw ? { hasUnknownKeys: true as const } : {}),
  };
}
