import type { Severity } from '../../shared/protocol/engine';

/** What a person calls Pods by how they are: `3 failing`. Those at rest have ended, or in a folder are planned. */
export function severityWord(severity: Severity, isFolder = false): string {
  return severity === 'idle' && isFolder ? 'planned' : WORDS[severity];
}

const WORDS: Readonly<Record<Severity, string>> = { ok: 'healthy', warn: 'not ready', bad: 'failing', idle: 'completed', unknown: 'unknown' };
