/** How files that hold a snapshot are called (docs/snapshots.md). */
export const SNAPSHOT_ENDING = '.podarium';

export function isSnapshotPath(path: string): boolean {
  return path.toLowerCase().endsWith(SNAPSHOT_ENDING);
}
