import type { NodeAttrs } from '../../../shared/model/graph';

export interface PodBadge {
  readonly text: string;
  /** One sentence of what it means. */
  readonly title: string;
  readonly look: 'warn' | 'plain' | 'netns';
}

/** What is special about how a Pod lives, most telling first. */
export function podBadges(attrs: NodeAttrs): readonly PodBadge[] {
  const badges: PodBadge[] = [];
  if (attrs.naked === true) badges.push({ text: 'no controller', look: 'warn', title: 'A naked Pod: nothing brings it back when it is deleted or its Node fails' });
  if (attrs.projected === true) badges.push({ text: 'planned', look: 'plain', title: 'Implied by a workload in the manifests; it does not run' });
  if (attrs.static === true) badges.push({ text: 'static', look: 'plain', title: 'Run by the kubelet from a file on its Node, not by the API server' });
  if (attrs.daemon === true) badges.push({ text: 'DaemonSet', look: 'plain', title: 'One on each Node' });
  if (attrs.hostNetwork === true) badges.push({ text: 'host network', look: 'netns', title: 'Uses the network namespace of its Node: its ports are the Node\u2019s ports' });
  return badges;
}
