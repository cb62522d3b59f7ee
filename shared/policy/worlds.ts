/**
 * What is not known of a connection as a whole, as the possible worlds it is judged in: equal in all of them is certain.
 *
 * Of Pods on the host's network kubernetes.io/docs/concepts/services-networking/network-policies ("NetworkPolicy and
 * hostNetwork pods") says that plugins either tell them apart and treat them as other Pods, or do not, treat them as
 * their Node, and look past them in selectors. Between Pods of two address families either may be used.
 */
import { parseIp, type IpAddress, type IpFamily } from '../kube/cidr';
import type { Connection, PolicyEnd } from './connection';

export interface World {
  readonly hostNetworkAs: 'pod' | 'node';
  /** Absent: not known. */
  readonly family?: IpFamily;
}

type PodEnd = Extract<PolicyEnd, { readonly type: 'pod' }>;

/** An end in one world. */
export interface End {
  /** As sentences name it. */
  readonly name: string;
  /** Set: selectors can match it, and policies can select it. */
  readonly pod?: PodEnd;
  /** Undefined: not known. Read only where a policy asks for addresses. */
  readonly addresses: () => readonly IpAddress[] | undefined;
  /** A Pod that has no address yet, neither its own nor a Node's. */
  readonly isPlanned?: true;
  /** It is what runs on a Node's own network. */
  readonly isNode: boolean;
  readonly nodeName?: string;
}

/** One for certain, and more only where that could make a difference. */
export function worldsOf({ from, to }: Connection): readonly World[] {
  const [here, there] = [familiesOf(from), familiesOf(to)];
  const common = here.length === 0 ? there : there.length === 0 ? here : here.filter((family) => there.includes(family));
  // Where one end's family is not known, that of the other is no hint when it has both.
  const families = common.length === 1 || (common.length > 1 && here.length > 0 && there.length > 0) ? common : [undefined];
  const usesHostNetwork = [from, to].some((end) => end.type === 'pod' && end.hostNetwork);
  const treatments = usesHostNetwork ? (['pod', 'node'] as const) : (['pod'] as const);
  return treatments.flatMap((hostNetworkAs) => families.map((family): World => ({ hostNetworkAs, ...(family && { family }) })));
}

export function toEnd(end: PolicyEnd, { hostNetworkAs, family }: World): End {
  switch (end.type) {
    case 'outside':
      return { name: end.host, addresses: () => undefined, isNode: false };
    case 'ip':
      return { name: nameOf(end), addresses: () => readAddresses([end.ip], family), isNode: end.nodeName !== undefined, ...nodeOf(end) };
    case 'pod': {
      const isNode = end.hostNetwork && hostNetworkAs === 'node';
      const isPlanned = end.podIPs.length === 0 && end.ipFamilies === undefined && !end.hostNetwork;
      return { name: nameOf(end), addresses: () => readAddresses(end.podIPs, family), ...nodeOf(end), isNode, ...(isPlanned && { isPlanned }), ...(!isNode && { pod: end }) };
    }
  }
}

export function nameOf(end: PolicyEnd): string {
  switch (end.type) {
    case 'pod':
      return end.id.slice(end.id.indexOf('/') + 1);
    case 'ip':
      return end.nodeName === undefined ? end.ip : `Node ${end.nodeName}`;
    case 'outside':
      return end.host;
  }
}

function nodeOf({ nodeName }: { readonly nodeName?: string }): { readonly nodeName?: string } {
  return nodeName === undefined ? {} : { nodeName };
}

function readAddresses(ips: readonly string[], family: IpFamily | undefined): readonly IpAddress[] | undefined {
  const addresses = ips.flatMap((ip) => parseIp(ip) ?? []);
  if (addresses.length === 0) return undefined;
  return family === undefined ? addresses : addresses.filter((address) => address.family === family);
}

/** Empty: not known. */
function familiesOf(end: PolicyEnd): readonly IpFamily[] {
  if (end.type === 'outside') return [];
  const ips = end.type === 'ip' ? [end.ip] : end.podIPs;
  const families = new Set(ips.flatMap((ip) => familyOf(ip) ?? []));
  return families.size === 0 && end.type === 'pod' ? (end.ipFamilies ?? []) : [...families].sort();
}

function familyOf(ip: string): IpFamily | undefined {
  return /^\d+\./.test(ip) ? 4 : parseIp(ip)?.family;
}
