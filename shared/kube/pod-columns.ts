import { humanDuration } from './human-duration';

/**
 * kubectl's RESTARTS column: `0`, `3`, `3 (5m30s ago)` (`printPod` in pkg/printers/internalversion/printers.go).
 * `lastRestartAtMs`: when the last restarted container had ended, where that is known.
 */
export function restartsWords(restarts: number, lastRestartAtMs: number | undefined, nowMs: number): string {
  return restarts === 0 || lastRestartAtMs === undefined ? String(restarts) : `${restarts} (${humanDuration(nowMs - lastRestartAtMs)} ago)`;
}

/** kubectl's AGE column: `3m50s`, or `<unknown>` for what was never created. */
export function ageWords(createdAtMs: number | undefined, nowMs: number): string {
  return createdAtMs === undefined ? '<unknown>' : humanDuration(nowMs - createdAtMs);
}
