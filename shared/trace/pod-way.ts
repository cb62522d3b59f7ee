/** The last part of the way: to Pods at a port of their own, to a Node, and out of the cluster. */
import type { ContainerPort, PodEntity } from '../model/pod-entity';
import type { KubeNodeEntity } from '../model/entities';
import type { GraphId } from '../model/graph';
import { absence, absenceText, type Caller } from './caller';
import type { Ground, PortQuestion } from './ground';
import { eitherOf, inTurn, legOf, note, step, type Leg } from './leg';
import { listenStep } from './listen';
import type { Receiver } from './passage';

/** To Pods by their own addresses. `id`: what was asked for. */
export function wayToPods(caller: Caller, id: GraphId, pods: readonly PodEntity[], asked: PortQuestion, ground: Ground): Leg {
  const answering = pods.filter((pod) => absence(pod) === undefined);
  const [first] = answering;
  if (pods.length === 0) return legOf(step('resolve', 'denied', `${id} has no Pods: nobody answers.`, [id]));
  if (first === undefined) return legOf(step('resolve', 'denied', absenceText(pods), pods.map((pod) => pod.id)));
  const outside = caller.type === 'outside' ? [note('Whether the addresses of Pods can be reached from outside is up to the network: often they cannot.', [], 'unknown')] : [];
  const unready = answering.filter((pod) => !pod.planned && (!pod.isReady || pod.deletedAtMs !== undefined));
  const doubts = unready.slice(0, 3).map((pod) => note(`Pod ${pod.namespace}/${pod.name} ${pod.deletedAtMs === undefined ? 'is not ready' : 'is being deleted'} (${pod.status}): it may not answer.`, [pod.id], 'unknown'));
  return inTurn(legOf(...outside, ...doubts), () => toPorts(caller, answering, asked, ground));
}

/** Where no port is asked for, what holds for all of them; else for all that the Pods declare. */
function toPorts(caller: Caller, pods: readonly PodEntity[], { port, protocol }: PortQuestion, ground: Ground): Leg {
  if (port !== undefined) return toPort(caller, pods, { port, protocol: protocol ?? 'TCP' }, ground);
  const whole = policyLeg(caller, pods.map((pod) => ({ end: ground.policyEnds.of(pod) })), protocol ?? 'TCP', ground);
  const declared = declaredPorts(pods, protocol);
  if (whole.verdict !== 'unknown' || declared.length === 0) return whole;
  const legs = declared.map((each) => toPort(caller, pods, each, ground));
  return eitherOf(legs, 'It depends on the port: name one.');
}

function toPort(caller: Caller, pods: readonly PodEntity[], { port, protocol }: Required<PortQuestion>, ground: Ground): Leg {
  const [first] = pods;
  const leg = policyLeg(caller, pods.map((pod) => ({ end: ground.policyEnds.of(pod), port })), protocol, ground);
  return first === undefined ? leg : inTurn(leg, () => legOf(listenStep(first, port, protocol, ground.index)));
}

function declaredPorts(pods: readonly PodEntity[], protocol: string | undefined): readonly ContainerPort[] {
  const ports = pods.flatMap((pod) => pod.containers.flatMap((container) => (container.role === 'init' || container.role === 'ephemeral' ? [] : container.ports)));
  const asked = ports.filter((each) => protocol === undefined || each.protocol === protocol);
  return [...new Map(asked.map((each) => [`${each.port}/${each.protocol}`, each])).values()];
}

/** What NetworkPolicies say, whoever calls. */
export function policyLeg(caller: Caller, receivers: readonly Receiver[], protocol: string | undefined, { passages }: Ground): Leg {
  switch (caller.type) {
    case 'inside':
      return passages.leg(caller.ends, receivers, protocol);
    case 'outside':
      return passages.leg([caller.end], receivers, protocol);
    case 'proxy':
      return passages.legFromController(caller.name, receivers, protocol);
  }
}

/** Out of the cluster: only the caller's own policies count. */
export function wayOutside(caller: Caller, host: string, isAddress: boolean, { port, protocol = 'TCP' }: PortQuestion, ground: Ground): Leg {
  if (caller.type !== 'inside') return legOf(step('resolve', 'unknown', `Neither ${caller.name} nor ${host} is in the cluster: what lies between them is not known.`));
  const receiver: Receiver = { end: isAddress ? { type: 'ip', ip: host } : { type: 'outside', host }, ...(port !== undefined && { port }) };
  return policyLeg(caller, [receiver], protocol, ground);
}

export function wayToNode(caller: Caller, node: KubeNodeEntity, { port, protocol = 'TCP' }: PortQuestion, ground: Ground): Leg {
  if (caller.type !== 'inside') return legOf(step('resolve', 'unknown', `Whether Node ${node.name} can be reached from ${caller.name} is up to firewalls, which no cluster tells of.`, [node.id]));
  const address = node.addresses.find(({ type }) => type === 'InternalIP') ?? node.addresses[0];
  const receiver: Receiver = { end: { type: 'ip', ip: address?.address ?? node.name, nodeName: node.name }, ...(port !== undefined && { port }) };
  return policyLeg(caller, [receiver], protocol, ground);
}
