/** What a group's header says behind its name. */
import { plural } from '../../base/count-text';
import type { ViewNodeData } from '../../protocol/engine';
import { absenceOf, absenceText } from '../absence';
import { objectFacts } from './object-facts';

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob']);

/** Neither the thing itself nor any of its Pods is there: they are only referred to. */
export function isGhostGroup({ kind, status, rollup }: ViewNodeData): boolean {
  return absenceOf(status) !== undefined || (kind === 'Pods' && rollup?.pods === 0);
}

/** In a word what is wrong with a Node itself: its border's colour says the same. Undefined where nothing is. */
export function groupState({ kind, status }: ViewNodeData): string | undefined {
  const absence = absenceText(status);
  if (absence !== undefined || kind !== 'Node' || status === undefined || status === 'Ready') return absence;
  return status.split(',').flatMap((word) => (word === 'SchedulingDisabled' ? ['cordoned'] : word === 'Ready' ? [] : [word])).join(', ');
}

/** A Node's roles, zone and how many Pods it has of how many it may have; how a workload's rollout stands. */
export function groupFacts(node: ViewNodeData): string {
  const { kind, namespace, status, attrs, rollout } = node;
  const roles = attrs['roles'];
  if (rollout !== undefined) return rollout.revisions.map(({ name, pods }) => `${name}: ${plural(pods, 'Pod')}`).join(' · ');
  // Naked and static Pods have a frame in each namespace, all of one name.
  if (kind === 'Pods') return namespace === undefined ? '' : `in ${namespace}`;
  if (WORKLOADS.has(kind) && absenceOf(status) === undefined) return objectFacts(node).primary;
  return [
    Array.isArray(roles) && roles.length > 0 ? roles.join(', ') : undefined,
    attrs.zone,
    kind === 'Node' && attrs.pods !== undefined && attrs.allocatable?.['pods'] !== undefined ? `${String(attrs.pods)} of ${String(attrs.allocatable['pods'])} Pods` : undefined,
  ].filter((part) => part !== undefined && part !== '').join(' · ');
}
