/** The demo as a source: a simulated live cluster, projected like a real one. */
import { fail, ok, type Result } from '../../../shared/base/result';
import type { Entity, ModelPatch } from '../../../shared/model/entities';
import type { GraphId } from '../../../shared/model/graph';
import { podId } from '../../../shared/model/ids';
import { IpHistory } from '../../../shared/model/ip-history';
import { projectObject } from '../../../shared/model/project';
import type { FeedMessage, FeedSpec } from '../../../shared/protocol/feed';
import type { KindStatus, SourceStatus } from '../../../shared/protocol/source';
import { PATCH_LIMIT, type RawObject } from '../../../shared/protocol/watcher';
import type { DeclaredObjects } from '../declared-objects';
import { toRedactedYaml } from '../raw-yaml';
import type { Source, SourceSink } from '../source';
import type { Json } from './app';
import { openDemoFeed, type DemoFeed } from './feed';
import { play } from './script';
import { Simulation } from './simulation';
import { planDemo } from './story';
import { Traffic } from './traffic';

const TICK_MS = 1000;
/** So long it has been going on when it opens: Pods have been replaced, and some have not gone well. */
const TICKS_BEFORE = 130;
/** When it begins, in its own time: always the same, so that two runs are equal. */
const START_MS = Date.UTC(2026, 2, 2, 9, 0, 0);
const DEFAULT_SEED = 1;

/** The edge to the world's time. */
export interface DemoClock {
  /** Runs `task` again and again; the answer stops it. */
  every(periodMs: number, task: () => void): () => void;
  /** Lets other work have its turn first. */
  soon(task: () => void): void;
}

export interface DemoOptions {
  /** About how many Pods; left out: a few hundred. */
  readonly pods?: number;
  readonly seed?: number;
  /** Holds still once it is open, for pictures; else as PODARIUM_DEMO_FROZEN says. */
  readonly isFrozen?: boolean;
  readonly clock?: DemoClock;
  /** To be kept up to date with what the demo holds. */
  readonly declared?: DeclaredObjects;
}

export function createDemoSource(options: DemoOptions = {}): Source {
  return new DemoSource(options);
}

class DemoSource implements Source {
  readonly #simulation: Simulation;
  readonly #traffic: Traffic;
  readonly #history = new IpHistory();
  readonly #isFrozen: boolean;
  readonly #clock: DemoClock;
  readonly #declared: DeclaredObjects | undefined;
  readonly #feeds = new Set<DemoFeed>();
  readonly #ids = new Map<string, Set<GraphId>>();
  #stopTicking: () => void = () => undefined;
  #isStopped = false;

  constructor({ pods, seed = DEFAULT_SEED, isFrozen = isSet(process.env['PODARIUM_DEMO_FROZEN']), clock = systemClock, declared }: DemoOptions) {
    this.#simulation = new Simulation({ plan: planDemo(pods), seed, startMs: START_MS });
    this.#traffic = new Traffic(this.#simulation, seed);
    this.#isFrozen = isFrozen;
    this.#clock = clock;
    this.#declared = declared;
  }

  start(sink: SourceSink): void {
    sink.status(this.#status('loading'));
    this.#load(sink, this.#simulation.snapshot());
  }

  stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopTicking();
    return Promise.resolve();
  }

  getRaw(id: GraphId): Promise<Result<RawObject>> {
    const [kind, namespace = '', pod = ''] = id.split('/');
    const object = this.#simulation.object(kind === 'Container' || kind === 'Volume' ? podId(namespace, pod) : id);
    return Promise.resolve(object ? ok({ yaml: toRedactedYaml(object) }) : fail('no-object', 'There is no such object in the demo.', { where: id }));
  }

  openFeed(feed: FeedSpec, onMessage: (message: FeedMessage) => void): () => void {
    const open = openDemoFeed(this.#simulation, feed, onMessage);
    this.#feeds.add(open);
    return () => this.#feeds.delete(open);
  }

  /** A part at a time: a large demo leaves room for the first parts to be sent while the next are made. */
  #load(sink: SourceSink, objects: Generator<Json, void>): void {
    if (this.#isStopped) return;
    const part: Json[] = [];
    while (part.length < PATCH_LIMIT) {
      const next = objects.next();
      if (next.done === true) break;
      part.push(next.value);
    }
    this.#send(sink, { upserts: part.flatMap((object) => this.#project(object)), removes: [] });
    if (part.length === PATCH_LIMIT) {
      sink.status(this.#status('loading'));
      this.#clock.soon(() => this.#load(sink, objects));
      return;
    }
    for (let tick = 0; tick < TICKS_BEFORE; tick++) this.#advance(sink);
    sink.status(this.#status('live'));
    if (this.#isFrozen) return;
    this.#stopTicking = this.#clock.every(TICK_MS, () => {
      this.#advance(sink);
      sink.status(this.#status('live'));
    });
  }

  #advance(sink: SourceSink): void {
    const { objects, removes } = this.#simulation.advance(() => play(this.#simulation, this.#traffic));
    const flows = this.#traffic.advance();
    const upserts = [...objects.flatMap((object) => this.#project(object)), ...flows.upserts];
    const put = new Set(upserts.map((entity) => entity.id));
    // A StatefulSet's Pod may go and come back in one tick: then it is an update.
    this.#send(sink, { upserts, removes: [...removes, ...flows.removes].filter((id) => !put.has(id)) });
    for (const feed of this.#feeds) feed.advance();
  }

  #project(object: Json): readonly Entity[] {
    const entities = projectObject(object, { origin: { type: 'demo' } });
    for (const { id, origin } of entities) this.#declared?.put(id, object, origin);
    return entities;
  }

  #send(sink: SourceSink, patch: ModelPatch): void {
    const followed = this.#history.follow(patch, this.#simulation.nowMs);
    for (const id of followed.removes) this.#declared?.remove(id);
    for (const id of followed.removes) this.#ids.get(id.slice(0, id.indexOf('/')))?.delete(id);
    for (const { id } of followed.upserts) {
      const kind = id.slice(0, id.indexOf('/'));
      const ids = this.#ids.get(kind) ?? new Set();
      this.#ids.set(kind, ids.add(id));
    }
    sink.patch(followed);
  }

  #status(phase: SourceStatus['phase']): SourceStatus {
    const kinds = Array.from(this.#ids, ([kind, ids]): KindStatus => ({ kind, state: phase === 'live' ? 'synced' : 'listing', count: ids.size }));
    return { phase, title: 'Demo cluster', detail: 'A simulated cluster: nothing here is real.', kinds, clockMs: this.#simulation.nowMs };
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}

const systemClock: DemoClock = {
  every(periodMs, task) {
    const timer = setInterval(task, periodMs);
    return () => clearInterval(timer);
  },
  soon(task) {
    setImmediate(task);
  },
};
