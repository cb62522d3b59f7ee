/** "Can A reach B?": the way step by step, and what stops it. */
import { ok, type Result } from '../base/result';
import type { TraceAnswer, TraceQuestion, TraceStep } from '../protocol/trace';
import { callerOf, type Caller } from './caller';
import type { DnsName, FoundEnd, TraceEnd } from './end';
import { dnsStep } from './dns-step';
import { groundOf, type Ground, type PortQuestion } from './ground';
import { inTurn, legOf, nameOf, step, type Leg } from './leg';
import { wayOutside, wayToNode, wayToPods } from './pod-way';
import { wayFrom, wayThrough } from './route-way';
import { wayToService } from './service-way';
import type { CanRead, TraceGraph } from './trace-graph';

export interface Tracer {
  /** An answer in any case: an end that is neither in the graph nor a host is answered with `unknown` and why. */
  trace(question: TraceQuestion): TraceAnswer;
  /** The same, but fails with `unknown-id` for such an end. */
  ask(question: TraceQuestion): Result<TraceAnswer>;
}

/** Aliases of aliases are followed so far. */
const MAX_ALIASES = 8;

/**
 * Answers questions about the graph as it is now: make another one when it has changed. The first question walks over all
 * entities once; after that a question costs what it touches. `canSee`: everything where left out; where NetworkPolicies cannot be
 * seen, nothing is `allowed` for certain.
 */
export function createTracer(graph: TraceGraph, canSee: CanRead = () => true): Tracer {
  let known: Ground | undefined;
  const ground = (): Ground => (known ??= groundOf(graph, canSee));
  const ask = (question: TraceQuestion): Result<TraceAnswer> => answer(question, ground());
  return {
    ask,
    trace(question) {
      const result = ask(question);
      if (result.ok) return result.value;
      return { verdict: 'unknown', steps: [step('resolve', 'unknown', result.error.message)], policies: [], notEvaluated: ground().index.foreignPolicies };
    },
  };
}

function answer({ from, to, port, protocol }: TraceQuestion, ground: Ground): Result<TraceAnswer> {
  const near = ground.ends.find(from, undefined);
  if (!near.ok) return near;
  const asker = near.value.end.type === 'pods' ? near.value.end.pods[0] : undefined;
  const far = ground.ends.find(to, asker);
  if (!far.ok) return far;
  const asked = { ...(port !== undefined && { port }), ...(protocol !== undefined && { protocol }) };
  const named = [...resolved(from, near.value), ...resolved(to, far.value)];
  const leg = inTurn(legOf(...named), () => wayBetween(near.value.end, far.value, asked, ground));
  return ok({ verdict: leg.verdict, steps: leg.steps, policies: [...new Set(leg.policies)].sort(), notEvaluated: ground.index.foreignPolicies });
}

/** What an address or a name turned out to be. */
function resolved(text: string, { end }: FoundEnd): readonly TraceStep[] {
  const id = idOf(end);
  return id === undefined || id === text ? [] : [step('resolve', 'allowed', `${text} is ${nameOf(id)}.`, [id])];
}

function wayBetween(near: TraceEnd, far: FoundEnd, asked: PortQuestion, ground: Ground): Leg {
  if (far.end.type === 'mute') return legOf(step('resolve', 'unknown', `A ${far.end.kind} answers nobody: ask for a Pod, a Service, a workload, a Node, an Ingress, a Gateway, or an address.`, [far.end.id]));
  if (near.type === 'ingress' || near.type === 'gateway') return wayFrom(near, far.end, asked, ground);
  const { caller, leg } = callerOf(near, ground.policyEnds, ({ service }) => ground.targets.podsOf(service));
  if (caller === undefined) return leg;
  const name = far.dnsName ?? nameInDns(far.end);
  const dns = name && dnsStep(caller, name, far.dnsName !== undefined, ground);
  return inTurn(leg, () => legOf(...(dns === undefined ? [] : [dns])), () => wayTo(caller, far.end, asked, ground, MAX_ALIASES));
}

function wayTo(caller: Caller, end: TraceEnd, asked: PortQuestion, ground: Ground, aliasesLeft: number): Leg {
  switch (end.type) {
    case 'pods':
      return wayToPods(caller, end.id, end.pods, asked, ground);
    case 'service':
      return end.service.type === 'ExternalName' ? throughAlias(caller, end, asked, ground, aliasesLeft) : wayToService({ caller, service: end.service, asked }, ground);
    case 'ingress':
    case 'gateway':
      return wayThrough(caller, end, asked, ground);
    case 'node':
      return wayToNode(caller, end.node, asked, ground);
    case 'outside':
      return wayOutside(caller, end.host, end.isAddress, asked, ground);
    case 'missing':
      return legOf(step('resolve', 'unknown', `${nameOf(end.id)} is referred to, but not in what was read: who answers for it is not known.`, [end.id]));
    case 'mute':
      return legOf(step('resolve', 'unknown', `A ${end.kind} answers nobody.`, [end.id]));
  }
}

/** An ExternalName Service is another name in DNS, and no more: ports and policies are those of what it names. */
function throughAlias(caller: Caller, { service }: Extract<TraceEnd, { readonly type: 'service' }>, asked: PortQuestion, ground: Ground, aliasesLeft: number): Leg {
  const name = `Service ${service.namespace}/${service.name}`;
  const { externalName } = service;
  if (caller.type === 'outside') return legOf(step('service', 'denied', `${name} is a name in the cluster's DNS only.`, [service.id]));
  if (externalName === undefined) return legOf(step('service', 'denied', `${name} has no externalName: its name leads nowhere.`, [service.id]));
  if (aliasesLeft === 0) return legOf(step('service', 'denied', `${name} is one of too many names that lead to one another.`, [service.id]));
  const found = ground.ends.find(externalName, undefined);
  const alias = step('service', 'allowed', `${name} is another name for ${externalName}.`, [service.id]);
  if (!found.ok) return legOf({ ...alias, verdict: 'unknown', message: `${name} is another name for ${externalName}, and what that is is not known.` });
  return inTurn(legOf(alias), () => wayTo(caller, found.value.end, asked, ground, aliasesLeft - 1));
}

/** By which most would call what was asked for otherwise. */
function nameInDns(end: TraceEnd): DnsName | undefined {
  if (end.type === 'service') return { text: `${end.service.name}.${end.service.namespace}`, isOfCluster: true };
  return end.type === 'outside' && !end.isAddress ? { text: end.host, isOfCluster: false } : undefined;
}

function idOf(end: TraceEnd): string | undefined {
  switch (end.type) {
    case 'pods':
    case 'missing':
    case 'mute':
      return end.id;
    case 'service':
      return end.service.id;
    case 'ingress':
      return end.route.id;
    case 'gateway':
      return end.gateway.id;
    case 'node':
      return end.node.id;
    case 'outside':
      return undefined;
  }
}
