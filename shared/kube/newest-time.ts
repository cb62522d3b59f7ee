/** The latest moment that an object tells of: of a dump, when it was taken cannot be much later. */
import { asRecord, asRecords, asTimeMs, isRecord, type Raw, type RawObject } from './raw';

/** `2026-11-28T14:03:00Z`, as the API server writes every time. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/** Nothing in a status lies deeper. */
const MAX_DEPTH = 8;

/**
 * Milliseconds since the epoch; of what an API server and controllers write: creation, who changed it when, and the status
 * (heartbeats, conditions, starts). Nothing that may lie in the future is read, so only for Kubernetes' own kinds.
 */
export function newestTime({ metadata, status }: RawObject): number | undefined {
  const { creationTimestamp, managedFields } = asRecord<Raw<'creationTimestamp' | 'managedFields'>>(metadata);
  const times = [asTimeMs(creationTimestamp), ...asRecords<Raw<'time'>>(managedFields).map(({ time }) => asTimeMs(time)), newestIn(status, 0)];
  return times.reduce(latest, undefined);
}

function newestIn(value: unknown, depth: number): number | undefined {
  if (typeof value === 'string') return TIME.test(value) ? asTimeMs(value) : undefined;
  if (depth === MAX_DEPTH) return undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return values.map((each) => newestIn(each, depth + 1)).reduce(latest, undefined);
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
