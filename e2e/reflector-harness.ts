/** One reflector against a test server, with a clock of the test's: what it holds, what it said, and ways to wait. */
import { ConnectionNews } from '../electron/watcher/cluster/connection-news';
import { Credentials } from '../electron/watcher/cluster/credentials';
import { findKind } from '../electron/watcher/cluster/kinds';
import { createKubeClient, type KubeClient } from '../electron/watcher/cluster/kube-client';
import { Limiter } from '../electron/watcher/cluster/limiter';
import { Reflector } from '../electron/watcher/cluster/reflector';
import { ok } from '../shared/base/result';
import type { Entity } from '../shared/model/entities';
import type { GraphId } from '../shared/model/graph';
import { applyPatch } from '../shared/model/patch';
import { projectObject } from '../shared/model/project';
import type { KindStatus } from '../shared/protocol/source';
import { TestApiServer } from './api-server/server';
import { pod } from './fixtures/objects';
import { ManualClock } from './manual-clock';
import { Waiters } from './waiters';

const ORIGIN = { file: 'config', line: 1 };

export class ReflectorHarness {
  readonly entities = new Map<GraphId, Entity>();
  readonly statuses: KindStatus[] = [];
  private readonly waiters = new Waiters();
  private readonly client: KubeClient;
  private readonly started: Reflector[] = [];

  private constructor(readonly server: TestApiServer, readonly clock: ManualClock) {
    server.directory.addToken('t', 'admin');
    const sources = { runExec: () => Promise.resolve(ok({})), reloadUser: () => Promise.resolve(undefined) };
    const credentials = new Credentials({ name: 'u', origin: ORIGIN, token: 't' }, sources, clock);
    const caData = Buffer.from(server.authority.caPem).toString('base64');
    this.client = createKubeClient({ cluster: { name: 'c', origin: ORIGIN, server: server.url, caData, skipTlsVerify: false }, credentials, env: {}, clock });
  }

  static async create(speaksProtobuf = true): Promise<ReflectorHarness> {
    const clock = new ManualClock();
    return new ReflectorHarness(await TestApiServer.start({ nowMs: () => clock.nowMs(), speaksProtobuf }), clock);
  }

  async close(): Promise<void> {
    for (const reflector of this.started) reflector.stop();
    this.client.close();
    await this.server.halt();
  }

  /** Follows Pods, over the cluster or in one namespace. */
  start(namespace?: string): Reflector {
    const kind = findKind('Pod');
    if (kind === undefined) throw new Error('Pods are a kind');
    const { clock } = this;
    const reflector: Reflector = new Reflector({
      target: { kind, ...(namespace === undefined ? {} : { namespace }) },
      get: this.client.get, clock, lists: new Limiter(2), watch: true, news: new ConnectionNews(clock),
      project: ({ raw, resourceVersion }) => projectObject(raw, { origin: { type: 'cluster', resourceVersion } })[0],
      onPatch: (patch) => {
        applyPatch(this.entities, patch);
        this.waiters.changed();
      },
      onStatus: () => {
        this.statuses.push(reflector.status);
        this.waiters.changed();
      },
    });
    this.started.push(reflector);
    reflector.start();
    return reflector;
  }

  put(name: string, ip = '10.0.0.1', namespace = 'a'): void {
    this.server.store.put(pod({ namespace, name, ip }));
  }

  delete(name: string): void {
    this.server.store.delete('Pod', 'a', name);
  }

  names(): readonly string[] {
    return [...this.entities.values()].map(({ name }) => name).sort();
  }

  /** Resolves as soon as `condition` holds; looked at after every patch and status. */
  until(condition: () => boolean): Promise<void> {
    return this.waiters.until(condition);
  }

  untilState(state: KindStatus['state']): Promise<void> {
    return this.until(() => this.statuses.at(-1)?.state === state);
  }

  /** Synced, with a watch that has lived long enough to count as healthy. */
  async settled(): Promise<void> {
    await this.untilState('synced');
    await this.server.until(() => this.server.openWatches().length === 1);
    // The watch's own timer against silence: the answer has arrived here too.
    await this.clock.untilTimer(150_000, 150_000);
    this.clock.advance(6_000);
  }

  /** Lets the pause that is being made go by, and gives its length. */
  async waitOut(minMs = 100, maxMs = 29_999): Promise<number> {
    const delay = await this.clock.untilTimer(minMs, maxMs);
    this.clock.advance(delay);
    return delay;
  }
}
