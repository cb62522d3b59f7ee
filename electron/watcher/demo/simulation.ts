/**
 * The demo's cluster, tick by tick (a tick is a second). It knows no clock and no chance but its own: the same plan,
 * seed, script and number of ticks give the same objects.
 */
import type { GraphId } from '../../../shared/model/graph';
import { objectId } from '../../../shared/model/ids';
import { Agenda } from './agenda';
import { configMap, type App, type Json } from './app';
import { populate, reconcile } from './controllers';
import { readService } from './endpoints';
import { NodePool, toRawNode, type SimNode } from './node-pool';
import { Pods } from './pods';
import { Random } from './random';
import { Services } from './services';
import { addRevision, createSimApp, currentRevision, podsOfJob, replicaSetName, toRawWorkloads, type SimApp, type SimJob } from './sim-app';
import { toRawPod, toTime, type SimPod } from './sim-pod';
import { claimNamesThatGo, claimObjects, STORAGE_CLASSES } from './storage';
import type { Plan } from './story';

/** How long ago the cluster was set up. */
const AGE_MS = 41 * 24 * 3600_000;
/** Jobs of a CronJob that are kept: its default. */
const JOBS_KEPT = 3;

/** Every namespace gets it for the Pods' automatic token; here it certifies nothing. */
const CA_CERTIFICATE = '-----BEGIN CERTIFICATE-----\n(the demo has none)\n-----END CERTIFICATE-----\n';

export interface Changes {
  readonly objects: readonly Json[];
  readonly removes: readonly GraphId[];
}

export interface SimulationOptions {
  readonly plan: Plan;
  readonly seed: number;
  /** When tick 0 is, in milliseconds since the epoch. */
  readonly startMs: number;
}

export class Simulation {
  readonly random: Random;
  readonly pool: NodePool;
  readonly apps: readonly SimApp[];
  readonly services: Services;
  readonly pods: Pods;
  readonly #startMs: number;
  readonly #agenda = new Agenda();
  readonly #cronApps: readonly SimApp[];
  readonly #unsettled = new Set<SimApp>();
  readonly #dirtyPods = new Set<SimPod>();
  readonly #dirtyApps = new Set<SimApp>();
  #objects: Json[] = [];
  #removes: GraphId[] = [];

  constructor({ plan, seed, startMs }: SimulationOptions) {
    this.#startMs = startMs;
    this.random = new Random(seed);
    this.pool = new NodePool(plan.controlPlanes, plan.workers, this.random);
    this.apps = plan.apps.map((app) => createSimApp(app, this.random, startMs - AGE_MS + this.random.below(AGE_MS / 2)));
    this.services = new Services(this.apps);
    this.#cronApps = this.apps.filter((sim) => sim.app.kind === 'CronJob');
    this.pods = this.#createPods();
    for (const sim of this.apps) populate(sim, this);
    this.#dirtyPods.clear();
    this.#dirtyApps.clear();
    this.#unsettled.clear();
  }

  get tick(): number {
    return this.#agenda.tick;
  }

  get nowMs(): number {
    return this.#startMs + this.tick * 1000;
  }

  /** Every object as it is now, one by one: a consumer may take its time, as long as no tick passes meanwhile. */
  *snapshot(): Generator<Json, void> {
    const createdAt = toTime(this.#startMs - AGE_MS);
    for (const name of new Set(['default', ...this.apps.map((sim) => sim.app.namespace)])) {
      yield { apiVersion: 'v1', kind: 'Namespace', metadata: { name, creationTimestamp: createdAt }, status: { phase: 'Active' } };
      yield withTime(configMap(name, 'kube-root-ca.crt', { 'ca.crt': CA_CERTIFICATE }), createdAt);
    }
    yield* STORAGE_CLASSES;
    for (const node of this.pool.nodes) yield toRawNode(node, createdAt);
    for (const sim of this.apps) {
      for (const object of sim.app.objects) if (!readService(object)) yield withTime(object, createdAt);
      yield* toRawWorkloads(sim);
      for (const pod of sim.pods) {
        yield toRawPod(pod);
        yield* claimObjects(sim.app, pod);
      }
    }
    for (const service of this.services.all) {
      yield withTime(service.raw, createdAt);
      yield* this.services.slices(service).objects;
    }
  }

  /** The object with this id, as it is now. */
  object(id: GraphId): Json | undefined {
    const pod = this.pods.find(id);
    if (pod) return toRawPod(pod);
    for (const object of this.snapshot()) {
      const { kind, metadata } = object as { readonly kind: string; readonly metadata: { readonly namespace?: string; readonly name: string } };
      if (objectId(kind, metadata.namespace, metadata.name) === id) return object;
    }
    return undefined;
  }

  /** Lets a second pass, in which `script` has its say too: what has changed. */
  advance(script: () => void = () => undefined): Changes {
    this.#agenda.advance();
    script();
    for (const sim of this.#cronApps) this.#startJobInTime(sim);
    for (const sim of [...this.#unsettled]) {
      if (!reconcile(sim, this)) continue;
      this.#unsettled.delete(sim);
      this.#forgetRevisions(sim);
    }
    return this.#takeChanges();
  }

  // What a person may do: the script's verbs.

  scale(sim: SimApp, replicas: number): void {
    sim.replicas = replicas;
    this.#touch(sim);
  }

  /** A new revision, with another image of the first container, or one that something strikes. */
  rollOut(sim: SimApp, change: { readonly image?: string; readonly fate?: App['fate'] }): void {
    const { spec } = sim.app;
    const containers = spec.containers.map((container, index) => (index === 0 && change.image !== undefined ? { ...container, image: change.image } : container));
    addRevision(sim, { ...spec, containers }, this.random, this.nowMs, change.fate);
    this.#touch(sim);
  }

  /** Back to the revision before, which keeps its ReplicaSet. */
  rollBack(sim: SimApp): void {
    const [before, last] = sim.revisions.slice(-2);
    if (!before || !last) return;
    sim.revisions = [...sim.revisions.slice(0, -2), last, { ...before, number: last.number + 1 }];
    this.#touch(sim);
  }

  /** A naked Pod that is gone, made again by hand. */
  applyAgain(sim: SimApp): void {
    if (sim.app.kind === 'Pod' && sim.pods.size === 0) this.pods.create(sim, currentRevision(sim), { name: sim.app.name });
  }

  cordon(node: SimNode, isCordoned: boolean): void {
    node.isCordoned = isCordoned;
    this.#objects.push(toRawNode(node, toTime(this.#startMs - AGE_MS)));
  }

  /** A Job, deleted with its Pods and made again. */
  rerunJob(sim: SimApp): void {
    for (const pod of sim.pods) this.pods.remove(pod);
    sim.succeeded = 0;
    this.#touch(sim);
  }

  #createPods(): Pods {
    const { pool, random } = this;
    const now = (): number => this.nowMs;
    return new Pods({
      agenda: this.#agenda,
      pool,
      random,
      get nowMs() {
        return now();
      },
      created: (pod, sim) => {
        // What is there at the beginning is told by the snapshot.
        if (this.tick > 0) this.#objects.push(...claimObjects(sim.app, pod));
        this.#mark(pod, sim);
      },
      changed: (pod, sim) => this.#mark(pod, sim),
      removed: (pod, sim) => {
        this.#dirtyPods.delete(pod);
        this.#removes.push(objectId('Pod', pod.namespace, pod.name));
        for (const name of claimNamesThatGo(pod)) this.#removes.push(objectId('PersistentVolumeClaim', pod.namespace, name), objectId('PersistentVolume', undefined, `pvc-${pod.namespace}-${name}`));
        this.#touch(sim);
      },
    });
  }

  #startJobInTime(sim: SimApp): void {
    const { schedule, name, namespace } = sim.app;
    if (!schedule || (this.tick + sim.createdAtMs) % schedule.everyTicks !== 0) return;
    const minute = Math.floor(this.nowMs / 60_000);
    const job: SimJob = { name: `${name}-${minute}`, uid: this.random.uid(), createdAtMs: this.nowMs };
    if (sim.jobs.some((other) => other.name === job.name)) return;
    for (const old of sim.jobs.slice(0, Math.max(0, sim.jobs.length + 1 - JOBS_KEPT))) {
      for (const pod of podsOfJob(sim, old)) this.pods.remove(pod);
      this.#removes.push(objectId('Job', namespace, old.name));
    }
    sim.jobs = [...sim.jobs, job].slice(-JOBS_KEPT);
    const pod = this.pods.create(sim, currentRevision(sim), {
      name: `${job.name}-${this.random.suffix(5)}`,
      owner: { apiVersion: 'batch/v1', kind: 'Job', name: job.name, uid: job.uid },
      labels: { ...sim.app.labels, 'batch.kubernetes.io/job-name': job.name, 'job-name': job.name },
    });
    this.#agenda.after(6 + schedule.workTicks, () => this.pods.succeed(pod));
  }

  /** Kept for a roll-back: the revision before. */
  #forgetRevisions(sim: SimApp): void {
    if (sim.revisions.length <= 2) return;
    const kept = sim.revisions.slice(-2);
    for (const revision of sim.revisions) {
      if (kept.some((other) => other.hash === revision.hash)) continue;
      if (sim.app.kind === 'Deployment') this.#removes.push(objectId('ReplicaSet', sim.app.namespace, replicaSetName(sim, revision)));
    }
    sim.revisions = kept;
  }

  /** A Pod is not what it was: so are its workload and its endpoints. */
  #mark(pod: SimPod, sim: SimApp): void {
    this.#dirtyPods.add(pod);
    this.#touch(sim);
  }

  #touch(sim: SimApp): void {
    this.#dirtyApps.add(sim);
    this.#unsettled.add(sim);
  }

  #takeChanges(): Changes {
    const objects = [...this.#objects, ...Array.from(this.#dirtyPods, toRawPod)];
    const removes = this.#removes;
    const services = new Set([...this.#dirtyApps].flatMap((sim) => this.services.of(sim)));
    for (const sim of this.#dirtyApps) objects.push(...toRawWorkloads(sim));
    for (const service of services) {
      const slices = this.services.slices(service);
      objects.push(...slices.objects);
      removes.push(...slices.removes);
    }
    this.#objects = [];
    this.#removes = [];
    this.#dirtyPods.clear();
    this.#dirtyApps.clear();
    return { objects, removes };
  }
}

function withTime(object: Json, creationTimestamp: string): Json {
  const { metadata } = object as { readonly metadata: Json };
  return { ...object, metadata: { creationTimestamp, ...metadata } };
}
