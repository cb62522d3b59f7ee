/** Events of the core group, as `kubectl describe` reads them: the newer fields (`series`, `eventTime`) and the older ones. */
import { asCount, asRecord, asString, asText, asTimeMs, type Raw, type RawObject } from '../../../shared/kube/raw';
import type { KubeEvent } from '../../../shared/protocol/feed';

type RawEvent = Raw<'metadata' | 'involvedObject' | 'type' | 'reason' | 'message' | 'note' | 'count' | 'series' | 'firstTimestamp' | 'lastTimestamp' | 'eventTime' | 'source' | 'reportingComponent'>;

/** An event with whom it is about. */
export interface AboutEvent {
  readonly event: KubeEvent;
  /** Of the object; kubelets put a Node's name here. */
  readonly uid: string | undefined;
}

/** Undefined: it bears no identity. */
export function readKubeEvent(raw: RawObject): AboutEvent | undefined {
  const event = raw as RawEvent;
  const { uid, name, creationTimestamp } = asRecord<Raw<'uid' | 'name' | 'creationTimestamp'>>(event.metadata);
  const id = asString(uid) ?? asString(name);
  if (id === undefined) return undefined;
  const involved = asRecord<Raw<'uid' | 'fieldPath'>>(event.involvedObject);
  const series = asRecord<Raw<'count' | 'lastObservedTime'>>(event.series);
  const createdAtMs = asTimeMs(event.eventTime) ?? asTimeMs(creationTimestamp);
  const firstAtMs = asTimeMs(event.firstTimestamp) ?? createdAtMs;
  const lastAtMs = asTimeMs(series.lastObservedTime) ?? asTimeMs(event.lastTimestamp) ?? createdAtMs;
  const reporter = asString(asRecord<Raw<'component'>>(event.source).component) ?? asString(event.reportingComponent);
  const container = containerOf(asString(involved.fieldPath));
  return {
    uid: asString(involved.uid),
    event: {
      id,
      type: event.type === 'Warning' ? 'Warning' : 'Normal',
      reason: asText(event.reason) ?? '',
      message: (asText(event.message) ?? '').trim(),
      count: Math.max(1, asCount(series.count) ?? asCount(event.count) ?? 1),
      ...(firstAtMs === undefined ? {} : { firstAtMs }),
      ...(lastAtMs === undefined ? {} : { lastAtMs }),
      ...(reporter === undefined ? {} : { reporter }),
      ...(container === undefined ? {} : { container }),
    },
  };
}

/** `spec.initContainers{wait}`: the name in it. */
function containerOf(fieldPath: string | undefined): string | undefined {
  return /^spec\.(?:containers|initContainers|ephemeralContainers)\{(.+)\}$/.exec(fieldPath ?? '')?.[1];
}

/** What a volume of a Pod has to do with: kubelet's and the attach controller's reasons. */
const VOLUME_REASON = /Mount|Attach|Volume/;

/** Whether an event of a Pod is about its volume: it names it, or no volume of the Pod's at all. */
export function isAboutVolume({ reason, message }: KubeEvent, volume: string, volumesOfPod: readonly string[]): boolean {
  if (!VOLUME_REASON.test(reason)) return false;
  const named = new Set(message.match(/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/g));
  return named.has(volume) || !volumesOfPod.some((other) => named.has(other));
}

/** Newest first. */
export function byRecency(a: KubeEvent, b: KubeEvent): number {
  return (b.lastAtMs ?? 0) - (a.lastAtMs ?? 0) || (b.firstAtMs ?? 0) - (a.firstAtMs ?? 0) || (a.id < b.id ? -1 : 1);
}
