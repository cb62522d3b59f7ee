/** Whom a Pod asks for names (kubernetes.io/docs/concepts/services-networking/dns-pod-service, "Pod's DNS Policy"). */

/**
 * `cluster`: the cluster's DNS, which passes on what it does not know. `node`: what its Node's resolv.conf names, which
 * does not know the cluster's names. `own`: only what the Pod's `dnsConfig` names.
 */
export type Resolver = 'cluster' | 'node' | 'own';

/** On the Node's network `ClusterFirst`, also where it is left out, falls back to `Default`. */
export function resolverOf({ dnsPolicy, hostNetwork }: { readonly dnsPolicy?: string; readonly hostNetwork: boolean }): Resolver {
  switch (dnsPolicy) {
    case 'None':
      return 'own';
    case 'Default':
      return 'node';
    case 'ClusterFirstWithHostNet':
      return 'cluster';
    default:
      return hostNetwork ? 'node' : 'cluster';
  }
}

/** What to set so that it asks the cluster's DNS. */
export function clusterDnsPolicy({ hostNetwork }: { readonly hostNetwork: boolean }): string {
  return hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst';
}
