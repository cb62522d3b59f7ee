/** The state that a thing in a list of many kinds bears: that of its card. */
import type { GraphNode } from '../../model/graph';
import type { Severity } from '../../protocol/engine';
import { isAbsent } from '../absence';
import { severityOf } from '../severity';
import { objectFacts } from './object-facts';

/** Their state is told by a word or a count of their own, also where it is well. */
const STATED = new Set(['Node', 'PersistentVolumeClaim', 'PersistentVolume', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController']);

export interface ShownState {
  /** Absent: there is none to tell, as of what is only configured (a ConfigMap, a policy, a Volume), and of what nobody has reported on. */
  readonly severity?: Severity;
  /** The thing's own word for it (`CrashLoopBackOff`, `1/3 ready`). */
  readonly word?: string;
}

export function shownState(node: GraphNode): ShownState {
  const { kind, name, status, attrs } = node;
  const severity = severityOf(node);
  const word = status === undefined ? {} : { word: status };
  if (isAbsent(node) || kind === 'Pod') return { severity, ...word };
  if (kind === 'Container') return { severity, ...(attrs.state === undefined ? word : { word: reasonOf(attrs.state) }) };
  if (kind === 'Volume') return word;
  const { primary, severity: trouble, trouble: why, areEndpointsKnown } = objectFacts({ kind, name, severity, attrs, ...(status !== undefined && { status }) });
  if (trouble !== undefined) return { severity: trouble, word: why ?? primary };
  if (severity === 'idle') return attrs.planned === true ? { severity, ...word } : word;
  if (severity === 'ok') return STATED.has(kind) || areEndpointsKnown === true ? { severity, ...word } : word;
  // What a workload lacks is told in numbers.
  return { severity, word: status ?? primary };
}

/** `running`, `CrashLoopBackOff`, `Completed`. */
function reasonOf(state: string): string {
  const reason = state.indexOf(': ');
  return reason === -1 ? state : state.slice(reason + 2);
}
