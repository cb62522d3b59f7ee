/** Whether Pods may ask the cluster's DNS for a name (kubernetes.io/docs/concepts/services-networking/dns-pod-service). */
import type { PolicyEnd } from '../policy/connection';
import type { TraceStep } from '../protocol/trace';
import type { Caller } from './caller';
import type { Ground } from './ground';
import { note, step } from './leg';
import type { Receiver } from './passage';

/** How every common installer labels it, and the port it listens on. */
const DNS_LABELS = { 'k8s-app': 'kube-dns' };
const DNS_NAMESPACE = 'kube-system';

/** Stands for the Pods of the cluster's DNS where they are not in what was read. */
const USUAL: PolicyEnd = {
  type: 'pod', id: `Pod/${DNS_NAMESPACE}/kube-dns`, namespace: DNS_NAMESPACE, labels: DNS_LABELS, podIPs: [], hostNetwork: false,
  ports: [{ name: 'dns', port: 53, protocol: 'UDP' }, { name: 'dns-tcp', port: 53, protocol: 'TCP' }],
};

/**
 * A step where policies stop the name's resolution; nothing where they do not. It denies only where the connection was asked
 * for by that name and the DNS Pods are known: a node-local cache, or an address known already, goes past all this.
 */
export function dnsStep(caller: Caller, name: string, isAskedByName: boolean, ground: Ground): TraceStep | undefined {
  if (caller.type !== 'inside' || caller.pods.length === 0) return undefined;
  // A Pod with a resolver of its own asks somebody else.
  if (caller.pods.some(({ dnsPolicy, hostNetwork }) => dnsPolicy === 'None' || dnsPolicy === 'Default' || hostNetwork)) return undefined;
  const known = receivers(ground);
  const leg = ground.passages.leg(caller.ends, known ?? [{ end: USUAL, port: 53 }], 'UDP');
  if (leg.verdict !== 'denied') return undefined;
  const stops = `policies stop ${caller.ends.length === 1 ? 'the caller' : 'callers'} on the way to the cluster's DNS (UDP 53)`;
  if (isAskedByName && known !== undefined) return step('resolve', 'denied', `The name ${name} cannot be resolved: ${stops}.`, [], leg.policies);
  return note(`By name it would fail: ${stops}, unless a node-local cache answers.`, leg.policies, 'unknown');
}

function receivers({ index, targets }: Ground): readonly Receiver[] | undefined {
  const service = index.service(DNS_NAMESPACE, 'kube-dns');
  const port = service?.ports.find(({ protocol }) => protocol === 'UDP');
  const found = service === undefined || port === undefined ? [] : targets.of(service, port).targets;
  return found.length === 0 ? undefined : found;
}
