/** Events out of the bytes of a watch, in JSON or protobuf. */
import { asInteger, asRecord, asString, type Raw } from '../../../shared/kube/raw';
import { JsonLineDecoder } from './json-lines';
import type { KubeKind } from './kinds';
import { FrameDecoder, readPodEvent } from './protobuf/pod-event';
import type { PodReader } from './protobuf/pod-reader';
import { WireError } from './protobuf/wire-reader';
import type { RawStatus } from './request-failure';
import { toEventObject, toPodObject, versionOf, type WireObject } from './wire-format';

export type WireEvent =
  | { readonly type: 'upsert' | 'remove'; readonly object: WireObject }
  /** Nothing changed up to this version. */
  | { readonly type: 'bookmark'; readonly resourceVersion: string | undefined }
  /** The server ends the watch, and says why. */
  | { readonly type: 'error'; readonly code: number | undefined; readonly message: string | undefined }
  /** No event: nothing behind it can be trusted. */
  | { readonly type: 'malformed' };

export interface WireEventDecoder {
  /** The events that `chunk` completes. */
  push(chunk: Buffer): readonly WireEvent[];
}

type RawEvent = Raw<'type' | 'object'>;

const MALFORMED: WireEvent = { type: 'malformed' };

/** A line each. */
export class JsonEventDecoder implements WireEventDecoder {
  private readonly lines = new JsonLineDecoder();

  constructor(private readonly kind: KubeKind) {}

  push(chunk: Buffer): readonly WireEvent[] {
    return this.lines.push(chunk).map((line) => (line.type === 'malformed' ? MALFORMED : this.toEvent(asRecord<RawEvent>(line.value))));
  }

  private toEvent({ type, object }: RawEvent): WireEvent {
    if (type === 'ERROR') {
      const status = asRecord<RawStatus>(object);
      return { type: 'error', code: asInteger(status.code), message: asString(status.message) };
    }
    if (type === 'BOOKMARK') return { type: 'bookmark', resourceVersion: versionOf(object) };
    return toChange(type, toEventObject(object, this.kind));
  }
}

/** Of Pods, a frame each. */
export class PodEventDecoder implements WireEventDecoder {
  private readonly frames = new FrameDecoder();

  constructor(private readonly pods: PodReader) {}

  push(chunk: Buffer): readonly WireEvent[] {
    const events: WireEvent[] = [];
    try {
      for (const frame of this.frames.push(chunk)) events.push(this.toEvent(frame));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      events.push(MALFORMED);
    }
    return events;
  }

  private toEvent(frame: Buffer): WireEvent {
    const event = readPodEvent(frame, this.pods);
    if (event.type === 'ERROR') return { type: 'error', code: event.code, message: event.message };
    if (event.type === 'BOOKMARK') return { type: 'bookmark', resourceVersion: asString(event.pod.metadata.resourceVersion) };
    return toChange(event.type, toPodObject(event.pod));
  }
}

function toChange(type: unknown, object: WireObject | undefined): WireEvent {
  if (object === undefined || (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED')) return MALFORMED;
  return { type: type === 'DELETED' ? 'remove' : 'upsert', object };
}
