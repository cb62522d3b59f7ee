import { plural } from '../../base/count-text';
import type { ConceptId } from '../../protocol/card';
import type { FindingCount, ViewNodeData } from '../../protocol/engine';
import { absenceOf, absenceText } from '../absence';
import { heldUnready } from '../readiness';
import type { MarkShape } from './mark-shapes';
import type { TimeText } from './time-text';

export interface PodBadge {
  readonly concept: ConceptId;
  readonly text: string;
  /** Where there is no room for the text. */
  readonly shape?: MarkShape;
  /** One sentence of what it means. */
  readonly title: string;
  readonly look: 'warn' | 'bad' | 'plain' | 'node' | 'fresh';
}

const NAKED = 'Nothing guards this Pod: it is not started elsewhere when its Node fails, not scaled, and not updated step by step';

/** Who guards the Pod, in words. Undefined where that is not known: it is only spoken of. */
export function guardBadge({ status, attrs, guards = [] }: ViewNodeData): PodBadge | undefined {
  if (absenceOf(status) !== undefined) return undefined;
  if (attrs.static === true) {
    return { concept: 'static', text: 'static: kubelet', shape: 'static', look: 'node', title: 'A static Pod: the kubelet runs it from a file on its Node and starts it again; no scheduler and no controller has a say' };
  }
  if (attrs.naked === true) return { concept: 'naked', text: 'no controller', shape: 'naked', look: 'warn', title: NAKED };
  const root = guards.at(-1);
  if (root === undefined) return undefined;
  const chain = guards.map(({ kind, name }) => `${kind} ${name}`).join(', owned by ');
  if (attrs.daemon === true) return { concept: 'daemon', text: `DaemonSet ${root.name}`, look: 'plain', title: `One on each Node that fits, bound by the scheduler through node affinity: ${chain}` };
  const progress = guards.find((guard) => guard.progress !== undefined)?.progress;
  const job = guards.find(({ kind }) => kind === 'Job');
  if (job !== undefined) return { concept: 'job', text: `${root.kind} ${root.name}${progress === undefined ? '' : ` ${progress}`}`, look: 'plain', title: `Runs until it has completed: ${chain}${progress === undefined ? '' : `, ${progress} completions`}` };
  return { concept: 'controller', text: `${root.kind} ${root.name}`, look: 'plain', title: `Replaced when it is lost: kept alive by ${chain}` };
}

/** What a naked Pod loses, for where there is room. */
export const NAKED_LOSES = 'naked: not rescheduled, not scaled, no rolling updates';

/** What is special about how a Pod lives, beside its guard, most telling first. */
export function podBadges({ attrs, rollout, denied }: ViewNodeData): readonly PodBadge[] {
  const badges: PodBadge[] = [];
  if (rollout?.revision !== undefined) {
    const isNewest = rollout.revisions[0]?.name === rollout.revision;
    badges.push({ concept: 'rollout', text: rollout.revision, look: isNewest ? 'fresh' : 'plain', title: `A rollout is in flight: ${rollout.revisions.map(({ name, pods }) => `${name} has ${plural(pods, 'Pod')}`).join(', ')}; this one is of ${isNewest ? 'the newest' : 'an older'} template` });
  }
  if (denied !== undefined && denied > 0) badges.push({ concept: 'verdict', text: `${String(denied)} denied`, shape: 'denied', look: 'bad', title: `NetworkPolicies deny ${plural(denied, 'line')} of traffic from or to this Pod` });
  if (attrs.hostNetwork === true) badges.push({ concept: 'host-network', text: 'host network', look: 'node', title: 'Uses the network namespace of its Node: its address and ports are the Node\u2019s' });
  const gates = attrs.readinessGates ?? [];
  const open = gates.filter(({ status }) => status !== 'True');
  if (gates.length > 0) badges.push({ concept: 'readiness-gate', text: `gates ${String(gates.length - open.length)}/${String(gates.length)}`, look: open.length > 0 ? 'warn' : 'plain', title: `Readiness gates count beside the containers: ${gates.map(({ type, status }) => `${type} ${status}`).join(', ')}` });
  return badges;
}

/** Why the Pod waits, goes or failed as a whole: its line below the title. */
export function podReason({ status, attrs }: ViewNodeData, timeText: TimeText): (PodBadge & { readonly look: 'warn' | 'bad' }) | undefined {
  const { waiting, terminating, reason, message, schedulingGates = [], readinessGates = [] } = attrs;
  if (terminating !== undefined) {
    const text = `terminating since ${timeText(terminating.sinceMs)}, killed at ${timeText(terminating.deadlineMs)} (grace ${String(terminating.graceSeconds)} s)`;
    return { concept: 'terminating', text, shape: 'waiting', look: 'warn', title: `Asked to end: its containers have ${String(terminating.graceSeconds)} seconds to do so. ${text}` };
  }
  if (schedulingGates.length > 0) return { concept: 'scheduling-gate', text: `held by ${schedulingGates.join(', ')}`, shape: 'waiting', look: 'warn', title: `The scheduler does not look at it until these gates are removed: ${schedulingGates.join(', ')}` };
  if (waiting !== undefined) return { concept: 'scheduling', text: waiting.message ?? waiting.reason, shape: 'waiting', look: 'warn', title: `No Node has it yet (${waiting.reason}): ${waiting.message ?? 'the scheduler gave no reason'}` };
  if (reason !== undefined || message !== undefined) return { concept: 'status', text: [reason, message].filter((part) => part !== undefined).join(': '), look: 'bad', title: `${reason ?? 'Its phase'}: ${message ?? 'no message'}` };
  const held = status === 'Running' ? heldUnready(attrs) : undefined;
  // Gates have a badge of their own.
  if (held !== undefined && readinessGates.every((gate) => gate.status === 'True')) return { concept: 'ready', shape: 'waiting', text: `not ready: ${held.reason ?? held.status}`, look: 'warn', title: `All containers are ready, and the Pod as a whole is not: ${held.message ?? held.reason ?? `its condition Ready is ${held.status}`}` };
  return undefined;
}

/** The gravest findings, counted. */
export function findingsText(findings: FindingCount | undefined): { readonly severity: 'bad' | 'warn' | 'idle'; readonly count: number; readonly title: string } | undefined {
  if (findings === undefined) return undefined;
  const { error, warning, info } = findings;
  if (error + warning + info === 0) return undefined;
  const parts = [error > 0 ? plural(error, 'error') : undefined, warning > 0 ? plural(warning, 'warning') : undefined, info > 0 ? plural(info, 'remark') : undefined];
  return { severity: error > 0 ? 'bad' : warning > 0 ? 'warn' : 'idle', count: error + warning + info, title: `Findings: ${parts.filter((part) => part !== undefined).join(', ')}` };
}

/** kubectl's word; for Pods that only manifests imply, and those that are only spoken of, what they are. */
export function podStatus({ status, attrs }: ViewNodeData): string {
  const absence = absenceText(status);
  if (absence !== undefined) return absence;
  return attrs.planned === true ? 'planned' : (status ?? 'unknown');
}
