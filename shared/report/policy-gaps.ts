/** What NetworkPolicies leave open (kubernetes.io/docs/concepts/services-networking/network-policies, "The two sorts of pod isolation"). */
import { formatCount } from '../base/count-text';
import { workloadOf } from '../insight/findings/workload-of';
import { matchesAll } from '../kube/selectors';
import type { GraphId } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import type { NetworkPolicyEntity, PolicyDirection } from '../model/policy-entity';
import { hasEnded } from '../relations/fact-rules';
import type { GraphStore } from '../relations/graph-store';
import { bounded, type Block } from './blocks';

const MAX_ROWS = 60;
const DIRECTIONS: readonly PolicyDirection[] = ['Ingress', 'Egress'];

export interface PolicyGaps {
  readonly hasPolicies: boolean;
  /** Workloads of which some Pod is selected by no policy for the direction. */
  readonly open: Readonly<Record<PolicyDirection, readonly GraphId[]>>;
  /** Namespaces with Pods in which nothing denies what is not allowed. */
  readonly withoutDefaultDeny: Readonly<Record<PolicyDirection, readonly string[]>>;
}

export function policyGaps(store: GraphStore): PolicyGaps {
  const pods = new Map<string, PodEntity[]>();
  const policies = new Map<string, NetworkPolicyEntity[]>();
  for (const entity of store.entities()) {
    if (entity.kind === 'NetworkPolicy') put(policies, entity.namespace, entity);
    // Policies do not act on Pods with the Node's network, and not on Pods that have ended.
    if (entity.kind === 'Pod' && !hasEnded(entity) && !entity.hostNetwork) put(pods, entity.namespace, entity);
  }
  const open = { Ingress: new Set<GraphId>(), Egress: new Set<GraphId>() };
  const undenied = { Ingress: new Set<string>(), Egress: new Set<string>() };
  for (const [namespace, members] of pods) {
    const own = policies.get(namespace) ?? [];
    for (const direction of DIRECTIONS) {
      const acting = own.filter(({ policyTypes, podSelector }) => podSelector !== undefined && policyTypes.includes(direction));
      if (!acting.some(({ podSelector, ingress, egress }) => podSelector?.length === 0 && (direction === 'Ingress' ? ingress : egress).length === 0)) undenied[direction].add(namespace);
      for (const pod of members) if (!acting.some(({ podSelector }) => podSelector !== undefined && matchesAll(podSelector, pod.labels))) open[direction].add(workloadOf(pod, store).id);
    }
  }
  const sorted = (set: ReadonlySet<string>): readonly string[] => [...set].sort();
  return {
    hasPolicies: policies.size > 0,
    open: { Ingress: sorted(open.Ingress), Egress: sorted(open.Egress) },
    withoutDefaultDeny: { Ingress: sorted(undenied.Ingress), Egress: sorted(undenied.Egress) },
  };
}

export function policyBlocks(gaps: PolicyGaps): readonly Block[] {
  const { hasPolicies, open, withoutDefaultDeny } = gaps;
  if (open.Ingress.length + open.Egress.length + withoutDefaultDeny.Ingress.length === 0 && !hasPolicies) return [];
  const section = (title: string, ids: readonly string[]): readonly Block[] => ids.length === 0 ? [] : [{
    type: 'details',
    summary: [`${title}: `, { strong: formatCount(ids.length) }],
    blocks: bounded(ids, MAX_ROWS, (shown) => ({ type: 'list', items: shown.map((id) => [{ code: id }]) })),
  }];
  return [
    { type: 'heading', level: 2, text: 'What NetworkPolicies leave open' },
    ...(hasPolicies ? [] : [{ type: 'paragraph', line: ['There is no NetworkPolicy: every Pod may call every other, and be called by it.'] } as const]),
    ...section('Workloads that everybody may call (no policy selects them for ingress)', open.Ingress),
    ...section('Workloads that may call everybody (no policy selects them for egress)', open.Egress),
    ...section('Namespaces that do not deny ingress by default', withoutDefaultDeny.Ingress),
    ...section('Namespaces that do not deny egress by default', withoutDefaultDeny.Egress),
  ];
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
