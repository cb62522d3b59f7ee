/** An object as YAML for a person: without what only machines read, and without what must not be seen. */
import { stringify } from 'yaml';
import { asRecord, isRecord, type RawObject } from '../../../shared/kube/raw';

/** `kubectl apply` keeps the whole manifest here, a Secret's values too. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const FIRST_FIELDS = ['apiVersion', 'kind', 'metadata', 'type', 'spec', 'data', 'status'];

/** kubectl's order of fields. A Secret's values are replaced by their lengths. */
export function toRedactedYaml(raw: RawObject): string {
  const { kind } = raw;
  const fields = { ...raw, metadata: redactMetadata(raw.metadata) } as Record<string, unknown>;
  if (kind === 'Secret') {
    for (const field of ['data', 'stringData']) if (field in fields) fields[field] = redactValues(fields[field], field === 'data');
  }
  const rank = (field: string): number => (FIRST_FIELDS.includes(field) ? FIRST_FIELDS.indexOf(field) : FIRST_FIELDS.length);
  const ordered = Object.entries(fields).sort(([a], [b]) => rank(a) - rank(b));
  return stringify(Object.fromEntries(ordered), { lineWidth: 0, aliasDuplicateObjects: false });
}

function redactMetadata(metadata: unknown): unknown {
  if (!isRecord(metadata)) return metadata;
  const { managedFields: _, annotations, ...rest } = metadata as Record<string, unknown>;
  const kept = Object.entries(asRecord(annotations)).filter(([key]) => key !== LAST_APPLIED);
  return { ...rest, ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }) };
}

function redactValues(values: unknown, isBase64: boolean): unknown {
  if (!isRecord(values)) return '<redacted>';
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, redactedValue(value, isBase64)]));
}

function redactedValue(value: unknown, isBase64: boolean): string {
  if (typeof value !== 'string') return '<redacted>';
  return `<${Buffer.byteLength(value, isBase64 ? 'base64' : 'utf8')} bytes>`;
}
