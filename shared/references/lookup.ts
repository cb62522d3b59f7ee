/**
 * What reading references asks of the rest of the graph. Whoever implements these records each question (also those
 * answered with `undefined`), and asks the Pod's rules again when an answer changes.
 */
import type { ConfigMapEntity, ServiceEntity } from '../model/entities';
import type { PodEntity } from '../model/pod-entity';

export interface ConfigLookup {
  configMap(namespace: string, name: string): ConfigMapEntity | undefined;
}

export interface NameLookup {
  service(namespace: string, name: string): ServiceEntity | undefined;
  /** A Namespace object of this name, or any namespaced object in it, is known. */
  hasNamespace(name: string): boolean;
  /**
   * The Pod with the DNS record `<hostname>.<subdomain>.<namespace>.svc`: its `hostname` and `subdomain`, which a
   * StatefulSet sets to the Pod's name and the set's `serviceName`. Answer for projected Pods of a StatefulSet likewise,
   * also where a Pod bears no `hostname` but its name is `hostname` (kubernetes.io/docs/concepts/services-networking/dns-pod-service).
   */
  podByHostname(namespace: string, hostname: string, subdomain: string): Pick<PodEntity, 'id' | 'namespace' | 'name'> | undefined;
  /** The Pod that holds this address now. Never a hostNetwork Pod: it shares its Node's address with others. */
  podByIP(ip: string): Pick<PodEntity, 'id' | 'namespace' | 'name'> | undefined;
  /** The Service with this cluster IP, external IP or load balancer address. */
  serviceByIP(ip: string): ServiceEntity | undefined;
}

