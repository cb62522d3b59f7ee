/** Volumes of a Pod, of every type. */
import { parseBytes } from '../kube/quantities';
import { asBoolean, asRecord, asRecords, asString, isRecord, mapRecords, type Raw, type RawContainer, type RawPodSpec } from '../kube/raw';
import type { ConfigSource, KeyToPath, VolumeModel } from './pod-entity';
import { projectedParts, volumeDetail } from './volume-detail';
import { share } from './share';

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Volume types that name a Secret of theirs in one of these fields. */
const SECRET_REFS = ['secretRef', 'nodePublishSecretRef'];

/** Of equal names the first counts. */
export function projectVolumes(spec: RawPodSpec, podName: string): readonly VolumeModel[] {
  const names = new Set<string>();
  return mapRecords<Raw, VolumeModel>(spec.volumes, (raw) => {
    const name = asString(raw.name);
    if (name === undefined || names.has(name)) return undefined;
    names.add(name);
    const volume = projectVolume(name, raw, spec, podName);
    // Names of tokens and claims are each Pod's own.
    return volume.system || volume.claim !== undefined ? volume : share(volume);
  });
}

/** The field that holds a volume's source, beside its other fields; a volume without one is an emptyDir to the API server. */
export function volumeType(raw: Raw, otherFields: readonly string[]): string | undefined {
  return Object.keys(raw).find((field) => !otherFields.includes(field) && isRecord(raw[field]));
}

function projectVolume(name: string, raw: Raw, spec: RawPodSpec, podName: string): VolumeModel {
  const type = volumeType(raw, ['name']) ?? 'emptyDir';
  const source = asRecord<Raw>(raw[type]);
  const isEmptyDir = type === 'emptyDir';
  const isHostPath = type === 'hostPath';
  const system = isServiceAccountToken(name, type, source, spec);
  return {
    name,
    type,
    sources: configSources(type, source),
    claim: claimOf(name, type, source, podName),
    readOnly: asBoolean(source.readOnly) === true,
    system,
    medium: isEmptyDir ? asString(source.medium) : undefined,
    sizeLimitBytes: isEmptyDir ? parseBytes(source.sizeLimit) : undefined,
    hostPath: isHostPath ? asString(source.path) : undefined,
    hostPathType: isHostPath ? asString(source.type) : undefined,
    detail: isHostPath ? undefined : volumeDetail(type, source),
    parts: type === 'projected' && !system ? projectedParts(source) : undefined,
  };
}

/** A generic ephemeral volume's claim bears the names of the Pod and the volume. */
function claimOf(name: string, type: string, source: Raw, podName: string): string | undefined {
  if (type === 'ephemeral') return `${podName}-${name}`;
  return type === 'persistentVolumeClaim' ? asString(source.claimName) : undefined;
}

function configSources(type: string, source: Raw): readonly ConfigSource[] {
  switch (type) {
    case 'configMap':
      return configSource('ConfigMap', source.name, source);
    case 'secret':
      return configSource('Secret', source.secretName, source);
    case 'projected':
      return asRecords<Raw<'configMap' | 'secret'>>(source.sources).flatMap((item) => [
        ...configSource('ConfigMap', asRecord<Raw<'name'>>(item.configMap).name, asRecord(item.configMap)),
        ...configSource('Secret', asRecord<Raw<'name'>>(item.secret).name, asRecord(item.secret)),
      ]);
    case 'azureFile':
      return configSource('Secret', source.secretName, {});
    default:
      return SECRET_REFS.flatMap((field) => configSource('Secret', asRecord<Raw<'name'>>(source[field]).name, {}));
  }
}

function configSource(kind: ConfigSource['kind'], nameValue: unknown, raw: Raw<'items' | 'optional'>): readonly ConfigSource[] {
  const name = asString(nameValue);
  if (name === undefined) return [];
  const items = mapRecords<Raw<'key' | 'path'>, KeyToPath>(raw.items, (item) => {
    const key = asString(item.key);
    const path = asString(item.path);
    return key === undefined || path === undefined ? undefined : { key, path };
  });
  return [{ kind, name, items: items.length > 0 ? items : undefined, optional: asBoolean(raw.optional) === true }];
}

/**
 * The token that the ServiceAccount admission plugin mounts by itself (plugin/pkg/admission/serviceaccount), in its
 * present form or, up to Kubernetes 1.21, as a Secret of the account.
 */
function isServiceAccountToken(name: string, type: string, source: Raw, spec: RawPodSpec): boolean {
  if (type === 'projected') {
    return name.startsWith('kube-api-access-') && asRecords<Raw<'serviceAccountToken'>>(source.sources).some((item) => isRecord(item.serviceAccountToken));
  }
  const account = asString(spec.serviceAccountName) ?? asString(spec.serviceAccount) ?? 'default';
  const secret = type === 'secret' ? asString(source.secretName) : undefined;
  if (secret === undefined || !secret.startsWith(`${account}-token-`)) return false;
  return [...asRecords<RawContainer>(spec.containers), ...asRecords<RawContainer>(spec.initContainers)].some((container) =>
    asRecords<Raw<'name' | 'mountPath'>>(container.volumeMounts).some((mount) => mount.name === name && mount.mountPath === TOKEN_PATH),
  );
}
