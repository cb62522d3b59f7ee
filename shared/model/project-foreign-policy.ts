/** Policies of other makers: they decide on connections too, in ways that Podarium does not evaluate. */
import { apiGroup } from '../kube/api-groups';
import { asString, type RawObject } from '../kube/raw';
import { idKind } from './own-kinds';
import type { ForeignPolicyEntity } from './policy-entity';
import { projectMeta, type ProjectionContext } from './project-meta';

/** Groups and their kinds that let connections through or stop them. */
const FOREIGN_POLICIES: Readonly<Record<string, readonly string[]>> = {
  // github.com/kubernetes-sigs/network-policy-api
  'policy.networking.k8s.io': ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  'cilium.io': ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy'],
  'crd.projectcalico.org': ['NetworkPolicy', 'GlobalNetworkPolicy'],
  'projectcalico.org': ['NetworkPolicy', 'GlobalNetworkPolicy'],
  'crd.antrea.io': ['NetworkPolicy', 'ClusterNetworkPolicy'],
};

export function isForeignPolicy(kind: string, apiVersion: unknown): boolean {
  const group = apiGroup(apiVersion);
  return Object.hasOwn(FOREIGN_POLICIES, group) && FOREIGN_POLICIES[group]?.includes(kind) === true;
}

export function projectForeignPolicy(raw: RawObject, kind: string, context: ProjectionContext): ForeignPolicyEntity | undefined {
  const base = projectMeta(raw, idKind(kind, raw.apiVersion), context);
  return base && { ...base, kind: 'ForeignPolicy', objectKind: kind, apiVersion: asString(raw.apiVersion) ?? '' };
}
