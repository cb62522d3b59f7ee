/**
 * What NetworkPolicies make of `traffic`: verdict, policies and why, on each edge, declared or seen. Most namespaces have
 * no policies, so these are asked for first, and the ends are looked at only where something may isolate one of them.
 * docs/network-policies.md says what an edge of several ports or several Pods comes to.
 */
import { deepEqual } from '../base/deep-equal';
import type { GraphId, Verdict } from '../model/graph';
import { OWN_LABELS } from '../model/own-names';
import { share } from '../model/share';
import type { Connection, Decision, PolicyEnd, PolicyLookup } from '../policy/connection';
import { decide } from '../policy/decide';
import { isolatingPolicies } from '../policy/decide-direction';
import type { EdgeDraft } from './contribution';
import type { GraphLookup } from './graph-lookup';
import type { SortQuestion } from './pod-sorts';
import { withoutAbsent } from './without-absent';
import { callerEnd, namespaceOf, targetOf, type Backend, type Port, type Target } from './traffic-ends';

interface Judged {
  readonly verdict: Verdict;
  readonly policies: readonly GraphId[];
  readonly why: string;
  /** Of several ports, those that are denied while others are not. */
  readonly deniedPorts?: readonly Port[];
}

/** `differs`: set where it stands for many Pods, to be called where these may be judged differently. */
interface Caller {
  readonly end: PolicyEnd;
  readonly differs: (() => void) | undefined;
}

/** One object and one text for most edges there are. */
const NOTHING_ISOLATES: Judged = { verdict: 'allowed', policies: [], why: 'No NetworkPolicy isolates either end.' };

/** The same edges, those of `traffic` with their verdicts: a function of their ends and ports, and of what is looked up. */
export function judgeTraffic(edges: readonly EdgeDraft[], lookup: GraphLookup): readonly EdgeDraft[] {
  const waysOut = once((namespace) => lookup.servicesLeadingAway(namespace));
  const policyLookup: PolicyLookup = {
    policiesIn: once((namespace) => lookup.policiesIn(namespace)),
    namespaceLabels: (namespace) => lookup.namespaceLabels(namespace),
    isDescribed: (namespace) => lookup.isDescribed(namespace),
  };
  return edges.map((edge) => {
    if (edge.kind !== 'traffic') return edge;
    const { verdict, policies: deciding, why, deniedPorts } = judge(edge, lookup, policyLookup, waysOut);
    return { ...edge, attrs: { ...edge.attrs, verdict, policies: deciding.length === 0 ? NOTHING_ISOLATES.policies : share(deciding), verdictWhy: why, ...(deniedPorts && { deniedPorts }) } };
  });
}

/**
 * `edges` with the verdicts of `judged`, where ends and ports are still the same; else undefined. Most changes of a Pod or a flow
 * are of this sort.
 */
export function keepVerdicts(edges: readonly EdgeDraft[], judged: readonly { readonly edge: EdgeDraft }[]): readonly EdgeDraft[] | undefined {
  const kept: EdgeDraft[] = [];
  for (const [index, draft] of edges.entries()) {
    if (draft.kind !== 'traffic') {
      kept.push(draft);
      continue;
    }
    const former = judged[index]?.edge;
    if (former?.kind !== 'traffic' || former.from !== draft.from || former.to !== draft.to || !deepEqual(former.attrs.ports, draft.attrs.ports)) return undefined;
    const { verdict, policies, verdictWhy, deniedPorts } = former.attrs;
    kept.push({ ...draft, attrs: { ...draft.attrs, ...withoutAbsent({ verdict, policies, verdictWhy, deniedPorts }) } });
  }
  return kept;
}

function judge(edge: EdgeDraft, lookup: GraphLookup, policies: PolicyLookup, waysOut: (namespace: string) => readonly string[]): Judged {
  const mayIsolateFrom = mayIsolate(edge.from, 'Egress', policies);
  const mayIsolateTo = mayIsolate(edge.to, 'Ingress', policies) || mayLeadAway(edge.to, waysOut);
  if (!mayIsolateFrom && !mayIsolateTo) return NOTHING_ISOLATES;
  const from = callerEnd(edge.from, lookup);
  if (from === undefined) return unknown(`${nameOf(edge.from)} is not in the input: which policies concern it is not known.`);
  if (!mayIsolateTo && isolatingPolicies(from, 'Egress', policies).length === 0) return NOTHING_ISOLATES;
  const target = targetOf(edge.to, lookup);
  const caller: Caller = { end: from, differs: lookup.cohortPod(edge.from)?.differs };
  // Its Node is each Pod's own, and decides on the host's network.
  if (from.type === 'pod' && from.hostNetwork) caller.differs?.();
  return joinPorts(portsOf(edge, target).map((port) => ({ port, judged: judgePort(caller, edge.to, target, port, policies) })));
}

function mayLeadAway(id: GraphId, waysOut: (namespace: string) => readonly string[]): boolean {
  if (!id.startsWith('Service/')) return false;
  const [, namespace = '', name = ''] = id.split('/');
  return waysOut(namespace).includes(name);
}

/** Asks for each namespace once: many lines of one Pod lead to the same. */
function once<T>(ask: (namespace: string) => readonly T[]): (namespace: string) => readonly T[] {
  const answers = new Map<string, readonly T[]>();
  return (namespace) => {
    const known = answers.get(namespace) ?? ask(namespace);
    answers.set(namespace, known);
    return known;
  };
}

function mayIsolate(id: GraphId, direction: 'Ingress' | 'Egress', policies: PolicyLookup): boolean {
  const namespace = namespaceOf(id);
  return namespace !== undefined && policies.policiesIn(namespace).some(({ policyTypes }) => policyTypes.includes(direction));
}

/** Those of the edge; without any, all that the Service has; else one that is not known. */
function portsOf({ attrs }: EdgeDraft, target: Target): readonly (Port | undefined)[] {
  const own = (attrs.ports ?? []).flatMap(({ port, protocol }) => (typeof port === 'number' ? [{ port, protocol }] : []));
  const ports = own.length > 0 || target.type === 'missing' ? own : (target.service?.ports ?? []);
  return ports.length > 0 ? ports : [undefined];
}

function judgePort(caller: Caller, to: GraphId, target: Target, port: Port | undefined, policies: PolicyLookup): Judged {
  const { end: from } = caller;
  if (target.type === 'missing') return againstNobody(from, `${nameOf(target.id)} is not in the input`, port, policies, mayIsolate(target.id, 'Ingress', policies) ? 'unknown' : 'allowed');
  const judged = target.backends.flatMap((backend) => judgeBackend(caller, backend, port, policies));
  if (judged.length === 0) return againstNobody(from, `No Pod answers for ${nameOf(to)}${port === undefined ? '' : ` on ${port.protocol} ${port.port}`}`, port, policies, 'allowed');
  return joinBackends(judged);
}

/** Where a group's addresses or Nodes could make a difference, or the caller is one of it, its Pods are told apart by these. */
function judgeBackend(caller: Caller, backend: Backend, port: Port | undefined, policies: PolicyLookup): readonly (Judged & { readonly end: PolicyEnd })[] {
  const { end: from } = caller;
  const behind = port && backend.portBehind(port);
  if (port !== undefined && behind === undefined) return [];
  const decision = decide({ from, to: backend.end, ...behind } satisfies Connection, policies);
  const isDoubtful = decision.verdict === 'unknown' || (decision.policies.length > 0 && mayBeOneOf(caller, backend.end));
  // Whose address it is, or whether it calls itself, each of a cohort answers for itself.
  if (caller.differs !== undefined && backend.end.type === 'pod' && (isDoubtful || mindsAddresses(backend.end, policies) || (backend.pods === undefined && mayBeOneOf(caller, backend.end)))) caller.differs();
  const pods = isDoubtful && backend.pods !== undefined ? backend.pods(sortQuestion(from, backend.end, policies)) : [];
  if (pods.length > 0) return pods.flatMap((pod) => judgeBackend(caller, pod, port, policies));
  return [{ ...toJudged(decision), end: backend.end }];
}

/** A receiver's address and Node matter to the caller's own policies, and to whoever shares a Node's network. */
function sortQuestion(from: PolicyEnd, to: PolicyEnd, policies: PolicyLookup): SortQuestion {
  const peers = isolatingPolicies(from, 'Egress', policies).flatMap(({ egress }) => egress.flatMap((rule) => rule.peers));
  const blocks = new Set(peers.flatMap((peer) => (peer.type === 'ipBlock' ? [peer.cidr, ...peer.except] : [])));
  const isOnNode = (end: PolicyEnd): boolean => (end.type === 'pod' ? end.hostNetwork : end.type === 'ip' && end.nodeName !== undefined);
  return { callerId: from.type === 'pod' ? from.id : undefined, blocks: [...blocks].sort(), mindsNodes: isOnNode(from) || isOnNode(to) };
}

/** Its policies let blocks of addresses in: a caller's own address may be in one of them. */
function mindsAddresses(to: PolicyEnd, policies: PolicyLookup): boolean {
  return isolatingPolicies(to, 'Ingress', policies).some(({ ingress }) => ingress.some(({ peers }) => peers.some(({ type }) => type === 'ipBlock')));
}

/** Of many Pods that a caller stands for one may, whatever its own name. */
function mayBeOneOf({ end: from, differs }: Caller, to: PolicyEnd): boolean {
  if (from.type !== 'pod' || to.type !== 'pod' || from.namespace !== to.namespace) return false;
  return Object.entries(to.labels).every(([label, value]) => from.labels[label] === value || (differs !== undefined && OWN_LABELS.has(label)));
}

function toJudged({ verdict, policies, egress, ingress, why }: Decision): Judged {
  const isOpen = verdict === 'allowed' && egress.isolatedBy.length === 0 && ingress.isolatedBy.length === 0 && !egress.exempt && !ingress.exempt;
  return isOpen ? NOTHING_ISOLATES : { verdict, policies, why };
}

/** The caller's own policies may settle it: they let everything out, or nothing. */
function againstNobody(from: PolicyEnd, reason: string, port: Port | undefined, policies: PolicyLookup, ifOpen: Verdict): Judged {
  const { egress } = decide({ from, to: { type: 'outside', host: reason }, ...port }, policies);
  if (egress.verdict === 'allowed') {
    const why = ifOpen === 'allowed' ? 'no NetworkPolicy keeps the caller from calling it' : 'policies of its namespace may isolate whoever would answer';
    return { verdict: ifOpen, policies: egress.allowedBy, why: `${reason}, and ${why}.` };
  }
  const isSealed = egress.verdict === 'denied' && isolatingPolicies(from, 'Egress', policies).every(({ egress: rules }) => rules.length === 0);
  if (isSealed) return { verdict: 'denied', policies: egress.isolatedBy, why: `${reason}, and policies let nothing out of the caller.` };
  return { verdict: 'unknown', policies: egress.isolatedBy, why: `${reason}, so what policies would make of it is not known.` };
}

function joinBackends(judged: readonly (Judged & { readonly end: PolicyEnd })[]): Judged {
  const [first] = judged;
  if (first === undefined) throw new Error('Bug: nothing was judged');
  const policies = unionOf(judged);
  if (judged.every(({ verdict }) => verdict === first.verdict)) return { verdict: first.verdict, policies, why: first.why };
  const telling = judged.find(({ verdict }) => verdict === 'denied') ?? judged.find(({ verdict }) => verdict === 'unknown') ?? first;
  return { verdict: 'unknown', policies, why: `It depends on which Pod answers. ${telling.why}` };
}

/** Denied where all are; one that differs from the others is named, and those that are denied for certain are told. */
function joinPorts(judged: readonly { readonly port: Port | undefined; readonly judged: Judged }[]): Judged {
  const [first] = judged;
  if (first === undefined) throw new Error('Bug: nothing was judged');
  if (judged.length === 1) return first.judged;
  const all = judged.map((each) => each.judged);
  if (all.every(({ verdict }) => verdict === first.judged.verdict)) return { ...first.judged, policies: unionOf(all) };
  const texts = judged.map(({ port, judged: { verdict } }) => `${verdict} on ${port?.protocol} ${port?.port}`);
  const telling = all.find(({ verdict }) => verdict !== 'allowed') ?? first.judged;
  const deniedPorts = judged.flatMap(({ port, judged: { verdict } }) => (verdict === 'denied' ? (port ?? []) : [])).map(({ port, protocol }) => ({ port, protocol }));
  return { verdict: 'unknown', policies: unionOf(all), why: `It depends on the port: ${texts.join(', ')}. ${telling.why}`, ...(deniedPorts.length > 0 && { deniedPorts }) };
}

function unionOf(judged: readonly Judged[]): readonly GraphId[] {
  return [...new Set(judged.flatMap(({ policies }) => policies))].sort();
}

function unknown(why: string): Judged {
  return { verdict: 'unknown', policies: [], why };
}

function nameOf(id: GraphId): string {
  return id.slice(id.indexOf('/') + 1);
}
