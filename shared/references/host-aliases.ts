/** Names that a Pod's own /etc/hosts answers (kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods). */
import type { PodEntity } from '../model/pod-entity';

/** The address that `hostAliases` give a host in lower case; of several lines the first counts. */
export function aliasAddress(host: string, { hostAliases }: Pick<PodEntity, 'hostAliases'>): string | undefined {
  return hostAliases.find(({ hostnames }) => hostnames.some((name) => name.toLowerCase() === host))?.ip;
}
