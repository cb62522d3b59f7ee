/** Workloads, and what scales and guards them. */
import type { GraphNode } from '../model/graph';
import { objectId } from '../model/ids';
import type { Fact } from '../protocol/engine';
import { conditionFacts, fact, linkFact, momentFact, selectorText, textAttr } from './fact-text';
import type { FactLookup } from './facts';

export function workloadFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { attrs, kind } = node;
  const { replicas, readyReplicas, rollout } = attrs;
  const isShort = replicas !== undefined && readyReplicas !== undefined && readyReplicas < replicas && kind !== 'Job';
  const owner = lookup.ownerOf(node.id);
  return [
    ...jobFacts(node),
    ...(kind === 'Job' ? [] : fact('Replicas', replicas === undefined ? undefined : readyReplicas === undefined ? replicas : `${readyReplicas} of ${replicas} ready`, isShort ? { severity: 'warn' } : {})),
    ...(rollout === undefined || rollout.isComplete
      ? []
      : fact('Rollout', `${rollout.updated} of ${rollout.wanted} of the newest template, ${rollout.available} available${rollout.old > 0 ? `, ${rollout.old} of older ones` : ''}`, { concept: 'rollout', severity: 'warn', ...(rollout.reason !== undefined && { note: rollout.reason }) })),
    ...conditionFacts(attrs.conditions),
    ...fact('Revision', attrs.revision, { concept: 'rollout' }),
    ...fact('Strategy', attrs.strategy, { concept: 'rollout' }),
    ...fact('Pods', lookup.podCount(node.id)),
    ...fact('Governing Service', textAttr(node, 'serviceName')),
    ...(attrs['suspended'] === true ? fact('Suspended', 'yes', { severity: 'warn' }) : []),
    ...(owner === undefined ? [] : linkFact('Part of', owner, lookup.node(owner), { concept: 'controller' })),
  ];
}

function jobFacts({ kind, attrs }: GraphNode): Fact[] {
  if (kind === 'CronJob') return [...fact('Schedule', attrs.schedule, { concept: 'job' }), ...momentFact('Last run', attrs.lastScheduleAtMs)];
  if (kind !== 'Job') return [];
  return [
    ...fact('Completions', attrs.succeeded === undefined ? attrs.completions : `${attrs.succeeded} of ${attrs.completions ?? 1}`, { concept: 'job' }),
    ...fact('At a time', attrs.replicas),
    ...fact('Running', attrs.active),
    ...fact('Failed', attrs.failed === 0 ? undefined : attrs.failed, { severity: 'warn' }),
  ];
}

export function autoscalerFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const entity = lookup.entity(node.id);
  if (entity?.kind !== 'HorizontalPodAutoscaler') return [];
  const { target, namespace, minReplicas, maxReplicas, currentReplicas, desiredReplicas } = entity;
  const id = objectId(target.kind, namespace, target.name);
  return [
    ...linkFact('Scales', id, lookup.node(id)),
    ...fact('Between', `${minReplicas} and ${maxReplicas} Pods`),
    ...fact('Now', currentReplicas),
    ...fact('Wants', desiredReplicas === currentReplicas ? undefined : desiredReplicas),
    ...(desiredReplicas !== undefined && desiredReplicas >= maxReplicas ? fact('At its most', 'yes', { severity: 'warn', note: 'It would not go beyond, whatever the load.' }) : []),
  ];
}

export function budgetFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const entity = lookup.entity(node.id);
  if (entity?.kind !== 'PodDisruptionBudget') return [];
  const { selector, minAvailable, maxUnavailable, disruptionsAllowed } = entity;
  return [
    ...fact('Guards', selector === undefined ? 'no Pod' : selector.length === 0 ? `all Pods of ${entity.namespace}` : `Pods with ${selectorText(selector)}`),
    ...fact('At least available', minAvailable),
    ...fact('At most unavailable', maxUnavailable),
    ...fact('May be evicted now', disruptionsAllowed, disruptionsAllowed === 0 ? { severity: 'warn', note: 'Draining a Node waits for its Pods.' } : {}),
  ];
}
