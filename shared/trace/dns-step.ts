/** Whether a name can be resolved by who calls: whom its Pods ask for names, and whether policies let them. */
import { groupBy } from '../base/group-by';
import { clusterDnsPolicy, resolverOf } from '../kube/dns-policy';
import type { GraphId, Verdict } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import type { PolicyEnd } from '../policy/connection';
import { isolatingPolicies } from '../policy/decide-direction';
import { DNS_NAMESPACE, mayAskDns, NODE_CACHE } from '../policy/may-ask-dns';
import type { TraceStep } from '../protocol/trace';
import type { Caller } from './caller';
import type { DnsName } from './end';
import type { Ground } from './ground';
import { listed, note, step, type Leg } from './leg';
import type { Receiver } from './passage';

/** How every common installer labels it, and the port it listens on. */
const DNS_LABELS = { 'k8s-app': 'kube-dns' };
const DNS_PORT = 53;

/** Stands for the Pods of the cluster's DNS where they are not in what was read. */
const USUAL: PolicyEnd = {
  type: 'pod', id: `Pod/${DNS_NAMESPACE}/kube-dns`, namespace: DNS_NAMESPACE, labels: DNS_LABELS, podIPs: [], hostNetwork: false,
  ports: [{ name: 'dns', port: DNS_PORT, protocol: 'UDP' }, { name: 'dns-tcp', port: DNS_PORT, protocol: 'TCP' }],
};
const USUAL_RECEIVERS: readonly Receiver[] = [{ end: USUAL, port: DNS_PORT }];

/** Why some of the callers cannot resolve the name, or may not be able to. */
interface Obstacle {
  readonly verdict: Exclude<Verdict, 'allowed'>;
  /** After a colon. */
  readonly why: string;
  readonly policies: readonly GraphId[];
}

/**
 * What stops the name's resolution, or may do so; nothing where nothing does. It decides only where the connection was asked for
 * by that name: an address that is known already needs no DNS.
 */
export function dnsStep(caller: Caller, name: DnsName, isAskedByName: boolean, ground: Ground): TraceStep | undefined {
  if (caller.type !== 'inside') return undefined;
  const opinions = [...groupBy(caller.pods, (pod) => `${resolverOf(pod)} ${pod.hostNetwork}`).values()].map((pods) => obstacleOf(pods, name, ground));
  const obstacles = opinions.filter((opinion) => opinion !== undefined);
  if (obstacles.length === 0) return undefined;
  const isSure = obstacles.length === opinions.length && obstacles.every(({ verdict }) => verdict === 'denied');
  const why = `${obstacles.map((each) => each.why).join('; ')}.`;
  const policies = [...new Set(obstacles.flatMap((each) => each.policies))];
  if (!isAskedByName) return note(`By name it ${isSure ? 'would' : 'may'} fail: ${why}`, policies, 'unknown');
  if (isSure) return step('resolve', 'denied', `The name ${name.text} cannot be resolved: ${why}`, [], policies);
  return step('resolve', 'unknown', `Whether the name ${name.text} can be resolved is not known: ${why}`, [], policies);
}

/** `pods`: of one resolver, and on one sort of network. */
function obstacleOf(pods: readonly PodEntity[], { isOfCluster }: DnsName, ground: Ground): Obstacle | undefined {
  const [first] = pods;
  if (first === undefined) return undefined;
  switch (resolverOf(first)) {
    case 'cluster':
      return obstacleOfPolicies(pods, ground);
    case 'node':
      return isOfCluster ? { verdict: 'denied', policies: [], why: `${nodeResolverText(first, pods)}, which do not know the cluster's names. Set dnsPolicy: ${clusterDnsPolicy(first)}` } : undefined;
    case 'own':
      return isOfCluster ? { verdict: 'unknown', policies: [], why: `${namesOf(pods)} ${pods.length === 1 ? 'has' : 'have'} dnsPolicy None, and what the nameservers of ${pods.length === 1 ? 'its' : 'their'} dnsConfig know is not known` } : undefined;
  }
}

function nodeResolverText(first: PodEntity, pods: readonly PodEntity[]): string {
  const [has, is, asks, its] = pods.length === 1 ? ['has', 'is', 'asks', 'its'] : ['have', 'are', 'ask', 'their'];
  const because = first.dnsPolicy === 'Default' ? `${has} dnsPolicy Default` : `${is} on ${its} Node's network, where dnsPolicy ClusterFirst comes to Default`;
  return `${namesOf(pods)} ${because}, and ${asks} ${its} Node's resolvers`;
}

/**
 * Names are asked for by UDP, and by TCP where an answer is long or a Pod is told to. Where the DNS was not read, `denied` is
 * what no rule could allow, whatever it looks like.
 */
function obstacleOfPolicies(pods: readonly PodEntity[], ground: Ground): Obstacle | undefined {
  const { index, passages, policyEnds, graph } = ground;
  const ends = pods.map((pod) => policyEnds.of(pod));
  const known = receivers(ground);
  const byUdp = passages.leg(ends, known ?? USUAL_RECEIVERS, 'UDP');
  const verdict = verdictOf(byUdp);
  if (verdict === 'allowed') return undefined;
  const who = pods.length === 1 ? 'the caller' : 'the callers';
  const obstacle = (sure: Obstacle['verdict'], why: string): Obstacle => ({ verdict: sure, policies: byUdp.policies, why });
  const unsure = (): Obstacle => obstacle('unknown', `what was read does not tell whether policies let ${who} ask the cluster's DNS (UDP ${DNS_PORT})`);
  if (known === undefined) {
    const labelsOf = (namespace: string) => index.describedLabels(namespace);
    const kinds = new Map(ends.map((end) => [policyEnds.classOf(end), end])).values();
    if (verdict !== 'denied' || [...kinds].some((end) => mayAskDns(isolatingPolicies(end, 'Egress', index), labelsOf))) return unsure();
  } else {
    if (verdict !== 'denied') return unsure();
    if (passages.leg(ends, known, 'TCP').verdict !== 'denied') return obstacle('unknown', `policies let ${who} ask the cluster's DNS by TCP only, and programs ask by UDP (${DNS_PORT}) first`);
    if (graph.entity(NODE_CACHE) !== undefined) return obstacle('unknown', `policies stop ${who} on the way to the cluster's DNS (UDP ${DNS_PORT}), and whether the DNS cache of the Node answers is not known`);
  }
  const isEgress = byUdp.steps.some((each) => each.stage === 'egress' && each.verdict === 'denied');
  return obstacle('denied', `policies stop ${who} on the way to the cluster's DNS (UDP ${DNS_PORT})${isEgress ? `. Let ${pods.length === 1 ? 'it' : 'them'} out to kube-dns in ${DNS_NAMESPACE} on UDP and TCP ${DNS_PORT}` : ''}`);
}

/** That policies could not be read is told where the connection itself is judged. */
function verdictOf({ verdict, steps }: Leg): Verdict {
  const isOpenAsFarAsRead = steps.every((each) => each.stage === 'note' || each.verdict === 'allowed');
  return verdict === 'unknown' && isOpenAsFarAsRead ? 'allowed' : verdict;
}

function receivers({ index, targets }: Ground): readonly Receiver[] | undefined {
  const service = index.service(DNS_NAMESPACE, 'kube-dns');
  const port = service?.ports.find(({ protocol }) => protocol === 'UDP');
  const found = service === undefined || port === undefined ? [] : targets.of(service, port).targets;
  return found.length === 0 ? undefined : found;
}

function namesOf(pods: readonly PodEntity[]): string {
  return `${pods.length === 1 ? 'Pod' : 'Pods'} ${listed(pods.map(({ namespace, name }) => `${namespace}/${name}`))}`;
}
