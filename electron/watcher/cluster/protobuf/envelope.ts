/** What a protobuf object of the API server is wrapped in: four bytes and a runtime.Unknown (k8s.io/apimachinery/pkg/runtime/serializer/protobuf). */
import { BYTES, type WireReader } from './wire-reader';

const MAGIC = Buffer.from('k8s\u0000', 'latin1');
/** Of the envelope: the object's bytes. */
const RAW_TAG = 0x12;

/** Goes from the envelope's first byte to the object's, and gives its length in bytes; undefined where this is none. */
export function enterEnvelope(reader: WireReader): number | undefined {
  const { bytes } = reader;
  if (!bytes.subarray(reader.at, reader.at + MAGIC.length).equals(MAGIC)) return undefined;
  reader.at += MAGIC.length;
  while (reader.at < bytes.length) {
    const tag = reader.varint();
    if (tag === RAW_TAG) return reader.varint();
    if ((tag & 7) !== BYTES) return undefined;
    reader.skip(BYTES);
  }
  return undefined;
}
