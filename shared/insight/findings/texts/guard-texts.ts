/** Texts of rules about what scales, guards and carries workloads: see rule-texts.ts. */
import type { RuleText } from './rule-text';

export const GUARD_TEXTS = {
  'autoscaler-target-missing': {
    severity: 'warning',
    title: 'Autoscaler without its workload',
    means: 'A HorizontalPodAutoscaler names a workload that is not there.',
    why: 'Nothing is scaled.',
    todo: 'Correct kind and name in `scaleTargetRef`; both must be in one namespace.',
  },
  'autoscaler-without-requests': {
    severity: 'warning',
    title: 'Autoscaler without requests to measure by',
    means: 'A HorizontalPodAutoscaler scales by the share of the requested CPU or memory, and a container of its Pods requests none.',
    why: 'The share cannot be worked out, so the autoscaler does nothing.',
    todo: 'Set the request in every container of the Pod, helpers too.',
  },
  'replicas-fixed-with-autoscaler': {
    severity: 'warning',
    title: 'Replicas set beside an autoscaler',
    means: 'A manifest sets `replicas` to another number than the least of the HorizontalPodAutoscaler that owns it.',
    why: 'Each time the manifest is applied, the workload falls back to that number, whatever the load.',
    todo: 'Leave `replicas` out of the manifest.',
  },
  'disruption-budget-blocks': {
    severity: 'warning',
    title: 'Budget that never allows an eviction',
    means: 'A PodDisruptionBudget demands as many Pods as there are, or allows none to be missing.',
    why: 'Nodes with these Pods cannot be drained: upgrades of the cluster hang.',
    todo: 'Allow one Pod to be missing (`maxUnavailable: 1`), and run two or more.',
  },
  'disruption-budget-selects-nothing': {
    severity: 'warning',
    title: 'Budget that selects no Pod',
    means: 'No Pod of its namespace bears the labels that a PodDisruptionBudget selects, nor does a Pod template there.',
    why: 'The Pods that it was written for are not protected when Nodes are drained.',
    todo: 'Compare its selector with the labels of the Pod template.',
  },
  'overcommitted-node': {
    severity: 'info',
    title: 'Node that promises too much memory',
    means: 'The memory limits of a Node\'s Pods come to more than twice what it has.',
    why: 'If several Pods use what they may, the kernel ends some of them, and not always the greedy one.',
    todo: 'Bring memory limits nearer to the requests, or spread the Pods over more Nodes.',
  },
  'host-network-dns': {
    severity: 'warning',
    title: 'Calls Services, and cannot find them by name',
    means: 'The Pod has the DNS policy `Default`, or shares its Node\'s network with `ClusterFirst` (also the default), and calls Services by name.',
    why: 'It asks the Node\'s own resolver, which does not know Services. `ClusterFirst` falls back to that on the Node\'s network.',
    todo: 'Set `dnsPolicy: ClusterFirst`, or `ClusterFirstWithHostNet` on the Node\'s network.',
  },
  'single-point-of-failure': {
    severity: 'info',
    title: 'Single point of failure',
    means: 'One Pod answers for a Service, or all Pods that do are on one Node. It is said of the workload they belong to.',
    why: 'Nobody answers while that Pod is replaced, or when that Node fails or is drained.',
    todo: 'Run two or more replicas where the program allows it, spread them with `topologySpreadConstraints`, and protect them with a PodDisruptionBudget.',
  },
} as const satisfies Readonly<Record<string, RuleText>>;
