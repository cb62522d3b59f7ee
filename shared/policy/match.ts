/** Whether a policy's peers and ports match, in one world (networking.k8s.io/v1, NetworkPolicyPeer and NetworkPolicyPort). */
import { cidrContains, parseCidr } from '../kube/cidr';
import { matchesAll } from '../kube/selectors';
import type { NetworkPolicyEntity, PolicyPeer, PolicyPort, PolicyRule } from '../model/policy-entity';
import type { Connection, PolicyLookup } from './connection';
import { anyOf, both, truthOf, type Truth } from './truth';
import type { End, World } from './worlds';

type IpBlock = Extract<PolicyPeer, { readonly type: 'ipBlock' }>;

export interface RuleMatch {
  readonly peer: Truth;
  readonly port: Truth;
}

/** `receiver`: whose ports a named port means, for both directions. */
export function matchRule(rule: PolicyRule, policy: NetworkPolicyEntity, other: End, receiver: End, connection: Connection, world: World, lookup: PolicyLookup): RuleMatch {
  const peer = rule.peers.length === 0 ? 'yes' : anyOf(rule.peers.map((each) => matchPeer(each, policy, other, world, lookup)));
  const port = rule.ports.length === 0 ? 'yes' : anyOf(rule.ports.map((each) => matchPort(each, receiver, connection)));
  return { peer, port };
}

function matchPeer(peer: PolicyPeer, policy: NetworkPolicyEntity, other: End, world: World, lookup: PolicyLookup): Truth {
  switch (peer.type) {
    case 'broken':
      return 'no';
    case 'ipBlock':
      return matchIpBlock(peer, other, world);
    case 'pods': {
      const { pod } = other;
      if (pod === undefined) return 'no';
      const { namespaces, pods } = peer;
      const isInside = namespaces === undefined ? pod.namespace === policy.namespace : matchesAll(namespaces, lookup.namespaceLabels(pod.namespace));
      return truthOf(isInside && (pods === undefined || matchesAll(pods, pod.labels)));
    }
  }
}

/** Whether labels that nobody read could make the other end's namespace one that the policy means. */
export function mindsUnreadLabels(rules: readonly PolicyRule[], other: End, lookup: PolicyLookup): boolean {
  const { pod } = other;
  if (pod === undefined || lookup.isDescribed(pod.namespace)) return false;
  const labels = lookup.namespaceLabels(pod.namespace);
  return rules.some(({ peers }) => peers.some((peer) => peer.type === 'pods' && peer.namespaces !== undefined && (peer.pods === undefined || matchesAll(peer.pods, pod.labels)) &&
    !matchesAll(peer.namespaces, labels) && matchesAll(peer.namespaces.filter(({ key }) => Object.hasOwn(labels, key)), labels)));
}

/**
 * An address that is not known is in the block of all addresses; of the two such blocks that of IPv4 is meant where the
 * family is not known either. In a smaller block it may be or not, but for a Pod that has no address yet: the page on
 * policies means smaller blocks for addresses outside of the cluster, since a Pod's own come and go.
 */
function matchIpBlock({ cidr, except }: IpBlock, other: End, { family }: World): Truth {
  const block = parseCidr(cidr);
  if (block === undefined) return 'no';
  const addresses = other.addresses();
  const exceptions = except.flatMap((each) => parseCidr(each) ?? []);
  if (addresses !== undefined) return truthOf(addresses.some((ip) => cidrContains(block, ip) && !exceptions.some((each) => cidrContains(each, ip))));
  if (family !== undefined && family !== block.address.family) return 'no';
  const isAll = block.prefixLength === 0 && exceptions.length === 0 && (family !== undefined || block.address.family === 4);
  if (isAll) return 'yes';
  return other.isPlanned && block.prefixLength > 0 ? 'no' : 'maybe';
}

function matchPort(policyPort: PolicyPort, receiver: End, { protocol, port }: Connection): Truth {
  const sameProtocol: Truth = protocol === undefined ? 'maybe' : truthOf(protocol === policyPort.protocol);
  return both(sameProtocol, matchNumber(policyPort, receiver, port));
}

/** A named port is the receiving Pod's container port of that name and protocol; what is no Pod has none. */
function matchNumber({ port: wanted, endPort, protocol }: PolicyPort, receiver: End, port: number | undefined): Truth {
  if (wanted === undefined) return 'yes';
  if (typeof wanted === 'number') return port === undefined ? 'maybe' : truthOf(port >= wanted && port <= (endPort ?? wanted));
  const named = (receiver.pod?.ports ?? []).filter((each) => each.name === wanted && each.protocol === protocol);
  if (port === undefined) return named.length === 0 ? 'no' : 'maybe';
  return truthOf(named.some((each) => each.port === port));
}
