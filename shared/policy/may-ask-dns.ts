/** Whether NetworkPolicies could let a Pod ask the cluster's DNS, where nothing was read of that DNS. */
import { matchesAll, mayMatchNamespace, type Labels } from '../kube/selectors';
import type { GraphId } from '../model/graph';
import type { NetworkPolicyEntity, PolicyPeer, PolicyPort } from '../model/policy-entity';

/** Where every common installer runs it. */
export const DNS_NAMESPACE = 'kube-system';
/** What serves names from each Node, where it is installed (kubernetes.io/docs/tasks/administer-cluster/nodelocaldns). */
export const NODE_CACHE: GraphId = `DaemonSet/${DNS_NAMESPACE}/node-local-dns`;
/** OpenShift has a namespace and a port of its own for it. */
const OPENSHIFT_NAMESPACE = 'openshift-dns';
/** Policies see the Pods' own ports. */
const DNS_PORTS = [53, 5353];
/** The one label of a namespace that is known without its object. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/**
 * False only where the cluster's DNS cannot be asked, however it runs: `isolating` (all policies that isolate the Pod for
 * egress) has no rule that could mean a Pod of its namespace, or an address (a cache on each Node has one), on a port for DNS by
 * UDP or TCP. `labelsOf`: what a Namespace object says; undefined where none was read, so that it may bear any label.
 */
export function mayAskDns(isolating: readonly NetworkPolicyEntity[], labelsOf: (namespace: string) => Labels | undefined): boolean {
  if (isolating.length === 0) return true;
  return isolating.some(({ namespace, egress }) => egress.some(({ peers, ports }) =>
    (ports.length === 0 || ports.some(isForDns)) && (peers.length === 0 || peers.some((peer) => mayMeanDns(peer, namespace, labelsOf)))));
}

/** Nobody knows how its Pods name their ports. */
function isForDns({ protocol, port, endPort }: PolicyPort): boolean {
  if (protocol !== 'UDP' && protocol !== 'TCP') return false;
  return typeof port !== 'number' || DNS_PORTS.some((each) => each >= port && each <= (endPort ?? port));
}

/** Its Pods may bear any labels. */
function mayMeanDns(peer: PolicyPeer, own: string, labelsOf: (namespace: string) => Labels | undefined): boolean {
  switch (peer.type) {
    case 'broken':
      return false;
    case 'ipBlock':
      return true;
    case 'pods': {
      const { namespaces } = peer;
      if (namespaces === undefined) return own === DNS_NAMESPACE || own === OPENSHIFT_NAMESPACE;
      return mayMatchNamespace(namespaces, DNS_NAMESPACE, labelsOf(DNS_NAMESPACE)) || matchesAll(namespaces, labelsOf(OPENSHIFT_NAMESPACE) ?? { [NAME_LABEL]: OPENSHIFT_NAMESPACE });
    }
  }
}
