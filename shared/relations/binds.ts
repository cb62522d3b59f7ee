import type { ClaimEntity, PersistentVolumeEntity } from '../model/entities';
import { objectId } from '../model/ids';
import type { EdgeDraft } from './contribution';
import type { GraphLookup } from './graph-lookup';

/** `binds` from the claim's side: the volume it names (kubernetes.io/docs/concepts/storage/persistent-volumes, "Binding"). */
export function claimBinds(claim: ClaimEntity): readonly EdgeDraft[] {
  if (claim.volumeName === undefined) return [];
  return [{ kind: 'binds', from: claim.id, to: objectId('PersistentVolume', undefined, claim.volumeName), attrs: {} }];
}

/**
 * `binds` from the volume's side: a volume reserved for a claim that does not (yet) name its volume. A claim that names
 * one says it itself. A released volume still bears the reference of a claim that is gone, and is bound to nothing.
 */
export function reservedVolumeBinds(volume: PersistentVolumeEntity, lookup: GraphLookup): readonly EdgeDraft[] {
  if (volume.claim === undefined || volume.status === 'Released') return [];
  const { namespace, name } = volume.claim;
  if (lookup.claimBinding(namespace, name)?.volumeName !== undefined) return [];
  return [{ kind: 'binds', from: objectId('PersistentVolumeClaim', namespace, name), to: volume.id, attrs: {} }];
}
