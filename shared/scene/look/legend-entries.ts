/** What the legend explains, in its order: the window's, and the one that stands in an exported picture. */
import type { ContainerRole, EdgeKind } from '../../model/graph';
import type { Severity } from '../../protocol/engine';
import type { LineVariant } from '../palette';
import type { MarkShape } from './mark-shapes';

export const LEGEND_STATES: readonly { readonly severity: Severity; readonly text: string }[] = [
  { severity: 'ok', text: 'Running and ready' },
  { severity: 'warn', text: 'On its way, or not ready' },
  { severity: 'bad', text: 'Failing' },
  { severity: 'idle', text: 'Completed, or planned' },
  { severity: 'unknown', text: 'Nobody knows' },
];

export const LEGEND_ROLES: readonly { readonly role: ContainerRole; readonly text: string }[] = [
  { role: 'init', text: 'Init container' },
  { role: 'sidecar', text: 'Native sidecar' },
  { role: 'app', text: 'App container' },
  { role: 'ephemeral', text: 'Debug container' },
];

export const LEGEND_LINES: readonly { readonly kind: EdgeKind; readonly variant?: LineVariant; readonly text: string }[] = [
  { kind: 'traffic', text: 'Traffic: thin if configured, firm if seen' },
  { kind: 'localhost', text: 'Over localhost, with the port' },
  { kind: 'mounts', text: 'Mounts, can write' },
  { kind: 'selects', text: 'Service selects Pod' },
  { kind: 'routes', text: 'Routes to a Service' },
  { kind: 'uses', text: 'Uses a claim, ConfigMap, Secret' },
  { kind: 'binds', text: 'Claim is bound to a volume' },
  { kind: 'owns', text: 'Controls' },
  { kind: 'mounts', variant: 'readOnly', text: 'Mounts, read-only' },
  { kind: 'traffic', variant: 'denied', text: 'Denied by a NetworkPolicy' },
  { kind: 'traffic', variant: 'unknown', text: 'Policies cannot tell' },
  { kind: 'routes', variant: 'refused', text: 'Route that is refused' },
];

export const LEGEND_SIGNS: readonly { readonly shape: MarkShape; readonly look: 'warn' | 'bad' | 'plain' | 'node'; readonly text: string }[] = [
  { shape: 'naked', look: 'warn', text: 'No controller guards it' },
  { shape: 'static', look: 'node', text: 'Static: the kubelet’s own' },
  { shape: 'denied', look: 'bad', text: 'Traffic is denied' },
  { shape: 'oom', look: 'bad', text: 'Killed for memory' },
  { shape: 'security', look: 'warn', text: 'Security: worth a warning' },
  { shape: 'conflict', look: 'bad', text: 'Two want the same' },
  { shape: 'beyond', look: 'plain', text: 'Shared beyond the Pod' },
  { shape: 'finding', look: 'plain', text: 'Findings' },
];

export const LEGEND_KINDS = ['Pod', 'Node', 'Service', 'Ingress', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Volume', 'PersistentVolumeClaim', 'ConfigMap', 'Secret', 'NetworkPolicy', 'External'] as const;
