import { entityRule } from './finding-rule';

/**
 * Condition ReplicaFailure (k8s.io/api apps/v1 `DeploymentReplicaFailure`, `ReplicaSetReplicaFailure`). A Deployment repeats its
 * ReplicaSet's: said of the topmost only.
 */
export const podsRefused = entityRule('pods-refused', ['Deployment', 'ReplicaSet', 'ReplicationController'], ({ id, name, owners, conditions }) => {
  const condition = conditions?.find(({ type }) => type === 'ReplicaFailure');
  if (condition?.status !== 'True' || owners.some(({ controller }) => controller)) return [];
  return [{ subject: id, message: `Pods of ${name} cannot be created: ${condition.message ?? condition.reason ?? 'the API server gives no reason'}` }];
});
