/** A container's output in the demo: a pure function of container and second, so that any part of it can be told at any time. */
import type { LogLine } from '../../../shared/protocol/feed';
import type { AppContainer } from './app';
import { lastWords, styleOf } from './log-styles';
import { hashOf, Random } from './random';
import { toRawPod, type SimPod } from './sim-pod';

const SECOND_MS = 1000;
/** So far back is looked for the last lines of a program that says little. */
const LOOK_BACK_SECONDS = 20_000;

/** One run of a container. */
export interface LogRun {
  readonly pod: SimPod;
  readonly container: AppContainer;
  readonly startedAtMs: number;
  /** Undefined: it still runs. */
  readonly end?: { readonly atMs: number; readonly reason: string | undefined };
}

export type FoundRun = { readonly type: 'run'; readonly run: LogRun } | { readonly type: 'none'; readonly code: string; readonly message: string };

interface RawState {
  readonly running?: { readonly startedAt: string };
  readonly waiting?: { readonly reason: string };
  readonly terminated?: { readonly reason?: string; readonly startedAt: string; readonly finishedAt: string };
}

/** The run whose output `kubectl logs` would print: the one that goes on, else the last, or the one before with `isPrevious`. */
export function findRun(pod: SimPod, name: string, isPrevious: boolean): FoundRun {
  const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers, ...pod.debugContainers];
  const container = all.find((each) => each.name === name);
  if (!container) return { type: 'none', code: 'no-container', message: `container ${name} is not valid for pod ${pod.name}` };
  const { status } = toRawPod(pod) as { readonly status: Readonly<Record<string, readonly { readonly name: string; readonly state: RawState; readonly lastState?: RawState }[] | undefined>> };
  const found = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'].flatMap((field) => status[field] ?? []).find((each) => each.name === name);
  const former = toRun(pod, container, found?.lastState);
  if (isPrevious) return former ? { type: 'run', run: former } : { type: 'none', code: 'no-previous-run', message: `previous terminated container "${name}" in pod "${pod.name}" not found` };
  const run = toRun(pod, container, found?.state) ?? former;
  if (run) return { type: 'run', run };
  const reason = found?.state.waiting?.reason;
  return { type: 'none', code: 'not-started', message: reason === undefined ? `pod ${pod.name} has no container that runs or ran` : `container "${name}" in pod "${pod.name}" is waiting to start: ${reason}` };
}

function toRun(pod: SimPod, container: AppContainer, state: RawState | undefined): LogRun | undefined {
  if (state?.running) return { pod, container, startedAtMs: Date.parse(state.running.startedAt) };
  if (!state?.terminated) return undefined;
  const { startedAt, finishedAt, reason } = state.terminated;
  return { pod, container, startedAtMs: Date.parse(startedAt), end: { atMs: Date.parse(finishedAt), reason } };
}

/** The last lines of a run until now, or until its end. */
export function lastLines(run: LogRun, nowMs: number, count: number): readonly LogLine[] {
  const untilMs = run.end?.atMs ?? nowMs;
  const parts: (readonly LogLine[])[] = [];
  let found = 0;
  const sinceMs = Math.max(run.startedAtMs, untilMs - LOOK_BACK_SECONDS * SECOND_MS);
  for (let atMs = untilMs; atMs >= sinceMs && found < count; atMs -= SECOND_MS) {
    const lines = linesAt(run, atMs);
    parts.push(lines);
    found += lines.length;
  }
  const lines = parts.reverse().flat();
  return lines.slice(Math.max(0, lines.length - count));
}

/** What a run says within the second that begins at `atMs`: its first words, its business, its last words. */
export function linesAt({ pod, container, startedAtMs, end }: LogRun, atMs: number): readonly LogLine[] {
  const style = styleOf(container);
  if (end !== undefined && atMs === end.atMs) return lastWords(end.reason, pod.fate).map((text) => ({ atMs, text }));
  if (atMs === startedAtMs) return style.first.map((text, index) => ({ atMs: atMs + index, text }));
  const random = new Random(hashOf(`${pod.uid}/${container.name}/${atMs}`));
  const count = Math.floor(style.rate + random.next());
  return Array.from({ length: count }, (_, index): LogLine => {
    const lineAtMs = atMs + Math.floor(((index + random.next()) / count) * SECOND_MS);
    return { atMs: lineAtMs, text: style.line(random, new Date(lineAtMs).toISOString()) };
  });
}
