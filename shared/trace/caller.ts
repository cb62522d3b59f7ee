/** Who calls: the near end of a question, as services, routes and policies see it. */
import type { GraphId } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import type { PolicyEnd } from '../policy/connection';
import { hasEnded } from '../relations/fact-rules';
import type { TraceEnd } from './end';
import { legOf, listed, note, step, type Leg } from './leg';
import type { PolicyEnds } from './policy-end';

export type Caller =
  /** Some of the cluster's own: Pods, or a Node. */
  | { readonly type: 'inside'; readonly name: string; readonly ends: readonly PolicyEnd[]; readonly pods: readonly PodEntity[] }
  | { readonly type: 'outside'; readonly name: string; readonly end: PolicyEnd }
  /** The controller behind an Ingress or Gateway: which Pods that are, if any, is not known. */
  | { readonly type: 'proxy'; readonly name: string; readonly id: GraphId };

/** The caller with what is to be said of it, or why nothing calls. */
export function callerOf(end: Exclude<TraceEnd, { readonly type: 'ingress' | 'gateway' }>, ends: PolicyEnds, podsOf: (end: Extract<TraceEnd, { readonly type: 'service' }>) => readonly PodEntity[]): { readonly caller?: Caller; readonly leg: Leg } {
  switch (end.type) {
    case 'pods':
      return fromPods(end.id, end.pods, ends);
    case 'service': {
      const { caller, leg } = fromPods(end.service.id, podsOf(end), ends);
      return { ...(caller && { caller }), leg: { ...leg, steps: [note(`A Service calls nobody itself: its Pods are asked for.`, [end.service.id]), ...leg.steps] } };
    }
    case 'node': {
      const { node } = end;
      const address = node.addresses.find(({ type }) => type === 'InternalIP') ?? node.addresses[0];
      const from: PolicyEnd = { type: 'ip', ip: address?.address ?? node.name, nodeName: node.name };
      return { caller: { type: 'inside', name: `Node ${node.name}`, ends: [from], pods: [] }, leg: legOf() };
    }
    case 'outside': {
      const from: PolicyEnd = end.isAddress ? { type: 'ip', ip: end.host } : { type: 'outside', host: end.host };
      return { caller: { type: 'outside', name: end.host, end: from }, leg: legOf() };
    }
    case 'missing':
      return { leg: legOf(step('resolve', 'unknown', `${end.id} is referred to, but not in what was read: what it may do is not known.`, [end.id])) };
    case 'mute':
      return { leg: legOf(step('resolve', 'unknown', `A ${end.kind} calls nobody: ask from a Pod, a workload, a Node, an Ingress, a Gateway, or an address.`, [end.id])) };
  }
}

function fromPods(id: GraphId, pods: readonly PodEntity[], ends: PolicyEnds): ReturnType<typeof callerOf> {
  if (pods.length === 0) return { leg: legOf(step('resolve', 'unknown', `${id} has no Pods that could call.`, [id])) };
  const running = pods.filter((pod) => absence(pod) === undefined);
  const [absent] = pods;
  if (running.length === 0 && absent !== undefined) return { leg: legOf(step('resolve', 'denied', absenceText(pods), pods.map((pod) => pod.id))) };
  const isPart = pods.length === 1 && id.startsWith('Container/');
  const steps = [
    ...(isPart ? [note(`All containers of Pod ${pods[0]?.namespace ?? ''}/${pods[0]?.name ?? ''} share one network: the Pod calls.`, [id])] : []),
    ...(running.length < pods.length ? [note(`${absenceText(pods.filter((pod) => absence(pod) !== undefined))} The others are asked for.`, pods.filter((pod) => absence(pod) !== undefined).map((pod) => pod.id))] : []),
  ];
  return { caller: { type: 'inside', name: id, ends: running.map((pod) => ends.of(pod)), pods: running }, leg: legOf(...steps) };
}

/** Why a Pod has no network: it ran to its end, or has not got an address yet. Planned Pods count as running. */
export function absence(pod: PodEntity): 'ended' | 'pending' | undefined {
  if (hasEnded(pod)) return 'ended';
  return !pod.planned && pod.phase === 'Pending' && pod.podIPs.length === 0 ? 'pending' : undefined;
}

/** A sentence on Pods that are all absent. */
export function absenceText(pods: readonly PodEntity[]): string {
  const names = listed(pods.map(({ namespace, name }) => `${namespace}/${name}`));
  const one = pods.length === 1;
  const [first] = pods;
  if (first !== undefined && absence(first) === 'ended') return `${one ? 'Pod' : 'Pods'} ${names} ${one ? 'has' : 'have'} ended (${first.status}): no process is left in ${one ? 'it' : 'them'}.`;
  return `${one ? 'Pod' : 'Pods'} ${names} ${one ? 'has' : 'have'} no address yet (${first?.status ?? ''}).`;
}
