/** Through a Service: which of its ports, who is behind it, and what stops there (kubernetes.io/docs/concepts/services-networking/service). */
import { cidrContains, parseCidr, parseIp } from '../kube/cidr';
import type { ServiceEntity, ServicePort } from '../model/entities';
import type { GraphId } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import type { TraceStep } from '../protocol/trace';
import { isHeadless } from '../relations/fact-rules';
import type { Caller } from './caller';
import type { Ground, PortQuestion } from './ground';
import { eitherOf, inTurn, legOf, listed, note, step, type Leg } from './leg';
import { listenStep } from './listen';
import { policyLeg } from './pod-way';
import type { PortTargets, ServiceTarget } from './service-targets';

/** Ids of Pods in one step: enough to go to, few enough to send. */
const MAX_IDS = 20;

export interface ServiceWay {
  readonly caller: Caller;
  readonly service: ServiceEntity;
  readonly asked: PortQuestion;
  /** Only on the way to these Pods; absent: to whoever answers. */
  readonly only?: ReadonlySet<GraphId>;
}

/** To one that answers for the Service. An ExternalName has nobody behind it: see `aliasOf`. */
export function wayToService(way: ServiceWay, ground: Ground): Leg {
  const { caller, service } = way;
  if (caller.type === 'outside' && !isReachableFromOutside(service)) return legOf(step('service', 'denied', onlyInsideText(service, ground), [service.id]));
  const barred = sourceStep(way);
  if (barred !== undefined) return inTurn(legOf(barred), () => toPortsAsked(way, ground));
  return toPortsAsked(way, ground);
}

function toPortsAsked(way: ServiceWay, ground: Ground): Leg {
  const { caller, service, asked } = way;
  const ports = portsAsked(service, asked, caller);
  if (ports.length > 0) return eitherOf(ports.map((port) => throughPort(way, port, ground)), 'It depends on the port: name one.');
  if (isHeadless(service)) return pastHeadless(way, ground);
  const has = service.ports.length === 0 ? 'no ports' : listed(service.ports.map(portName));
  return legOf(step('service', 'denied', `${nameOf(service)} has no port ${asked.port ?? ''}${asked.protocol === undefined ? '' : `/${asked.protocol}`}: it has ${has}.`, [service.id]));
}

/** The Service's ports that the question may mean; of two protocols under one number TCP, where none is asked for. */
function portsAsked(service: ServiceEntity, { port, protocol }: PortQuestion, caller: Caller): readonly ServicePort[] {
  const isMeant = (each: ServicePort): boolean => port === undefined || each.port === port || (caller.type === 'outside' && each.nodePort === port);
  const meant = service.ports.filter((each) => isMeant(each) && (protocol === undefined || each.protocol === protocol));
  if (port === undefined || protocol !== undefined) return meant;
  return meant.filter((each) => each.protocol === 'TCP').concat(meant).slice(0, 1);
}

function throughPort(way: ServiceWay, port: ServicePort, ground: Ground): Leg {
  const { caller, service, asked, only } = way;
  const found = ground.targets.of(service, port);
  const meant = only === undefined ? found.targets : found.targets.filter(({ pod }) => pod !== undefined && only.has(pod.id));
  if (meant.length === 0) return nobodyAnswers(service, port, found, ground);
  const targets = nearTargets(way, meant);
  const isLocal = targets.length < meant.length;
  if (targets.length === 0) return legOf(step('service', 'denied', `${nameOf(service)} has internalTrafficPolicy Local, and none of its ready Pods is on the caller's Node.`, [service.id]));
  // A headless Service translates no port: the caller calls the one it asks for.
  const receivers = isHeadless(service) ? targets.map((target) => ({ ...target, port: asked.port ?? port.port })) : targets;
  const leads = step('service', 'allowed', leadsText(service, port, receivers, found), [service.id, ...idsOf(receivers)]);
  const { caller: asSeen, notes } = afterTranslation(caller, service);
  const local = isLocal ? [note(`internalTrafficPolicy Local: only its Pods on the caller's Node are asked.`, [service.id])] : localNotes(way);
  const unread = found.unread === 0 ? [] : [note(`${found.unread} more of its Pods ${found.unread === 1 ? 'is' : 'are'} not in what was read.`, [service.id], 'unknown')];
  return inTurn(legOf(leads, ...notes, ...local, ...unread), () => inTurn(policyLeg(asSeen, receivers, port.protocol, ground), () => legOf(...listenSteps(receivers, port.protocol, ground))));
}

/** A port that a headless Service does not list: its Pods are there all the same, at every port of theirs. */
function pastHeadless({ caller, service, asked, only }: ServiceWay, ground: Ground): Leg {
  const pods = ground.targets.podsOf(service).filter((pod) => (pod.planned || pod.isReady || service.publishNotReady) && (only === undefined || only.has(pod.id)));
  if (pods.length === 0) return legOf(step('service', 'denied', `${nameOf(service)} has no ready Pod: nobody answers.`, [service.id]));
  const receivers = pods.map((pod): ServiceTarget => ({ pod, port: asked.port ?? 0, end: ground.policyEnds.of(pod) }));
  const protocol = asked.protocol ?? 'TCP';
  const leads = step('service', 'allowed', `${nameOf(service)} is headless: its name leads to ${podsText(receivers)}${service.ports.length === 0 || asked.port === undefined ? '' : `, at any port, though it lists ${listed(service.ports.map(portName))} only`}.`, [service.id, ...idsOf(receivers)]);
  if (asked.port === undefined) return inTurn(legOf(leads), () => policyLeg(caller, pods.map((pod) => ({ end: ground.policyEnds.of(pod) })), protocol, ground));
  return inTurn(legOf(leads), () => policyLeg(caller, receivers, protocol, ground), () => legOf(...listenSteps(receivers, protocol, ground)));
}

function nobodyAnswers(service: ServiceEntity, port: ServicePort, found: PortTargets, { targets }: Ground): Leg {
  const deny = (why: string): Leg => legOf(step('service', 'denied', `${nameOf(service)}: nobody answers port ${portName(port)}, since ${why}.`, [service.id]));
  if (found.targets.length > 0) return deny('it leads to other Pods');
  if (found.unread > 0) return legOf(step('service', 'unknown', `${nameOf(service)}: the Pods that its EndpointSlices name for port ${portName(port)} are not in what was read.`, [service.id]));
  if (found.isFromSlices) return deny(found.notReady > 0 ? noneReady(found.notReady, 'endpoint') : 'its EndpointSlices list no endpoint for it');
  const pods = targets.podsOf(service).length;
  if (Object.keys(service.selector).length === 0) {
    if (service.origin.type !== 'file') return deny('it has no selector, and no EndpointSlice names an address');
    return legOf(step('service', 'unknown', `${nameOf(service)} has no selector, and who answers for it is not among the files.`, [service.id]));
  }
  if (pods === 0) return deny('its selector selects no Pod');
  if (found.withoutPort > 0 && found.notReady === 0) return deny(`${pods === 1 ? 'its only Pod has no' : `none of its ${pods} Pods has a`} port named ${String(port.targetPort)}`);
  return deny(noneReady(pods, 'Pod'));
}

function noneReady(count: number, noun: string): string {
  return count === 1 ? `its only ${noun} is not ready` : `none of its ${count} ${noun}s is ready`;
}

/** `internalTrafficPolicy: Local` keeps to the caller's Node, where that is known of everybody. */
function nearTargets({ caller, service }: ServiceWay, targets: readonly ServiceTarget[]): readonly ServiceTarget[] {
  if (service.internalTrafficPolicy !== 'Local' || caller.type !== 'inside') return targets;
  const nodes = new Set(caller.ends.map((end) => ('nodeName' in end ? end.nodeName : undefined)));
  const [node] = nodes;
  if (nodes.size !== 1 || node === undefined || targets.some(({ nodeName }) => nodeName === undefined)) return targets;
  return targets.filter(({ nodeName }) => nodeName === node);
}

function localNotes({ caller, service }: ServiceWay): readonly TraceStep[] {
  if (service.internalTrafficPolicy === 'Local' && caller.type === 'inside') return [note('internalTrafficPolicy Local: only Pods on the caller\'s own Node are asked; where there is none, nobody answers.', [service.id], 'unknown')];
  if (service.externalTrafficPolicy === 'Local' && caller.type === 'outside') return [note('externalTrafficPolicy Local: only Nodes that run one of its Pods answer, and the caller keeps its address.', [service.id])];
  return [];
}

/** From outside, Nodes put their own address in place of the caller's unless told not to. */
function afterTranslation(caller: Caller, service: ServiceEntity): { readonly caller: Caller; readonly notes: readonly TraceStep[] } {
  if (caller.type !== 'outside' || service.externalTrafficPolicy === 'Local') return { caller, notes: [] };
  return {
    caller: { ...caller, end: { type: 'outside', host: caller.name } },
    notes: [note(`externalTrafficPolicy Cluster: the Pod may see the address of a Node instead of ${caller.name}.`, [service.id])],
  };
}

function isReachableFromOutside({ type, externalIPs }: ServiceEntity): boolean {
  return type === 'NodePort' || type === 'LoadBalancer' || externalIPs.length > 0;
}

/** What `loadBalancerSourceRanges` stop. NodePorts and external IPs are not behind the load balancer. */
function sourceStep({ caller, service, asked }: ServiceWay): TraceStep | undefined {
  const { sourceRanges = [] } = service;
  const isAround = service.externalIPs.length > 0 || (asked.port !== undefined && service.ports.some(({ nodePort }) => nodePort === asked.port));
  if (caller.type !== 'outside' || sourceRanges.length === 0 || isAround) return undefined;
  const blocks = sourceRanges.flatMap((range) => parseCidr(range) ?? []);
  const ip = caller.end.type === 'ip' ? parseIp(caller.end.ip) : undefined;
  const lets = `${nameOf(service)} lets in ${listed(sourceRanges)} only (loadBalancerSourceRanges)`;
  if (ip === undefined) return blocks.some(({ prefixLength }) => prefixLength === 0) ? undefined : step('service', 'unknown', `${lets}, and which address ${caller.name} has is not known.`, [service.id]);
  return blocks.some((block) => cidrContains(block, ip)) ? undefined : step('service', 'denied', `${lets}, and ${caller.name} is not among them.`, [service.id]);
}

function onlyInsideText(service: ServiceEntity, { graph }: Ground): string {
  const routes = [...new Set(graph.edgesOf(service.id).flatMap(({ kind, from, to, attrs }) => (kind === 'routes' && to === service.id && attrs.refused === undefined ? [from] : [])))].sort();
  const by = routes.length === 0 ? '' : `; from outside it is reached by way of ${listed(routes)}`;
  return `${nameOf(service)} has only a cluster address${by}.`;
}

function leadsText(service: ServiceEntity, port: ServicePort, targets: readonly ServiceTarget[], { isFromSlices, areTerminating, notReady }: PortTargets): string {
  const numbers = listed([...new Set(targets.map((target) => String(target.port)))].sort());
  const at = isHeadless(service) ? `is headless: its name leads to ${podsText(targets)}, at port ${numbers}` : `leads port ${portName(port)} to port ${numbers} of ${podsText(targets)}`;
  const source = isFromSlices ? ', as its EndpointSlices say' : '';
  const others = areTerminating ? '; none is ready, and those that are terminating still serve' : notReady > 0 ? `; ${notReady} more ${notReady === 1 ? 'is' : 'are'} not ready` : '';
  return `${nameOf(service)} ${at}${source}${others}.`;
}

function podsText(targets: readonly ServiceTarget[]): string {
  const names = listed([...new Set(targets.map(({ pod, ip }) => pod?.name ?? ip ?? ''))]);
  const pods = targets.filter(({ pod }) => pod !== undefined).length;
  if (pods === 0) return names;
  return `${pods === 1 ? 'Pod' : `${pods} Pods:`} ${names}`;
}

function listenSteps(targets: readonly ServiceTarget[], protocol: string, { index }: Ground): readonly TraceStep[] {
  const pod = targets.find((target): target is ServiceTarget & { readonly pod: PodEntity } => target.pod !== undefined);
  return pod === undefined ? [] : [listenStep(pod.pod, pod.port, protocol, index)];
}

function idsOf(targets: readonly ServiceTarget[]): readonly GraphId[] {
  return targets.slice(0, MAX_IDS).flatMap(({ pod }) => pod?.id ?? []);
}

function nameOf({ namespace, name }: ServiceEntity): string {
  return `Service ${namespace}/${name}`;
}

function portName({ name, port, protocol }: ServicePort): string {
  return `${port}/${protocol}${name === undefined ? '' : ` (${name})`}`;
}
