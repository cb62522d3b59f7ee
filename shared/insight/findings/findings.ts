/** All findings' rules in one table, and the ways to ask them. docs/findings.md explains each to its reader. */
import type { Entity } from '../../model/entities';
import type { GraphStore } from '../../relations/graph-store';
import { autoscalerTargetMissing } from './autoscaler-target-missing';
import { autoscalerWithoutRequests } from './autoscaler-without-requests';
import { claimLost } from './claim-lost';
import { claimSharedAcrossNodes } from './claim-shared-across-nodes';
import { containerConfig } from './container-config';
import { crashLoop } from './crash-loop';
import { deniedReference } from './denied-reference';
import { deprecatedApi } from './deprecated-api';
import { disruptionBudgetBlocks } from './disruption-budget-blocks';
import { disruptionBudgetSelectsNothing } from './disruption-budget-selects-nothing';
import { dnsDenied } from './dns-denied';
import { dockerSocket } from './docker-socket';
import { endpointNotReady } from './endpoint-not-ready';
import { evicted } from './evicted';
import type { CanSee, FindingGraph, FindingRule, FoundFinding } from './finding-rule';
import { hostNamespaces } from './host-namespaces';
import { hostNetworkDns } from './host-network-dns';
import { hostPath } from './host-path';
import { hostPortConflict } from './host-port-conflict';
import { imageLatest } from './image-latest';
import { imagePull } from './image-pull';
import { jobFailed } from './job-failed';
import { localhostPortUnserved } from './localhost-port-unserved';
import { mayEscalate } from './may-escalate';
import { missingKey } from './missing-key';
import { missingLimits } from './missing-limits';
import { missingRequests } from './missing-requests';
import { nakedPod } from './naked-pod';
import { nodeNotReady } from './node-not-ready';
import { nodePressure } from './node-pressure';
import { oomKilled } from './oom-killed';
import { overcommittedNode } from './overcommitted-node';
import type { PodCensus } from './pod-census';
import { podsRefused } from './pods-refused';
import { policyNotEvaluated } from './policy-not-evaluated';
import { policySelectsNothing } from './policy-selects-nothing';
import { portConflict } from './port-conflict';
import { privileged } from './privileged';
import { probeMissing } from './probe-missing';
import { probePortUnserved } from './probe-port-unserved';
import { replicasFixedWithAutoscaler } from './replicas-fixed-with-autoscaler';
import { rolloutStuck } from './rollout-stuck';
import { rootAllowed } from './root-allowed';
import { routeRefused } from './route-refused';
import { secretInEnvironment } from './secret-in-environment';
import { selectorMismatch } from './selector-mismatch';
import { servicePortMissing } from './service-port-missing';
import { servicePortUnserved } from './service-port-unserved';
import { serviceSelectsNothing } from './service-selects-nothing';
import { silencerOf } from './silence';
import { singlePointOfFailure } from './single-point-of-failure';
import { terminationTooShort } from './termination-too-short';
import { unknownReference } from './unknown-reference';
import { unschedulable } from './unschedulable';

/** In the order of docs/findings.md: what fails now, then what connects, what is run, what guards. */
export const FINDING_RULES: readonly FindingRule[] = [
  crashLoop, oomKilled, imagePull, containerConfig, unschedulable, endpointNotReady, rolloutStuck, podsRefused, jobFailed, nodeNotReady,
  nodePressure, evicted, claimLost, deprecatedApi, selectorMismatch, routeRefused, deniedReference, dnsDenied, policySelectsNothing, policyNotEvaluated,
  serviceSelectsNothing, servicePortUnserved, localhostPortUnserved, probePortUnserved, portConflict, hostPortConflict, unknownReference,
  servicePortMissing, missingKey,
  nakedPod, missingRequests, missingLimits, imageLatest, probeMissing, terminationTooShort, privileged, hostPath, dockerSocket,
  hostNamespaces, rootAllowed, mayEscalate, secretInEnvironment, claimSharedAcrossNodes, autoscalerTargetMissing, autoscalerWithoutRequests,
  replicasFixedWithAutoscaler, disruptionBudgetBlocks, disruptionBudgetSelectsNothing, overcommittedNode, hostNetworkDns, singlePointOfFailure,
];

/** What was found. */
export interface FindingReport {
  /** In no particular order. */
  readonly findings: readonly FoundFinding[];
  /** How many more there are that annotations silence. */
  readonly silenced: number;
}

/** Findings on one entity and its parts, but for those that annotations silence. */
export function checkEntity(entity: Entity, graph: FindingGraph): FindingReport {
  const all = FINDING_RULES.flatMap(({ rule, severity, check }) =>
    check(entity, graph).map((remark): FoundFinding => ({
      rule, severity: remark.severity ?? severity, subject: remark.subject, message: remark.message, ...(remark.about !== undefined && { about: remark.about }),
    })));
  if (all.length === 0) return { findings: all, silenced: 0 };
  const isSilenced = silencerOf(entity, graph);
  const findings = all.filter(({ rule }) => !isSilenced(rule));
  return { findings, silenced: all.length - findings.length };
}

/** The store as rules see it. */
export function findingGraph(store: GraphStore, census: PodCensus, canSee: CanSee): FindingGraph {
  return {
    entity: (id) => store.entity(id),
    node: (id) => store.node(id),
    edgesOf: (id) => store.edgesOf(id),
    ownEdgesOf: (id) => store.ownEdgesOf(id),
    walkEdgesOf: (id) => store.walkEdgesOf(id),
    podsOnNode: (node) => store.podsOnNode(node),
    policiesIn: (namespace) => store.policiesIn(namespace),
    countPods: (namespace, selector) => census.count(namespace, selector),
    plansPods: (namespace, selector) => census.plans(namespace, selector, 'undrawn'),
    hasTemplate: (namespace, selector) => census.plans(namespace, selector, 'any'),
    canSee,
  };
}
