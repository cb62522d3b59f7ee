/** How far a source has been read, in numbers for a bar and words for a person. */
import { formatCount, pluralOf } from '../../shared/base/count-text';
import type { KindStatus, SourceStatus } from '../../shared/protocol/source';

export interface LoadingProgress {
  /** 0 to 1; undefined where the server does not say how much is to come. */
  readonly share?: number;
  /** `Pods 42,500 of 150,000 · ConfigMaps waiting` */
  readonly text: string;
}

/** A kind, in all namespaces in which it is read. */
export interface KindProgress {
  readonly kind: string;
  readonly count: number;
  /** How many are still to come, where the server says so. */
  readonly remaining: number | undefined;
  /** All of it is there. */
  readonly isRead: boolean;
}

/** What is read before anything can be drawn: the kinds that a person knows best, and how many others there are. */
export interface FirstKinds {
  readonly named: readonly KindProgress[];
  readonly others: number;
  readonly othersRead: number;
}

/** Kinds told by name in one line, those with most to come first. */
const NAMED = 2;
/** Kinds told by name in rows: the first that the source tells of. */
const NAMED_IN_ROWS = 6;

export function firstKinds(kinds: readonly KindStatus[]): FirstKinds {
  const all = sumByKind(kinds.filter(({ state }) => state !== 'absent' && state !== 'forbidden'));
  const others = all.slice(NAMED_IN_ROWS);
  return { named: all.slice(0, NAMED_IN_ROWS), others: others.length, othersRead: others.filter(({ isRead }) => isRead).length };
}

/** Undefined: nothing is on its way. `drawnPods`: counted in the picture, which is told more often than how far the source is. */
export function loadingProgress({ phase, kinds: told }: Pick<SourceStatus, 'phase' | 'kinds'>, drawnPods = 0): LoadingProgress | undefined {
  if (phase !== 'loading') return undefined;
  const kinds = withDrawn(told, drawnPods);
  const listed = sumByKind(kinds.filter(({ state }) => state === 'listing' || state === 'retrying'));
  const started = listed.filter(({ count, remaining }) => count > 0 || remaining !== undefined).sort((a, b) => (b.remaining ?? 0) - (a.remaining ?? 0) || b.count - a.count);
  const waiting = listed.filter((each) => !started.includes(each));
  const remaining = started.reduce((sum, each) => sum + (each.remaining ?? 0), 0);
  const held = kinds.reduce((sum, { count }) => sum + count, 0);
  const words = [...started.slice(0, NAMED).map(describe), ...more(started.length - NAMED), ...waitingWords(waiting, started.length > 0)];
  return {
    ...(remaining > 0 && { share: held / (held + remaining) }),
    text: words.length === 0 ? 'Loading' : words.join(' · '),
  };
}

/** What is drawn has been read. */
function withDrawn(kinds: readonly KindStatus[], drawnPods: number): readonly KindStatus[] {
  const ahead = drawnPods - kinds.reduce((sum, { kind, count }) => (kind === 'Pod' ? sum + count : sum), 0);
  // More than is still to come is not of this reading: Pods of another source, or of one that is read anew.
  const at = kinds.findIndex(({ kind, state, remaining = 0 }) => kind === 'Pod' && state === 'listing' && remaining >= ahead);
  return ahead <= 0 ? kinds : kinds.map((each, index) => (index === at ? { ...each, count: each.count + ahead, remaining: (each.remaining ?? 0) - ahead } : each));
}

/** A kind that is read namespace by namespace counts as one. */
function sumByKind(kinds: readonly KindStatus[]): readonly KindProgress[] {
  const sums = new Map<string, KindProgress>();
  for (const { kind, count, remaining, state } of kinds) {
    const sum = sums.get(kind);
    const all = remaining === undefined ? sum?.remaining : (sum?.remaining ?? 0) + remaining;
    sums.set(kind, { kind, count: count + (sum?.count ?? 0), remaining: all, isRead: state === 'synced' && (sum?.isRead ?? true) });
  }
  return [...sums.values()];
}

function describe(progress: KindProgress): string {
  return `${pluralOf(progress.kind)} ${countText(progress)}`;
}

/** `250 of 1,667` */
export function countText({ count, remaining }: KindProgress): string {
  return remaining === undefined || remaining === 0 ? formatCount(count) : `${formatCount(count)} of ${formatCount(count + remaining)}`;
}

function more(count: number): readonly string[] {
  return count > 0 ? [`${String(count)} more`] : [];
}

function waitingWords([first, ...others]: readonly KindProgress[], hasStarted: boolean): readonly string[] {
  if (first === undefined) return [];
  if (others.length === 0) return [`${pluralOf(first.kind)} waiting`];
  return [`${String(others.length + 1)} ${hasStarted ? 'other ' : ''}kinds waiting`];
}
