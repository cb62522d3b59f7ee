/** An object as YAML for a person, whichever source it is of: without what only machines read, and without what must not be seen. */
import { stringify } from 'yaml';
import { asRecord, isRecord, type RawObject } from '../../shared/kube/raw';
import { redactSecret } from './redact-secret';

/** `kubectl apply` keeps the whole manifest here. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const FIRST_FIELDS = ['apiVersion', 'kind', 'metadata', 'type', 'spec', 'data', 'status'];

/** As `toYaml`; a Secret's values are replaced by their lengths. */
export function toRedactedYaml(raw: RawObject): string {
  return toYaml(redactSecret(raw));
}

/** In kubectl's order of fields; for objects that hold nothing that must not be seen. */
export function toYaml(raw: RawObject): string {
  const fields = { ...raw, metadata: shortMetadata(raw.metadata) };
  const rank = (field: string): number => (FIRST_FIELDS.includes(field) ? FIRST_FIELDS.indexOf(field) : FIRST_FIELDS.length);
  const ordered = Object.entries(fields).sort(([a], [b]) => rank(a) - rank(b));
  // YAML 1.1, as kubectl writes it: there a text like `yes` needs quotes.
  return stringify(Object.fromEntries(ordered), { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

function shortMetadata(metadata: unknown): unknown {
  if (!isRecord(metadata)) return metadata;
  const { managedFields: _, annotations, ...rest } = metadata as Record<string, unknown>;
  const kept = Object.entries(asRecord(annotations)).filter(([key]) => key !== LAST_APPLIED);
  return { ...rest, ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }) };
}
