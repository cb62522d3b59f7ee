/** A page of Pods as the API server sends it in protobuf: a PodList in its envelope. */
import type { PodReading } from '../../../../shared/model/pod-reading';
import { enterEnvelope } from './envelope';
import { MessageReader } from './message-reader';
import type { PodReader } from './pod-reader';
import { POD_MESSAGES } from './pod-schema';
import { WireError, WireReader } from './wire-reader';

export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

export interface PodListHead {
  readonly resourceVersion: string;
  /** Undefined on the last page. */
  readonly continue: string | undefined;
  /** Pods behind this page. */
  readonly remaining: number | undefined;
}

/** Tags of the list: its metadata, and each Pod. */
const METADATA_TAG = 0x0a;
const ITEM_TAG = 0x12;

/** From the first bytes of a body; undefined while they are too few, or where the list begins with something else. */
export function readPodListHead(bytes: Buffer): PodListHead | undefined {
  try {
    const reader = new WireReader(bytes);
    if (enterEnvelope(reader) === undefined || reader.varint() !== METADATA_TAG) return undefined;
    const meta = new MessageReader().message(reader, reader.end(), POD_MESSAGES.ListMeta) as { resourceVersion?: string; continue?: string; remainingItemCount?: number };
    return meta.resourceVersion === undefined ? undefined : { resourceVersion: meta.resourceVersion, continue: meta.continue, remaining: meta.remainingItemCount };
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** One by one, read when it is asked for. Throws WireError where the bytes are no list of Pods. */
export function* readPods(bytes: Buffer, pods: PodReader): Generator<PodReading, void, undefined> {
  const reader = new WireReader(bytes);
  const length = enterEnvelope(reader);
  if (length === undefined) throw new WireError('This is no list in protobuf');
  const end = reader.at + length;
  if (end > bytes.length) throw new WireError('The list ends too early');
  while (reader.at < end) {
    const tag = reader.varint();
    if (tag !== ITEM_TAG) {
      reader.skip(tag & 7);
      continue;
    }
    const itemEnd = reader.end();
    yield pods.read(bytes, reader.at, itemEnd);
    reader.at = itemEnd;
  }
}
