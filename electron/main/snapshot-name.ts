/** How a snapshot's file is called where a person does not say otherwise. */
import { SNAPSHOT_ENDING } from '../../shared/base/snapshot-path';

/** For the system's dialogs. */
export const SNAPSHOT_FILTERS = [{ name: 'Podarium snapshots', extensions: [SNAPSHOT_ENDING.slice(1)] }];

/** `staging-2026-11-28-1403.podarium`, in the machine's own time. */
export function snapshotName(title: string, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const stamp = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}`;
  const name = title.toLowerCase().replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80);
  return `${name === '' ? 'snapshot' : name}-${stamp}${SNAPSHOT_ENDING}`;
}
