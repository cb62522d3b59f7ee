/** An opened path that goes away: a checkout, a build or an editor takes it away for a moment, and nothing on screen shall be lost for that. */
import { sep } from 'node:path';
import { byPath, type FoundFile, type WalkResult } from './walk';

/** `found` with the files that were found before at or below opened paths at which there is nothing now. The same object where there are none. */
export function keepMissing<T extends WalkResult>(found: T, before: readonly FoundFile[]): T {
  const { missing = [] } = found;
  const kept = before.filter(({ absolutePath }) => missing.some((path) => absolutePath === path || absolutePath.startsWith(path + sep)));
  return kept.length === 0 ? found : { ...found, files: [...found.files, ...kept].sort(byPath), diagnostics: [...found.diagnostics, KEPT] };
}

const KEPT = { severity: 'info', code: 'kept-as-before', message: 'What was read before is shown until there is something at that path again.' } as const;
