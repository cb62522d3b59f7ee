/**
 * Reading untrusted objects. Whatever a manifest or a server sends may have any type anywhere, so a raw type names only
 * the fields that are read and calls each `unknown`; the readers below turn a field into what is meant, or into nothing.
 * A field of the wrong type so costs itself and no more. None of them throws.
 */

/** An object of which only the fields `K` are read. */
export type Raw<K extends string = string> = { readonly [P in K]?: unknown };

export type RawObject = Raw<'apiVersion' | 'kind' | 'metadata' | 'spec' | 'status' | 'data'>;

export type RawMeta = Raw<
  | 'name' | 'namespace' | 'uid' | 'labels' | 'annotations' | 'ownerReferences' | 'creationTimestamp' | 'deletionTimestamp'
  | 'deletionGracePeriodSeconds' | 'generation'
>;

export type RawPodSpec = Raw<
  | 'containers' | 'initContainers' | 'ephemeralContainers' | 'volumes' | 'nodeName' | 'hostNetwork' | 'hostname' | 'subdomain'
  | 'priorityClassName' | 'serviceAccountName' | 'serviceAccount' | 'dnsPolicy' | 'restartPolicy' | 'imagePullSecrets'
  | 'overhead' | 'resources' | 'hostAliases' | 'enableServiceLinks' | 'schedulingGates' | 'nodeSelector' | 'affinity' | 'tolerations'
  | 'readinessGates' | 'schedulerName' | 'terminationGracePeriodSeconds' | 'hostPID' | 'hostIPC' | 'shareProcessNamespace'
  | 'automountServiceAccountToken' | 'runtimeClassName' | 'securityContext'
>;

export type RawPodStatus = Raw<
  | 'phase' | 'reason' | 'message' | 'conditions' | 'containerStatuses' | 'initContainerStatuses' | 'ephemeralContainerStatuses'
  | 'podIP' | 'podIPs' | 'hostIP' | 'qosClass' | 'startTime' | 'nominatedNodeName' | 'resources' | 'allocatedResources'
>;

export type RawContainer = Raw<
  | 'name' | 'image' | 'command' | 'args' | 'workingDir' | 'env' | 'envFrom' | 'ports' | 'volumeMounts' | 'volumeDevices'
  | 'livenessProbe' | 'readinessProbe' | 'startupProbe' | 'resources' | 'restartPolicy' | 'securityContext'
  | 'lifecycle' | 'imagePullPolicy' | 'targetContainerName'
>;

export type RawContainerStatus = Raw<
  'name' | 'ready' | 'started' | 'restartCount' | 'state' | 'lastState' | 'resources' | 'allocatedResources'
>;

export type RawContainerState = Raw<'waiting' | 'running' | 'terminated'>;

export type RawTerminated = Raw<'exitCode' | 'signal' | 'reason' | 'message' | 'startedAt' | 'finishedAt'>;

export type RawCondition = Raw<'type' | 'status' | 'reason' | 'message' | 'lastTransitionTime'>;

/** Whether `value` is an object with fields: not null, not a list. */
export function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or one without fields. */
export function asRecord<T extends Raw>(value: unknown): T {
  return (isRecord(value) ? value : {}) as T;
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; other items are passed over. */
export function asRecords<T extends Raw>(value: unknown): readonly T[] {
  return asList(value).filter(isRecord) as unknown as readonly T[];
}

/** What `project` makes of a list's objects; what it makes nothing of is left out. */
export function mapRecords<T extends Raw, U>(value: unknown, project: (item: T, index: number) => U | undefined): readonly U[] {
  const projected: U[] = [];
  const items = asList(value);
  // Of every list of every Pod: an iterator that makes pairs costs more than most of what is made of them.
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const result = isRecord(item) ? project(item as unknown as T, index) : undefined;
    if (result !== undefined) projected.push(result);
  }
  return projected;
}

/** A string with something in it: to Kubernetes an empty string is mostly a field left out. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Free text, which may be empty. Unquoted numbers and booleans count as the text they look like: kubectl rejects them
 * in labels, arguments and environment values, but what their author means is plain.
 */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function asTexts(value: unknown): readonly string[] {
  return asList(value).flatMap((item) => asText(item) ?? []);
}

export function asStrings(value: unknown): readonly string[] {
  return asList(value).flatMap((item) => asString(item) ?? []);
}

/** A map of text, such as labels; entries of other types are left out. */
export function asTextMap(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  const entries: [string, string][] = [];
  for (const [key, item] of Object.entries(value)) {
    const text = asText(item);
    if (text !== undefined) entries.push([key, text]);
  }
  return Object.fromEntries(entries);
}

export function asInteger(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** An integer of at least 0. Digits in quotes count as the number they look like, as `asText` does it: see `refused-fields.ts`. */
export function asCount(value: unknown): number | undefined {
  const integer = asInteger(typeof value === 'string' ? unquoted(value) : value);
  return integer !== undefined && integer >= 0 ? integer : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** From 1 to 65535, as a number or in quotes. */
export function asPort(value: unknown): number | undefined {
  const count = asCount(value);
  return count !== undefined && count > 0 && count <= 65535 ? count : undefined;
}

/** Kubernetes' IntOrString where it means a port: a number, or a port's name. Digits in quotes are a number. */
export function asPortOrName(value: unknown): number | string | undefined {
  return typeof value === 'string' && unquoted(value) === undefined ? asString(value) : asPort(value);
}

function unquoted(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Milliseconds since the epoch of an RFC 3339 time. A YAML parser may have made it a Date already. */
export function asTimeMs(value: unknown): number | undefined {
  const timeMs = typeof value === 'string' ? parseTime(value) : value instanceof Date ? value.getTime() : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** Times of a cluster's objects are much the same, and one is found faster than parsed. Bounded. */
const knownTimes = new Map<string, number>();
const KNOWN_TIMES_LIMIT = 16_384;

function parseTime(text: string): number {
  const known = knownTimes.get(text);
  if (known !== undefined) return known;
  if (knownTimes.size >= KNOWN_TIMES_LIMIT) knownTimes.clear();
  const timeMs = Date.parse(text);
  knownTimes.set(text, timeMs);
  return timeMs;
}
