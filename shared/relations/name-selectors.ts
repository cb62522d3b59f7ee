/** Selectors that may tell Pods of one StatefulSet apart, whose labels bear their names; see `fact-rules.ts`. */
import type { Labels, Requirement } from '../kube/selectors';
import { OWN_LABELS } from '../model/own-names';
import type { NetworkPolicyEntity } from '../model/policy-entity';
import type { EntityRule } from './fact-index';

/** Policies of any namespace stand here: their peers may be Pods of any other. No namespace is called so. */
export const POLICIES_OF_NAMES = '';

/** Of Services, under their namespace, what they demand beside the name. */
export const nameSelectors: EntityRule<Labels> = {
  kinds: ['Service', 'NetworkPolicy'],
  *factsOf(entity) {
    if (entity.kind === 'Service') {
      const selector = Object.entries(entity.selector);
      const others = selector.filter(([label]) => !OWN_LABELS.has(label));
      if (others.length < selector.length) yield [entity.namespace, Object.fromEntries(others)];
    } else if (entity.kind === 'NetworkPolicy' && selectorsOf(entity).some(({ key }) => OWN_LABELS.has(key))) {
      yield [POLICIES_OF_NAMES, {}];
    }
  },
};

function selectorsOf({ podSelector, ingress, egress }: NetworkPolicyEntity): readonly Requirement[] {
  const peers = [...ingress, ...egress].flatMap((rule) => rule.peers);
  return [...(podSelector ?? []), ...peers.flatMap((peer) => (peer.type === 'pods' ? (peer.pods ?? []) : []))];
}
