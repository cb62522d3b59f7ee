/** A page of Pods as the API server sends it in protobuf: four bytes, an envelope (runtime.Unknown), in it a PodList. */
import type { PodReading } from '../../../../shared/model/pod-reading';
import { MessageReader } from './message-reader';
import type { PodReader } from './pod-reader';
import { POD_MESSAGES } from './pod-schema';
import { BYTES, WireError, WireReader } from './wire-reader';

export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

export interface PodListHead {
  readonly resourceVersion: string;
  /** Undefined on the last page. */
  readonly continue: string | undefined;
  /** Pods behind this page. */
  readonly remaining: number | undefined;
}

/** k8s.io/apimachinery/pkg/runtime/serializer/protobuf. */
const MAGIC = Buffer.from('k8s\u0000', 'latin1');
/** Tags of the envelope: the object's bytes; of the list: its metadata, and each Pod. */
const RAW_TAG = 0x12;
const METADATA_TAG = 0x0a;
const ITEM_TAG = 0x12;

/** From the first bytes of a body; undefined while they are too few, or where the list begins with something else. */
export function readPodListHead(bytes: Buffer): PodListHead | undefined {
  try {
    const reader = new WireReader(bytes, MAGIC.length);
    if (!isProtobuf(bytes) || enterList(reader) === undefined || reader.varint() !== METADATA_TAG) return undefined;
    const meta = new MessageReader().message(reader, reader.end(), POD_MESSAGES.ListMeta) as { resourceVersion?: string; continue?: string; remainingItemCount?: number };
    return meta.resourceVersion === undefined ? undefined : { resourceVersion: meta.resourceVersion, continue: meta.continue, remaining: meta.remainingItemCount };
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** One by one, read when it is asked for. Throws WireError where the bytes are no list of Pods. */
export function* readPods(bytes: Buffer, pods: PodReader): Generator<PodReading, void, undefined> {
  const reader = new WireReader(bytes, MAGIC.length);
  const length = isProtobuf(bytes) ? enterList(reader) : undefined;
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

function isProtobuf(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Goes to the list's first byte, and gives its length in bytes; undefined where the envelope holds none. */
function enterList(reader: WireReader): number | undefined {
  while (reader.at < reader.bytes.length) {
    const tag = reader.varint();
    if (tag === RAW_TAG) return reader.varint();
    if ((tag & 7) !== BYTES) return undefined;
    reader.skip(BYTES);
  }
  return undefined;
}
