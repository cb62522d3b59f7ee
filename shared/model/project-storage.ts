/** PersistentVolumeClaim, PersistentVolume and StorageClass. */
import { parseBytes } from '../kube/quantities';
import { asRecord, asString, asStrings, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { EntityBase } from './entity-base';
import type { ClaimEntity, PersistentVolumeEntity, StorageClassEntity } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';
import { volumeType } from './project-volume';
import { volumeDetail } from './volume-detail';

/** Where a storage class was named before `storageClassName` existed. */
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** Fields of a PersistentVolume's spec that are objects without being its source. */
const NOT_A_SOURCE = ['capacity', 'claimRef', 'nodeAffinity'];

export function projectClaim(raw: RawObject, context: ProjectionContext): ClaimEntity | undefined {
  const base = projectMeta(raw, 'PersistentVolumeClaim', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw<'volumeName' | 'storageClassName' | 'accessModes' | 'resources'>>(raw.spec);
  const status = asRecord<Raw<'phase' | 'capacity'>>(raw.status);
  const { requests } = asRecord<Raw<'requests'>>(spec.resources);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    ...stateOf(raw, base),
    volumeName: asString(spec.volumeName),
    storageClass: storageClassOf(raw, spec.storageClassName),
    accessModes: asStrings(spec.accessModes),
    requestBytes: storageBytes(requests),
    capacityBytes: storageBytes(status.capacity),
  };
}

export function projectPersistentVolume(raw: RawObject, context: ProjectionContext): PersistentVolumeEntity | undefined {
  const base = projectMeta(raw, 'PersistentVolume', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw>(raw.spec);
  const type = volumeType(spec, NOT_A_SOURCE) ?? 'unknown';
  const claimRef = asRecord<Raw<'namespace' | 'name'>>(spec.claimRef);
  const claimName = asString(claimRef.name);
  return {
    ...base,
    ...stateOf(raw, base),
    type,
    storageClass: storageClassOf(raw, spec.storageClassName),
    accessModes: asStrings(spec.accessModes),
    capacityBytes: storageBytes(spec.capacity),
    claim: claimName === undefined ? undefined : { namespace: asString(claimRef.namespace) ?? 'default', name: claimName },
    detail: volumeDetail(type, asRecord(spec[type])),
  };
}

export function projectStorageClass(raw: RawObject & Raw<'provisioner'>, context: ProjectionContext): StorageClassEntity | undefined {
  const base = projectMeta(raw, 'StorageClass', context);
  return base && { ...base, provisioner: asString(raw.provisioner) ?? '' };
}

/**
 * As kubectl prints it: `Terminating` while it is being deleted, else the phase, which the API server sets to `Pending`
 * at first (pkg/apis/core/v1/defaults.go). Nobody has said so of what a file holds without one.
 */
function stateOf(raw: RawObject, { uid, origin }: EntityBase): Pick<ClaimEntity, 'status' | 'planned'> {
  const { deletionTimestamp } = asRecord<RawMeta>(raw.metadata);
  if (asString(deletionTimestamp) !== undefined) return { status: 'Terminating' };
  const phase = asString(asRecord<Raw<'phase'>>(raw.status).phase);
  if (phase !== undefined) return { status: phase };
  return { status: 'Pending', ...(uid === undefined && origin.type === 'file' && { planned: true }) };
}

function storageClassOf(raw: RawObject, field: unknown): string | undefined {
  const annotations = asRecord<Raw>(asRecord<RawMeta>(raw.metadata).annotations);
  return asString(annotations[CLASS_ANNOTATION]) ?? asString(field);
}

function storageBytes(resources: unknown): number | undefined {
  return parseBytes(asRecord<Raw<'storage'>>(resources).storage);
}
