import { formatCount, plural } from '../../shared/base/count-text';
import type { Glance, Rollup, Severity } from '../../shared/protocol/engine';
import { absenceText } from '../../shared/scene/absence';
import { SEVERITIES } from '../../shared/scene/severity';
import { severityWord } from '../ui/severity-words';

export interface GlanceText {
  /** What it is. */
  readonly what: string;
  /** How it stands itself: of a Node its condition. */
  readonly state: string | undefined;
  /** Groups only: how many Pods, and those of each state, the worst first. */
  readonly pods: string | undefined;
  readonly counts: readonly { readonly severity: Severity; readonly text: string }[];
}

/** Frames of the scene's own, whose name says all. */
const OWN_KINDS = new Set(['Band', 'Unscheduled', 'Pods']);
/** Of what kubectl says of a Node. */
const CONDITIONS: Readonly<Record<string, string>> = { Ready: 'ready', NotReady: 'not ready', Unknown: 'unknown whether it is ready', SchedulingDisabled: 'cordoned' };

/** What a tooltip says of a thing or a group. */
export function glanceText({ kind, name, namespace, status, rollup }: Glance): GlanceText {
  return {
    what: `${OWN_KINDS.has(kind) ? '' : `${kind} `}${name}${namespace === undefined ? '' : ` in ${namespace}`}`,
    state: absenceText(status) ?? (kind === 'Node' ? status?.split(',').map((word) => CONDITIONS[word] ?? word).join(', ') : status),
    pods: rollup && (rollup.pods === 0 ? 'no Pods' : plural(rollup.pods, 'Pod')),
    counts: rollup === undefined ? [] : countsOf(rollup),
  };
}

function countsOf({ bySeverity }: Rollup): GlanceText['counts'] {
  return SEVERITIES.filter((severity) => bySeverity[severity] > 0).map((severity) => ({ severity, text: `${formatCount(bySeverity[severity])} ${severity === 'idle' ? 'completed or planned' : severityWord(severity)}` }));
}
