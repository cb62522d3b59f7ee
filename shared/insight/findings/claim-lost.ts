import { entityRule } from './finding-rule';

/** Phase `Lost` (k8s.io/api core/v1 PersistentVolumeClaimPhase). */
export const claimLost = entityRule('claim-lost', ['PersistentVolumeClaim'], ({ id, name, status, volumeName }) =>
  status === 'Lost' ? [{ subject: id, message: `${name} has lost its volume${volumeName === undefined ? '' : ` ${volumeName}`}.` }] : [],
);
