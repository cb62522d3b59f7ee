import { isRecord, type Raw, type RawObject } from '../../../shared/kube/raw';
import { redactSecret } from '../redact-secret';

/** A Secret with its keys alone, whatever stood for the values; anything else as it is. */
export function withoutSecretValues(raw: RawObject): RawObject {
  if (raw.kind !== 'Secret') return raw;
  const { data, stringData, ...rest } = raw as RawObject & Raw<'stringData'>;
  const keys = [data, stringData].flatMap((values) => (isRecord(values) ? Object.keys(values) : []));
  return { ...redactSecret(rest as RawObject), ...(keys.length > 0 && { data: Object.fromEntries(keys.map((key) => [key, '<not kept>'])) }) };
}
