import type { PresentState } from '../state/present';

/** Names told, at most. */
const NAMED = 2;

/** `2 of 5 things of this step are gone: web-1, db-0`; undefined: none are. */
export function goneText({ ids, of }: PresentState['gone']): string | undefined {
  if (ids.length === 0) return undefined;
  const names = ids.slice(0, NAMED).map((id) => id.slice(id.lastIndexOf('/') + 1));
  const more = ids.length > NAMED ? ' and others' : '';
  const subject = of === 1 ? 'What this step shows is gone' : ids.length === of ? `All ${String(of)} things of this step are gone` : `${String(ids.length)} of ${String(of)} things of this step ${ids.length === 1 ? 'is' : 'are'} gone`;
  return `${subject}: ${names.join(', ')}${more}`;
}
