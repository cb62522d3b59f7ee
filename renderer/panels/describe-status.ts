import { assertUnreachable } from '../../shared/base/assert';
import { formatCount } from '../../shared/base/count-text';
import type { Severity } from '../../shared/protocol/engine';
import type { KindStatus, SourceStatus } from '../../shared/protocol/source';

export interface PhaseDescription {
  readonly severity: Severity;
  /** Beside a title. */
  readonly word: string;
  /** Where there is room. */
  readonly label: string;
}

/** A source's phase for a person, with how bad it is; a folder is watched rather than live, and a picture of the past neither. */
export function describePhase(status: Pick<SourceStatus, 'phase' | 'kinds' | 'takenAtMs'>, isFolder: boolean): PhaseDescription {
  if (status.takenAtMs !== undefined && (status.phase === 'live' || status.phase === 'degraded')) return { severity: 'idle', word: `Not live, as of ${moment(status.takenAtMs)}`, label: 'Not live' };
  switch (status.phase) {
    case 'connecting':
      return { severity: 'idle', word: 'Connecting', label: 'Connecting' };
    case 'loading':
      return { severity: 'idle', word: 'Loading', label: 'Loading' };
    case 'live':
      return isFolder ? { severity: 'ok', word: 'Watching', label: 'Watching for changes' } : { severity: 'ok', word: 'Live', label: 'Live' };
    case 'degraded':
      if (isFolder) return { severity: 'warn', word: 'May be out of date', label: 'May be out of date' };
      return isNothingLive(status.kinds) ? { severity: 'bad', word: 'Not live', label: 'Not live, retrying' } : { severity: 'warn', word: 'Partly live', label: degradedLabel(status.kinds) };
    case 'failed':
      return isFolder ? { severity: 'bad', word: 'Nothing to show', label: 'Nothing to show' } : { severity: 'bad', word: 'Failed', label: 'Not connected' };
    default:
      return assertUnreachable(status.phase);
  }
}

/** The connection is gone: of all that is shown, nothing is known to be so still. */
function isNothingLive(kinds: readonly KindStatus[]): boolean {
  const isStanding = ({ state }: KindStatus): boolean => state === 'stale' || state === 'retrying';
  return kinds.some(isStanding) && !kinds.some(({ state }) => state === 'synced' || state === 'listing');
}

function degradedLabel(kinds: readonly KindStatus[]): string {
  const isAny = (state: KindStatus['state']): boolean => kinds.some((kind) => kind.state === state);
  if (isAny('retrying') || isAny('stale')) return 'Live in part, retrying';
  if (isAny('forbidden')) return 'Live, some kinds not permitted';
  return 'Live in part';
}

/** How much a kind's state should worry. */
export function kindSeverity({ state }: KindStatus): Severity {
  switch (state) {
    case 'synced':
      return 'ok';
    case 'listing':
    case 'absent':
      return 'idle';
    case 'stale':
    case 'retrying':
    case 'forbidden':
      return 'warn';
    case 'failed':
      return 'bad';
    default:
      return assertUnreachable(state);
  }
}

/** A kind's state for a person. */
export function describeKind({ state, remaining, sinceMs, retryAtMs, message }: KindStatus): string {
  switch (state) {
    case 'synced':
      return 'up to date';
    case 'listing':
      return remaining === undefined ? 'loading' : `loading, ${formatCount(remaining)} to come`;
    case 'absent':
      return 'not served by this cluster';
    case 'forbidden':
      return 'not permitted';
    case 'stale':
      return sinceMs === undefined ? 'out of date' : `out of date since ${clock(sinceMs)}`;
    case 'retrying':
      return retryAtMs === undefined ? 'trying again' : `next try at ${clock(retryAtMs)}`;
    case 'failed':
      return message ?? 'failed';
    default:
      return assertUnreachable(state);
  }
}

function moment(timeMs: number): string {
  return new Date(timeMs).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

function clock(timeMs: number): string {
  return new Date(timeMs).toLocaleTimeString('en', { hour12: false });
}
