/** A Secret as it may be shown: its keys, and how long each value is. */
import { isRecord, type Raw } from '../../shared/kube/raw';

/** Fields of a Secret that hold no value of it. */
const OPEN_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'type', 'immutable']);

/** A copy of a raw Secret without its values; whatever else is handed in comes back as it is. */
export function redactSecret<T extends object>(raw: T): T {
  const object = raw as Raw<'kind' | 'metadata'>;
  if (object.kind !== 'Secret') return raw;
  const entries = Object.entries(raw).map(([key, value]: [string, unknown]): [string, unknown] => {
    if (key === 'metadata') return [key, redactMetadata(value)];
    return [key, OPEN_FIELDS.has(key) ? value : redactValues(value, key === 'data')];
  });
  return Object.fromEntries(entries) as T;
}

function redactValues(values: unknown, isBase64: boolean): unknown {
  if (!isRecord(values)) return mark(values, isBase64);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, mark(value, isBase64)]));
}

/** `kubectl apply` and others keep a copy of the whole object in an annotation. */
function redactMetadata(metadata: unknown): unknown {
  if (!isRecord(metadata)) return metadata;
  const { annotations } = metadata as Raw<'annotations'>;
  if (!isRecord(annotations)) return metadata;
  const redacted = Object.entries(annotations).map(([key, value]) => [key, mayHoldObject(key, value) ? mark(value, false) : value]);
  return { ...metadata, annotations: Object.fromEntries(redacted) as Raw };
}

function mayHoldObject(key: string, value: unknown): boolean {
  return typeof value !== 'string' || key === 'kubectl.kubernetes.io/last-applied-configuration' || value.includes('{') || value.length > 128;
}

function mark(value: unknown, isBase64: boolean): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return `<redacted, ${Buffer.byteLength(text, isBase64 ? 'base64' : 'utf8')} bytes>`;
}
