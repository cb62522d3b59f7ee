/**
 * Secrets that well-known controllers make of an object of theirs: what a folder keeps in the place of a Secret. In a cluster they are
 * there already, or are not.
 */
import { apiGroup } from '../kube/api-groups';
import { asRecord, asString, isRecord, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import { namespaceOf } from './project-meta';

interface Promised {
  /** Absent: none is made. */
  readonly name: string | undefined;
  readonly type?: string | undefined;
  /** Absent: not known before it is there. */
  readonly keys?: readonly string[];
}

type Read = (spec: Raw, ownName: string) => Promised;

const MAKERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  // external-secrets.io, "ExternalSecret" and "Lifecycle": with `Merge` and `None` the Secret comes from somebody else.
  ['ExternalSecret external-secrets.io', (spec, ownName) => {
    const { name, creationPolicy, template } = asRecord<Raw<'name' | 'creationPolicy' | 'template'>>(spec['target']);
    const isMade = creationPolicy !== 'Merge' && creationPolicy !== 'None';
    return { name: isMade ? (asString(name) ?? ownName) : undefined, type: asString(asRecord<Raw<'type'>>(template).type) };
  }],
  // github.com/bitnami-labs/sealed-secrets: the Secret is its namesake, with a key for each that is encrypted or in the template.
  ['SealedSecret bitnami.com', (spec, ownName) => {
    const { type, data } = asRecord<Raw<'type' | 'data'>>(spec['template']);
    return { name: ownName, type: asString(type), keys: [...Object.keys(asRecord(spec['encryptedData'])), ...Object.keys(asRecord(data))] };
  }],
  // cert-manager.io/docs/usage/certificate
  ['Certificate cert-manager.io', (spec) => ({ name: asString(spec['secretName']), type: 'kubernetes.io/tls' })],
]);

/** Such a Secret as a raw object without any values, for `projectSecret`; undefined for all other objects, and for one that a cluster has (`uid`). */
export function promisedSecret(raw: RawObject): RawObject | undefined {
  const read = MAKERS.get(`${asString(raw.kind) ?? ''} ${apiGroup(raw.apiVersion)}`);
  const meta = asRecord<RawMeta>(raw.metadata);
  const ownName = asString(meta.name);
  if (read === undefined || ownName === undefined || asString(meta.uid) !== undefined || !isRecord(raw.spec)) return undefined;
  const { name, type, keys } = read(raw.spec, ownName);
  if (name === undefined) return undefined;
  const data = Object.fromEntries((keys ?? []).map((key) => [key, '']));
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: namespaceOf(meta) }, type, data, ...(keys === undefined && { hasUnknownKeys: true }) };
  return secret;
}
