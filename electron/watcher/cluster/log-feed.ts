/**
 * A container's log, followed for as long as somebody looks. A connection that breaks while the container runs is made
 * anew, and goes on behind the last line.
 */
import { assertUnreachable } from '../../../shared/base/assert';
import type { Failure } from '../../../shared/base/result';
import type { FeedMessage } from '../../../shared/protocol/feed';
import { backoffMs, RETRY, withRetryAfter, type BackoffOptions } from './backoff';
import { hasEnded, sleep, type Clock } from './clock';
import { connectionFailure } from './connection-failure';
import { readContainerRun, type ContainerRun } from './container-run';
import { getObject } from './get-object';
import { pathOf } from './kinds';
import type { KubeAnswer, KubeGet } from './kube-get';
import { LineOutbox, LINES_IN_MESSAGE } from './line-outbox';
import { LogLineDecoder, LogPosition, type StampedLine } from './log-lines';
import type { ObjectPath } from './object-path';
import { readStatusMessage, toRequestFailure } from './request-failure';

export interface LogFeedOptions {
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly pod: ObjectPath;
  readonly container: string;
  readonly previous: boolean;
  readonly tailLines: number;
  readonly onMessage: (message: FeedMessage) => void;
}

/** How one request for the log came out. */
type ReadOutcome =
  /** The server has said all it had to say. */
  | { readonly type: 'closed' }
  /** The container has not started yet. */
  | { readonly type: 'waiting'; readonly reason: string }
  | { readonly type: 'broken'; readonly failure: Failure; readonly retryAfterMs?: number }
  /** Trying again is no use. */
  | { readonly type: 'refused'; readonly failure: Failure };

/** `unknown`: the Pod is gone, or may not be read. */
type Look = { readonly type: 'run'; readonly run: ContainerRun } | { readonly type: 'unknown' } | Extract<ReadOutcome, { readonly type: 'broken' }>;

/** The feed's last message; undefined: it goes on. */
type End = FeedMessage | undefined;

const WAITING_RETRY: BackoffOptions = { firstMs: 1_000, capMs: 10_000 };
/** A request that was not refused by then waits for a silent container's first line. */
const REFUSAL_MS = 2_000;
/** A connection that lived this long was healthy. */
const HEALTHY_MS = 5_000;
const TAIL_LIMIT = 50_000;
const ENDED: FeedMessage = { type: 'state', state: 'ended' };

export class LogFeed {
  private readonly position = new LogPosition();
  private readonly outbox: LineOutbox;
  private readonly tailLines: number;
  /** Of the run that is followed; undefined while none is known. */
  private runKey: string | undefined;
  private state: 'following' | 'retrying' | undefined;
  private failures = 0;
  private waits = 0;

  constructor(private readonly options: LogFeedOptions) {
    this.tailLines = Math.min(options.tailLines, TAIL_LIMIT);
    this.outbox = new LineOutbox({
      clock: options.clock, capacity: Math.max(this.tailLines, LINES_IN_MESSAGE),
      send: (lines, skipped) => options.onMessage({ type: 'lines', lines, skipped }),
    });
  }

  /** Until the signal aborts, the container ends, or its log cannot be had. */
  async run(): Promise<void> {
    const { signal, onMessage } = this.options;
    let end: End;
    while (end === undefined && !hasEnded(signal)) end = await this.round();
    if (hasEnded(signal) || end === undefined) {
      this.outbox.stop();
      return;
    }
    this.outbox.end();
    onMessage(end);
  }

  private async round(): Promise<End> {
    const { clock, previous } = this.options;
    const before = previous ? UNKNOWN : await this.look();
    if (before.type === 'broken') return this.retry(before);
    if (before.type === 'run' && before.run.waitingFor === undefined) {
      // Started anew while the connection was away: the run that was followed is over.
      if (this.runKey !== undefined && before.run.key !== this.runKey) return ENDED;
      this.runKey = before.run.key;
    }
    const startedAtMs = clock.nowMs();
    const outcome = await this.read();
    if (clock.nowMs() - startedAtMs >= HEALTHY_MS) this.failures = 0;
    switch (outcome.type) {
      case 'refused':
        return { type: 'state', state: 'failed', failure: outcome.failure };
      case 'waiting':
        return this.wait(outcome.reason);
      case 'broken':
        return this.retry(outcome);
      case 'closed':
        return previous ? ENDED : this.afterClose();
      default:
        return assertUnreachable(outcome);
    }
  }

  /** The server closes a log when the container has ended; others in between close it when they find it old. */
  private async afterClose(): Promise<End> {
    const { clock, signal } = this.options;
    const after = await this.look();
    if (after.type === 'broken') return this.retry(after);
    if (after.type === 'unknown') return ENDED;
    const { waitingFor, isRunning, key } = after.run;
    if (waitingFor !== undefined) return this.wait(waitingFor);
    if (!isRunning || (this.runKey !== undefined && key !== this.runKey)) return ENDED;
    this.failures += 1;
    await sleep(clock, backoffMs(this.failures, RETRY, clock.random()), signal);
    return undefined;
  }

  private async look(): Promise<Look> {
    const { get, clock, signal, pod, container } = this.options;
    const found = await getObject({ ...pod, get, clock, signal });
    if (found.type === 'found') return { type: 'run', run: readContainerRun(found.object.raw, container) };
    return found.type === 'failed' || found.type === 'expired' ? { type: 'broken', ...withPause(found) } : UNKNOWN;
  }

  private async read(): Promise<ReadOutcome> {
    const { get, clock, signal, pod, container, previous } = this.options;
    const path = `${pathOf(pod.kind, pod.namespace, pod.name)}/log`;
    const { stamp } = this.position;
    this.position.resume();
    const from = stamp === undefined ? { tailLines: this.tailLines } : { sinceTime: stamp };
    const how = previous ? { previous: 'true' } : { follow: 'true' };
    const cancelTimer = clock.setTimer(REFUSAL_MS, () => this.tell('following'));
    const answer = await get(path, { container, timestamps: 'true', ...how, ...from }, signal, { accept: 'application/json, */*', mayTakeForever: true });
    cancelTimer();
    if (!answer.ok) return { type: 'broken', failure: answer.error };
    return answer.value.statusCode === 200 ? this.readBody(answer.value, path) : this.toOutcome(answer.value, path);
  }

  private async readBody({ body }: KubeAnswer, path: string): Promise<ReadOutcome> {
    this.tell('following');
    const decoder = new LogLineDecoder();
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) this.take(decoder.push(chunk));
    } catch (error) {
      // Half a line is left alone: it comes whole with the next try.
      return { type: 'broken', failure: connectionFailure(error as NodeJS.ErrnoException, path) };
    }
    this.take(decoder.end());
    return { type: 'closed' };
  }

  private take(lines: readonly StampedLine[]): void {
    const news = lines.filter(({ stamp }) => this.position.accept(stamp)).map(({ line }) => line);
    if (news.length > 0) this.outbox.add(news);
  }

  /** What a refusal means, by the words of API server and kubelet (pkg/kubelet/kubelet_pods.go, validateContainerLogStatus). */
  private async toOutcome(answer: KubeAnswer, path: string): Promise<ReadOutcome> {
    const { clock, pod, container } = this.options;
    const { statusCode } = answer;
    const message = await readStatusMessage(answer, clock);
    const refused = (code: string, text: string, hint?: string): ReadOutcome => ({ type: 'refused', failure: { code, message: text, where: path, ...(hint === undefined ? {} : { hint }) } });
    if (statusCode === 403) return refused('forbidden', `Your account may not read logs in the namespace “${pod.namespace ?? ''}”.`, 'Ask for get on pods/log; docs/clusters.md has the role.');
    if (statusCode === 404) return refused('no-object', 'The Pod is gone.');
    if (statusCode === 400) {
      const reason = /is waiting to start(?:: | - )?(.*)$/.exec(message ?? '')?.[1];
      if (reason !== undefined) return { type: 'waiting', reason };
      if (/^previous terminated container/.test(message ?? '')) return refused('no-former-run', `The container “${container}” has no former run: it was not restarted, or its Node no longer keeps that log.`);
      return refused('no-log', `The log cannot be had: ${message ?? 'the server did not say why'}.`);
    }
    return { type: 'broken', ...withPause({ failure: toRequestFailure(statusCode, message, path).failure, retryAfterMs: answer.retryAfterMs }) };
  }

  private async wait(reason: string): Promise<undefined> {
    const { clock, signal, container } = this.options;
    this.waits += 1;
    this.tell('retrying', { code: 'container-waiting', message: `The container “${container}” has not started yet: ${reason}.`, hint: 'Its log is shown as soon as it starts.' });
    await sleep(clock, backoffMs(this.waits, WAITING_RETRY, clock.random()), signal);
  }

  private async retry({ failure, retryAfterMs }: Extract<ReadOutcome, { readonly type: 'broken' }>): Promise<undefined> {
    const { clock, signal } = this.options;
    if (hasEnded(signal)) return;
    this.failures += 1;
    this.tell('retrying', failure);
    await sleep(clock, withRetryAfter(backoffMs(this.failures, RETRY, clock.random()), retryAfterMs, clock.random()), signal);
  }

  private tell(state: 'following' | 'retrying', failure?: Failure): void {
    if (this.state === state && failure === undefined) return;
    this.state = state;
    this.options.onMessage({ type: 'state', state, ...(failure === undefined ? {} : { failure }) });
  }
}

const UNKNOWN = { type: 'unknown' } as const;

function withPause({ failure, retryAfterMs }: { readonly failure: Failure; readonly retryAfterMs?: number | undefined }): { readonly failure: Failure; readonly retryAfterMs?: number } {
  return { failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
