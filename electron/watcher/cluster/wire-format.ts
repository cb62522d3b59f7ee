/** How objects of a kind are asked for, and read out of lists and watch events. */
import { asRecord, asRecords, asString, isRecord, type Raw, type RawMeta, type RawObject } from '../../../shared/kube/raw';
import type { KubeKind } from './kinds';
import { SECRET_ACCEPT, toSecret, toSecrets } from './secret-table';

/** One object as it came, with the two fields that list items lack. */
export interface WireObject {
  readonly name: string;
  readonly namespace?: string;
  readonly resourceVersion: string;
  /** To be projected at once and dropped. */
  readonly raw: RawObject;
  /** A Secret whose keys could not be told from its metadata. */
  readonly hasUnknownKeys?: true;
}

export interface WirePage {
  readonly objects: readonly WireObject[];
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
