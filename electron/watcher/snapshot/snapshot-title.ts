import { describeMoment } from '../describe-moment';

/** `Snapshot of staging, 28 Nov 2026, 14:03`. */
export function snapshotTitle(title: string, takenAtMs: number): string {
  return `Snapshot of ${title}, ${describeMoment(takenAtMs)}`;
}

/** What the picture was taken of, where it is itself a snapshot: a snapshot of a snapshot is the same one. */
export function titleOfSubject(title: string, takenAtMs: number | undefined): string {
  if (takenAtMs === undefined) return title;
  const [before = '', after = ''] = snapshotTitle('\n', takenAtMs).split('\n');
  return title.startsWith(before) && title.endsWith(after) ? title.slice(before.length, title.length - after.length) : title;
}
