/** The demo's Pods from their making to their end: what scheduler, kubelets and node-local address management do. */
import type { GraphId } from '../../../shared/model/graph';
import { objectId } from '../../../shared/model/ids';
import type { Agenda } from './agenda';
import type { Json } from './app';
import { fatePeriod, lastStage, struckRun } from './fates';
import type { NodePool, SimNode } from './node-pool';
import type { Random } from './random';
import { ownerOf, replicaSetName, type Revision, type SimApp } from './sim-app';
import { isFinished, toTime, type PodOwner, type SimPod } from './sim-pod';
import { claimVolumes } from './storage';

/** From a Pod's deletion to its end, where its application needs no longer. */
const END_TICKS = 3;
/** Until the scheduler tries a Pod again that fits nowhere. */
const RETRY_TICKS = 20;
const DAY_MS = 24 * 3600_000;

/** What the Pods need of the rest of the cluster. */
export interface PodsHost {
  readonly agenda: Agenda;
  readonly pool: NodePool;
  readonly random: Random;
  readonly nowMs: number;
  /** It is not what it was. */
  changed(pod: SimPod, sim: SimApp): void;
  created(pod: SimPod, sim: SimApp): void;
  removed(pod: SimPod, sim: SimApp): void;
}

/** What is not as the application and its revision have it. */
export interface PodParts {
  readonly name?: string;
  readonly node?: SimNode;
  readonly owner?: PodOwner;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export class Pods {
  readonly #host: PodsHost;
  readonly #apps = new Map<SimPod, SimApp>();
  readonly #byId = new Map<GraphId, SimPod>();

  constructor(host: PodsHost) {
    this.#host = host;
  }

  find(id: GraphId): SimPod | undefined {
    return this.#byId.get(id);
  }

  appOf(pod: SimPod): SimApp | undefined {
    return this.#apps.get(pod);
  }

  all(): IterableIterator<SimPod> {
    return this.#apps.keys();
  }

  /** A new Pod; where nothing has happened yet, one that has long been there. */
  create(sim: SimApp, revision: Revision, parts: PodParts = {}): SimPod {
    const { agenda, random, nowMs } = this.#host;
    const isOld = agenda.tick === 0;
    const pod = this.#make(sim, revision, parts, isOld ? nowMs - 60_000 - random.below(9 * DAY_MS) : nowMs);
    if (pod.node) pod.node.pods++;
    sim.pods.add(pod);
    this.#apps.set(pod, sim);
    this.#byId.set(objectId('Pod', pod.namespace, pod.name), pod);
    if (isOld) this.#ripen(sim, pod);
    else agenda.after(1, () => this.#step(sim, pod));
    this.#host.created(pod, sim);
    return pod;
  }

  delete(pod: SimPod): void {
    const sim = this.#apps.get(pod);
    if (!sim || pod.deletedAtMs !== undefined) return;
    pod.deletedAtMs = this.#host.nowMs;
    this.#host.changed(pod, sim);
    this.#host.agenda.after(sim.app.endTicks ?? END_TICKS, () => this.remove(pod));
  }

  remove(pod: SimPod): void {
    const sim = this.#apps.get(pod);
    if (!sim) return;
    sim.pods.delete(pod);
    this.#apps.delete(pod);
    this.#byId.delete(objectId('Pod', pod.namespace, pod.name));
    if (pod.node) {
      pod.node.pods--;
      if (pod.ip !== undefined && pod.spec.hostNetwork !== true) this.#host.pool.releaseAddress(pod.node, pod.ip);
    }
    this.#host.removed(pod, sim);
  }

  /** A container ends and is started again, at once as Kubernetes does it the first times. */
  crash(pod: SimPod, container: string, reason: 'Error' | 'OOMKilled'): void {
    const { nowMs, agenda } = this.#host;
    const run = pod.runs[container];
    const restarts = (run?.restarts ?? 0) + 1;
    const ended = { terminated: { reason, exitCode: reason === 'Error' ? 1 : 137, startedAt: toTime(pod.startedAtMs), finishedAt: toTime(nowMs) } };
    this.#setRun(pod, container, { restarts, state: ended, lastState: run?.lastState, ready: false });
    agenda.after(3, () => this.#setRun(pod, container, { restarts, lastState: ended, state: { running: { startedAt: toTime(this.#host.nowMs) } }, ready: true }));
  }

  attachDebugContainer(pod: SimPod, image: string, target: string): void {
    const name = `debugger-${this.#host.random.suffix(5)}`;
    pod.debugContainers = [...pod.debugContainers, { name, image, targetContainerName: target, stdin: true, tty: true }];
    this.#touch(pod);
  }

  /** Its work is done. */
  succeed(pod: SimPod): void {
    const sim = this.#apps.get(pod);
    if (!sim || pod.deletedAtMs !== undefined || isFinished(pod)) return;
    pod.stage = 'succeeded';
    pod.startedAtMs = this.#host.nowMs;
    sim.succeeded++;
    this.#touch(pod);
  }

  #make(sim: SimApp, revision: Revision, parts: PodParts, createdAtMs: number): SimPod {
    const { app } = sim;
    const { random } = this.#host;
    const prefix = app.kind === 'Deployment' ? replicaSetName(sim, revision) : app.name;
    const name = parts.name ?? `${prefix}-${random.suffix(5)}`;
    const labels = parts.labels ?? revision.labels;
    const isStateful = app.kind === 'StatefulSet';
    const { volumes } = revision.spec as { readonly volumes?: readonly Json[] };
    return {
      namespace: app.namespace,
      name,
      uid: random.uid(),
      labels: isStateful ? { ...labels, 'statefulset.kubernetes.io/pod-name': name, 'apps.kubernetes.io/pod-index': name.slice(app.name.length + 1) } : labels,
      annotations: parts.annotations ?? app.annotations,
      owner: parts.owner ?? ownerOf(sim, revision),
      spec: revision.spec,
      ownSpec: isStateful ? { hostname: name, subdomain: app.serviceName, volumes: [...claimVolumes(app, name), ...(volumes ?? [])] } : undefined,
      createdAtMs,
      fate: revision.fate ?? (isToBeStruck(sim) ? app.fate : undefined),
      node: parts.node,
      ip: undefined,
      stage: 'pending',
      initStep: 0,
      startedAtMs: createdAtMs,
      deletedAtMs: undefined,
      unschedulable: undefined,
      runs: {},
      debugContainers: [],
    };
  }

  /** A Pod of the beginning has come as far as it ever will. */
  #ripen(sim: SimApp, pod: SimPod): void {
    this.#bind(sim, pod);
    if (!pod.node) return;
    pod.startedAtMs = pod.createdAtMs + 6000;
    pod.stage = (pod.fate && lastStage(pod.fate)) ?? 'running';
    if (pod.stage !== 'creating' && pod.fate?.type !== 'evicted') this.#giveAddress(pod);
    if (pod.stage === 'init') pod.initStep = stuckStep(pod);
    // Whoever wants so many Pods finds one missing.
    if (isFinished(pod)) this.#host.agenda.after(1, () => this.#touch(pod));
    this.#strike(pod, 3 * this.#host.random.below(3));
    if (sim.app.kind === 'Job' && pod.stage === 'running') this.#host.agenda.after(20 + this.#host.random.below(40), () => this.succeed(pod));
  }

  /** One step further: the scheduler first, then the kubelet. */
  #step(sim: SimApp, pod: SimPod): void {
    if (pod.deletedAtMs !== undefined || !this.#apps.has(pod)) return;
    const { agenda, random, nowMs } = this.#host;
    pod.startedAtMs = nowMs;
    if (pod.stage === 'pending') this.#bind(sim, pod);
    else if (pod.stage === 'creating') this.#giveAddress(pod);
    if (!pod.node) {
      agenda.after(RETRY_TICKS, () => this.#step(sim, pod));
    } else {
      this.#promote(pod);
      if (pod.stage === 'running' && pod.fate && lastStage(pod.fate) === 'failed') pod.stage = 'failed';
      const isStuck = pod.fate !== undefined && lastStage(pod.fate) === pod.stage && (pod.stage !== 'init' || pod.initStep === stuckStep(pod));
      if (isStuck || pod.stage === 'running') this.#strike(pod, 0);
      else agenda.after(1 + random.below(2), () => this.#step(sim, pod));
      if (pod.stage === 'running' && sim.app.kind === 'Job') agenda.after(25 + random.below(30), () => this.succeed(pod));
    }
    this.#touch(pod);
  }

  #promote(pod: SimPod): void {
    const inits = pod.spec.initContainers?.length ?? 0;
    switch (pod.stage) {
      case 'pending':
        pod.stage = 'creating';
        return;
      case 'creating':
        pod.stage = inits > 0 ? 'init' : 'starting';
        return;
      case 'init':
        pod.initStep++;
        if (pod.initStep >= inits) pod.stage = 'starting';
        return;
      default:
        pod.stage = 'running';
    }
  }

  #bind(sim: SimApp, pod: SimPod): void {
    if (pod.node || pod.fate?.type === 'gated') return;
    pod.node = this.#host.pool.place(sim.app.spec);
    if (pod.node) pod.node.pods++;
    else pod.unschedulable = this.#host.pool.explain(sim.app.spec);
  }

  #giveAddress(pod: SimPod): void {
    if (!pod.node || pod.ip !== undefined) return;
    pod.ip = pod.spec.hostNetwork === true ? pod.node.ip : this.#host.pool.takeAddress(pod.node);
  }

  /** A struck Pod's look, and the next one in time. */
  #strike(pod: SimPod, round: number): void {
    const { fate } = pod;
    if (!fate || !pod.node || pod.deletedAtMs !== undefined || (round > 0 && !this.#apps.has(pod))) return;
    const run = struckRun(fate, pod, round, this.#host.nowMs);
    if (run) this.#setRun(pod, fate.container, run);
    const period = fatePeriod(fate, round);
    if (period > 0) this.#host.agenda.after(period, () => this.#strike(pod, round + 1));
  }

  #setRun(pod: SimPod, container: string, run: SimPod['runs'][string]): void {
    pod.runs = { ...pod.runs, [container]: run };
    this.#touch(pod);
  }

  #touch(pod: SimPod): void {
    const sim = this.#apps.get(pod);
    if (sim) this.#host.changed(pod, sim);
  }
}

/** The init container that a Pod does not get past. */
function stuckStep({ spec, fate }: SimPod): number {
  return Math.max(0, (spec.initContainers ?? []).findIndex(({ name }) => name === fate?.container));
}

/** A fate strikes some of an application's Pods: a replacement takes it over. */
function isToBeStruck({ app, pods }: SimApp): boolean {
  if (app.fate === undefined) return false;
  return [...pods].filter((pod) => pod.fate !== undefined && pod.deletedAtMs === undefined).length < (app.fate.pods ?? 1);
}
