/** The cluster source: one context, opened and followed, whatever happens to the connection. */
import { fail, ok, type Failure, type Result } from '../../../shared/base/result';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { ModelPatch } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import { IpHistory } from '../../../shared/model/ip-history';
import { projectionBug } from '../../../shared/model/projection-bug';
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import type { Environment } from '../../../shared/protocol/host';
import type { RawObject } from '../../../shared/protocol/watcher';
import type { DeclaredObjects } from '../declared-objects';
import { toRedactedYaml } from '../raw-yaml';
import type { Source, SourceSink } from '../source';
import { backoffMs, GUESS_RETRY, RETRY, withRetryAfter } from './backoff';
import { hasEnded, sleep, systemClock, type Clock } from './clock';
import { discover } from './discovery';
import { followFeed } from './follow-feed';
import { Followers } from './followers';
import { getObject } from './get-object';
import type { KubeClient } from './kube-client';
import type { KubeGet } from './kube-get';
import { kindsToRead, type Serves } from './kinds';
import { toObjectPath } from './object-path';
import { openContext, probe, type OpenContext, type OpenedContext } from './open-context';
import { PATIENCE_MS, toSourceStatus, type Connection } from './source-status';

export interface ClusterSourceOptions {
  readonly context: string;
  /** As `--kubeconfig`; absent: KUBECONFIG, else ~/.kube/config. */
  readonly kubeconfig?: string;
  /** Only these namespaces; absent or empty: all, as far as allowed. */
  readonly namespaces?: readonly string[];
  /** The login shell's, for KUBECONFIG, exec plugins and proxies. */
  readonly env: Environment;
  /** Whether this program of the kubeconfig may be run for credentials; absent: any, as kubectl does. */
  readonly mayRun?: (digest: string) => boolean;
  readonly clock?: Clock;
  /** Follows changes until it is stopped; else reads everything once. Default true. */
  readonly watch?: boolean;
  /** From the end of the last list to the first watches; absent: `WATCHES_REST_MS`. No change is lost: a watch begins where its list ended. */
  readonly watchesRestMs?: number;
  /** To be kept up to date with what the cluster holds. */
  readonly declared?: DeclaredObjects;
  /** Another way from the context to its API server; absent: by the kubeconfig. */
  readonly open?: OpenContext;
}

/** Once all is listed a small cluster is about to be drawn: whoever waits for its picture would wait for the handshakes of thirty watches too. */
const WATCHES_REST_MS = 500;

export function createClusterSource(options: ClusterSourceOptions): Source {
  return new ClusterSource(options);
}

interface Trouble {
  readonly failure: Failure;
  /** The server asked for this pause. */
  readonly retryAfterMs?: number;
}

/** A server that has answered, and what it serves. */
interface Connected {
  readonly opened: OpenedContext;
  readonly serves: Serves | undefined;
}

interface Attempt {
  readonly opened?: OpenedContext;
  readonly outcome: Connected | Trouble;
}

class ClusterSource implements Source {
  private readonly ending = new AbortController();
  private readonly clock: Clock;
  /** Resolves once the server has answered; never, where that never happens. */
  private readonly connected: Promise<KubeGet>;
  private tellConnected!: (get: KubeGet) => void;
  private kinds = kindsToRead(undefined);
  /** What is read once has no history. */
  private readonly ipHistory: IpHistory | undefined;
  /** Objects left out, by id. */
  private readonly bugs = new Map<GraphId, Diagnostic>();
  private limit: readonly string[];
  private sink: SourceSink | undefined;
  private client: KubeClient | undefined;
  private followers: Followers | undefined;
  private connection: Connection = { type: 'connecting' };
  private detail: string | undefined;
  private isStatusDue = false;

  constructor(private readonly options: ClusterSourceOptions) {
    this.clock = options.clock ?? systemClock;
    this.limit = toNames(options.namespaces ?? []);
    this.ipHistory = (options.watch ?? true) ? new IpHistory() : undefined;
    this.connected = new Promise((resolve) => {
      this.tellConnected = resolve;
    });
  }

  start(sink: SourceSink): void {
    this.sink = sink;
    this.reportStatus();
    void this.run(this.ending.signal);
  }

  stop(): Promise<void> {
    this.ending.abort();
    this.followers?.stop();
    this.client?.close();
    return Promise.resolve();
  }

  setNamespaces(namespaces: readonly string[]): void {
    this.limit = toNames(namespaces);
    this.followers?.setLimit(this.limit);
    this.reportStatus();
  }

  /** Parts of a Pod give the Pod. Fails with `no-object` for what is no object of the cluster. */
  async getRaw(id: GraphId): Promise<Result<RawObject>> {
    const target = toObjectPath(id, this.kinds);
    if (target === undefined) return fail('no-object', 'There is no such object in the cluster to show.', { where: id });
    if (this.client === undefined) return fail('not-connected', 'The cluster cannot be reached now.', { where: id });
    const found = await getObject({ ...target, get: this.client.get, clock: this.clock, signal: this.ending.signal });
    if (found.type === 'found') return ok({ yaml: toRedactedYaml(found.object.raw) });
    return found.type === 'absent' ? fail('no-object', 'The object is gone.', { where: id }) : { ok: false, error: found.failure };
  }

  openFeed(feed: FeedSpec, onMessage: (message: FeedMessage) => void): () => void {
    const closing = new AbortController();
    const signal = AbortSignal.any([closing.signal, this.ending.signal]);
    void followFeed({ feed, kinds: () => this.kinds, connected: this.connected, clock: this.clock, signal, onMessage });
    return () => closing.abort();
  }

  private async run(signal: AbortSignal): Promise<void> {
    const connected = await this.connect(signal);
    if (connected === undefined) return;
    const { clock } = this;
    const { opened, serves } = connected;
    const { get } = opened.client;
    this.kinds = kindsToRead(serves);
    this.tellConnected(get);
    this.followers = new Followers({
      get, clock, kinds: this.kinds,
      contextNamespace: opened.namespace,
      declared: this.options.declared,
      watch: this.options.watch ?? true,
      watchesRestMs: this.options.watchesRestMs ?? WATCHES_REST_MS,
      onPatch: (patch) => this.takePatch(patch),
      onStatus: () => this.reportStatus(),
      onBug: (id, error) => this.takeBug(id, error),
      onLeftOutGone: (ids) => this.dropBugs(ids),
    });
    this.followers.setLimit(this.limit);
    this.reportStatus();
    await this.lookForNewKinds(get, this.followers, signal);
  }

  /** An add-on may be installed, or leave, while the cluster is open. */
  private async lookForNewKinds(get: KubeGet, followers: Followers, signal: AbortSignal): Promise<void> {
    const { clock } = this;
    for (let round = 1; !hasEnded(signal); round += 1) {
      await sleep(clock, backoffMs(round, GUESS_RETRY, clock.random()), signal);
      const serves = hasEnded(signal) ? undefined : await discover({ get, clock, signal });
      if (serves === undefined) continue;
      this.kinds = kindsToRead(serves, this.kinds);
      followers.setKinds(this.kinds);
    }
  }

  /** Tries until the API server has answered once. */
  private async connect(signal: AbortSignal): Promise<Connected | undefined> {
    const sinceMs = this.clock.nowMs();
    let opened: OpenedContext | undefined;
    for (let failures = 1; !hasEnded(signal); failures += 1) {
      const attempt = await this.attempt(opened, signal);
      opened = attempt.opened;
      this.client = opened?.client;
      if (hasEnded(signal)) opened?.client.close();
      else if ('opened' in attempt.outcome) return attempt.outcome;
      else await this.waitAfter(attempt.outcome, failures, sinceMs, signal);
    }
    return undefined;
  }

  /** What has been opened is kept for the next attempt, so that a credential plugin is not asked anew each time. */
  private async attempt(former: OpenedContext | undefined, signal: AbortSignal): Promise<Attempt> {
    const { context, kubeconfig, env, mayRun, open = openContext } = this.options;
    const result = former === undefined ? await open({ context, kubeconfig, env, mayRun, clock: this.clock }) : ok(former);
    if (!result.ok) return { outcome: { failure: result.error } };
    const opened = result.value;
    const { client } = opened;
    // At once: a server far away is waited for once, not twice.
    const [answer, serves] = await Promise.all([probe(client, this.clock, signal), discover({ get: client.get, clock: this.clock, signal })]);
    if ('failure' in answer) return { opened, outcome: answer };
    this.detail = answer.version === undefined ? opened.host : `Kubernetes ${answer.version} · ${opened.host}`;
    this.connection = { type: 'connected' };
    return { opened, outcome: { opened, serves } };
  }

  private async waitAfter({ failure, retryAfterMs }: Trouble, failures: number, sinceMs: number, signal: AbortSignal): Promise<void> {
    const delayMs = withRetryAfter(backoffMs(failures, RETRY, this.clock.random()), retryAfterMs, this.clock.random());
    this.connection = { type: 'failed', failure, sinceMs, retryAtMs: this.clock.nowMs() + delayMs };
    this.reportStatus();
    // Patience ends in the midst of a long wait: then it is told, not only with the next try.
    const patienceMs = Math.min(delayMs, Math.max(0, sinceMs + PATIENCE_MS - this.clock.nowMs()));
    await sleep(this.clock, patienceMs, signal);
    if (patienceMs === delayMs) return;
    this.reportStatus();
    await sleep(this.clock, delayMs - patienceMs, signal);
  }

  private takeBug(id: GraphId, error: unknown): void {
    this.bugs.set(id, projectionBug(id, error));
    this.sink?.diagnostics([...this.bugs.values()]);
  }

  /** Of objects that can be read now, or are gone. */
  private dropBugs(ids: readonly GraphId[]): void {
    const dropped = ids.filter((id) => this.bugs.delete(id));
    if (dropped.length > 0) this.sink?.diagnostics([...this.bugs.values()]);
  }

  private takePatch(patch: ModelPatch): void {
    for (const id of patch.removes) this.options.declared?.remove(id);
    if (this.bugs.size > 0) this.dropBugs(patch.upserts.map(({ id }) => id));
    this.sink?.patch(this.ipHistory?.follow(patch, this.clock.nowMs()) ?? patch);
  }

  /** Once for all changes of one turn of the event loop. */
  private reportStatus(): void {
    if (this.isStatusDue) return;
    this.isStatusDue = true;
    setImmediate(() => {
      this.isStatusDue = false;
      if (this.ending.signal.aborted) return;
      const { context } = this.options;
      this.sink?.status(toSourceStatus({ title: context, detail: this.detail, connection: this.connection, kinds: this.followers?.statuses() ?? [], limit: this.limit, nowMs: this.clock.nowMs() }));
    });
  }
}

/** As a person types them. */
function toNames(typed: readonly string[]): readonly string[] {
  return [...new Set(typed.map((name) => name.trim()).filter((name) => name !== ''))];
}
