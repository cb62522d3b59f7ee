import { plural } from '../../../shared/base/count-text';
import type { Finding } from '../../../shared/model/graph';
import type { FindingCount, Severity } from '../../../shared/protocol/engine';

/** The mark that stands for a finding's severity: the same shapes as everywhere. */
export const FINDING_MARK: Readonly<Record<Finding['severity'], Severity>> = { error: 'bad', warning: 'warn', info: 'idle' };

/** `3 errors · 12 warnings`; notes are told where there is nothing worse. Undefined: nothing at all. */
export function countText({ error, warning, info }: FindingCount): string | undefined {
  const parts = [...(error > 0 ? [plural(error, 'error')] : []), ...(warning > 0 ? [plural(warning, 'warning')] : [])];
  if (parts.length > 0) return parts.join(' · ');
  return info > 0 ? plural(info, 'note') : undefined;
}

/** The same with all notes, as `podarium check` sums up. */
export function fullCountText(count: FindingCount): string {
  const { info } = count;
  const worse = countText({ ...count, info: 0 });
  return [...(worse === undefined ? [] : [worse]), ...(info > 0 ? [plural(info, 'note')] : [])].join(' · ');
}
