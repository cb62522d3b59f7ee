/** What a Pod is or has, in words to filter by: from its node, its parts and whether a policy denies one of its lines. */
import type { GraphNode } from '../model/graph';
import { absenceOf } from './absence';
import { severityOf } from './severity';

/** Every trait in reading order, with what the filter calls it. */
export const TRAITS = {
  naked: 'No controller',
  static: 'Static (kubelet)',
  daemon: 'DaemonSet',
  planned: 'Planned',
  'host-network': 'Host network',
  'host-port': 'Host port',
  'host-path': 'hostPath volume',
  'shared-volume': 'Shared volume',
  'single-container': 'Single container',
  init: 'Init containers',
  'native-sidecar': 'Native sidecar',
  sidecar: 'Sidecar',
  ambassador: 'Ambassador',
  adapter: 'Adapter',
  ephemeral: 'Debug container',
  denied: 'Traffic denied',
  'not-ready': 'Not ready',
  restarting: 'Has restarted',
  'oom-killed': 'OOMKilled',
  privileged: 'Privileged',
} as const;

export type Trait = keyof typeof TRAITS;

const ORDER = Object.keys(TRAITS) as readonly Trait[];

/** Traits of a Pod, in the order of `TRAITS`. `isDenied`: a NetworkPolicy denies traffic that is declared or seen from or to it. */
export function traitsOf(pod: GraphNode, parts: Iterable<GraphNode>, isDenied: boolean): readonly Trait[] {
  const traits = new Set<Trait>();
  const { attrs } = pod;
  if (absenceOf(pod.status) !== undefined) return [];
  if (attrs.naked === true) traits.add('naked');
  if (attrs.static === true) traits.add('static');
  if (attrs.daemon === true) traits.add('daemon');
  if (attrs.planned === true) traits.add('planned');
  if (attrs.hostNetwork === true) traits.add('host-network');
  if (isDenied) traits.add('denied');
  if ((attrs.restarts ?? 0) > 0) traits.add('restarting');
  const severity = severityOf(pod);
  if (severity === 'warn' || severity === 'bad') traits.add('not-ready');
  let containers = 0;
  for (const part of parts) {
    if (part.kind === 'Container') containers++;
    if (part.kind === 'Container') addContainer(part, traits);
    else addVolume(part, traits);
  }
  if (containers === 1) traits.add('single-container');
  return ORDER.filter((trait) => traits.has(trait));
}

function addContainer({ attrs }: GraphNode, traits: Set<Trait>): void {
  const { role, pattern, lastState, state, ports, memoryLimitExceeded, security } = attrs;
  if (role === 'init') traits.add('init');
  if (role === 'sidecar') traits.add('native-sidecar');
  if (role === 'ephemeral') traits.add('ephemeral');
  if (pattern !== undefined) traits.add(pattern);
  if (memoryLimitExceeded !== undefined || lastState?.reason === 'OOMKilled' || state?.endsWith(': OOMKilled') === true) traits.add('oom-killed');
  if (ports?.some(({ hostPort }) => hostPort !== undefined) === true) traits.add('host-port');
  if (security?.some((word) => word === 'privileged' || word === 'host process') === true) traits.add('privileged');
}

function addVolume({ attrs }: GraphNode, traits: Set<Trait>): void {
  if (attrs['type'] === 'hostPath') traits.add('host-path');
  if (attrs.shared === true && attrs.system !== true) traits.add('shared-volume');
}
