/**
 * Watch events of Pods as the API server sends them in protobuf: frames of four bytes of length and a metav1.WatchEvent, in it the
 * object with an envelope of its own (k8s.io/apimachinery/pkg/runtime/serializer/protobuf: LengthDelimitedFramer, RawSerializer).
 */
import type { PodReading } from '../../../../shared/model/pod-reading';
import { enterEnvelope } from './envelope';
import { MessageReader } from './message-reader';
import type { PodReader } from './pod-reader';
import { POD_MESSAGES } from './pod-schema';
import { WireError, WireReader } from './wire-reader';

export type PodEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; readonly pod: PodReading }
  | { readonly type: 'ERROR'; readonly code: number | undefined; readonly message: string | undefined };

/** etcd keeps no object above a few MiB; a longer frame is none. */
const FRAME_LIMIT_BYTES = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;
const EVENT = { type: 0x0a, object: 0x12 };
/** Of runtime.RawExtension. */
const RAW_TAG = 0x0a;

/** Cuts a stream into frames, wherever its chunks begin and end. */
export class FrameDecoder {
  private held: Buffer = Buffer.alloc(0);

  /** The frames that `chunk` completes; throws WireError where a length cannot be one. */
  *push(chunk: Buffer): Generator<Buffer, void, undefined> {
    const bytes = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    let at = 0;
    while (bytes.length - at >= LENGTH_BYTES) {
      const length = bytes.readUInt32BE(at);
      if (length > FRAME_LIMIT_BYTES) throw new WireError('A frame is longer than any object');
      if (bytes.length - at - LENGTH_BYTES < length) break;
      at += LENGTH_BYTES + length;
      // What a broken frame throws leaves this generator too: the rest is not needed then.
      yield bytes.subarray(at - length, at);
    }
    this.held = bytes.subarray(at);
  }
}

/** The event in a frame; throws WireError where there is none. */
export function readPodEvent(frame: Buffer, pods: PodReader): PodEvent {
  const reader = new WireReader(frame);
  let type = '';
  let start = 0;
  let end = 0;
  while (reader.at < frame.length) {
    const tag = reader.varint();
    if (tag === EVENT.type) type = reader.text();
    else if (tag === EVENT.object) [start, end] = enterObject(reader);
    else reader.skip(tag & 7);
  }
  if (end === 0) throw new WireError('An event without an object');
  if (type === 'ERROR') {
    const status = new MessageReader().message(new WireReader(frame, start), end, POD_MESSAGES.Status) as { readonly code?: number; readonly message?: string };
    return { type, code: status.code, message: status.message };
  }
  if (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED' && type !== 'BOOKMARK') throw new WireError('A watch has no such event');
  return { type, pod: pods.read(frame, start, end) };
}

/** Where the object's own bytes begin and end; the reader goes on behind them. */
function enterObject(reader: WireReader): readonly [number, number] {
  const extensionEnd = reader.end();
  if (reader.varint() !== RAW_TAG) throw new WireError('An event without an object');
  const envelopeEnd = reader.end();
  const length = enterEnvelope(reader);
  const start = reader.at;
  if (length === undefined || start + length > envelopeEnd) throw new WireError('An event without an object');
  reader.at = extensionEnd;
  return [start, start + length];
}
