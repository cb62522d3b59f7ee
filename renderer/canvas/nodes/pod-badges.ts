import type { NodeAttrs } from '../../../shared/model/graph';
import type { ViewNodeData } from '../../../shared/protocol/engine';
import { absenceText } from '../../../shared/scene/absence';

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
  if (attrs.static === true) badges.push({ text: 'static', look: 'plain', title: 'Run by the kubelet from a file on its Node, not by the API server' });
  if (attrs.daemon === true) badges.push({ text: 'DaemonSet', look: 'plain', title: 'One on each Node' });
  if (attrs.hostNetwork === true) badges.push({ text: 'host network', look: 'netns', title: 'Uses the network namespace of its Node: its ports are the Node\u2019s ports' });
  return badges;
}

/** kubectl's word; for Pods that only manifests imply, and those that are only spoken of, what they are. */
export function podStatus({ status, attrs }: ViewNodeData): string {
  const absence = absenceText(status);
  if (absence !== undefined) return absence;
  return attrs.planned === true ? 'planned' : (status ?? 'unknown');
}
