/** The demo's controllers: each brings an application's Pods nearer to what is wanted, a little with every tick. */
import type { NodePool, SimNode } from './node-pool';
import type { Pods } from './pods';
import { activePods, currentRevision, type Revision, type SimApp } from './sim-app';
import { isReady, type SimPod } from './sim-pod';

export interface Workshop {
  readonly pods: Pods;
  readonly pool: NodePool;
}

/** The Pods of the beginning. */
export function populate(sim: SimApp, { pods, pool }: Workshop): void {
  const { app } = sim;
  const revision = currentRevision(sim);
  switch (app.kind) {
    case 'DaemonSet':
      for (const node of pool.admitting(app.spec)) pods.create(sim, revision, { node });
      sim.replicas = sim.pods.size;
      return;
    case 'StaticPod':
      for (const node of pool.admitting(app.spec)) createMirrorPod(sim, revision, node, pods);
      return;
    case 'StatefulSet':
      for (let ordinal = 0; ordinal < sim.replicas; ordinal++) pods.create(sim, revision, { name: `${app.name}-${ordinal}` });
      return;
    case 'CronJob':
      return;
    case 'Pod':
      pods.create(sim, revision, { name: app.name });
      return;
    default:
      for (let index = 0; index < sim.replicas; index++) pods.create(sim, revision);
  }
}

/** A kubelet's own Pod, as the API shows it. */
function createMirrorPod(sim: SimApp, { hash }: Revision, node: SimNode, pods: Pods): void {
  pods.create(sim, currentRevision(sim), {
    name: `${sim.app.name}-${node.name}`,
    node,
    owner: { apiVersion: 'v1', kind: 'Node', name: node.name, uid: node.uid },
    annotations: { 'kubernetes.io/config.mirror': hash, 'kubernetes.io/config.source': 'file', 'kubernetes.io/config.hash': hash },
  });
}

/** One step; true when nothing is left to do until something changes. */
export function reconcile(sim: SimApp, workshop: Workshop): boolean {
  switch (sim.app.kind) {
    case 'Deployment':
      return reconcileDeployment(sim, workshop.pods);
    case 'StatefulSet':
      return reconcileStatefulSet(sim, workshop.pods);
    case 'DaemonSet': {
      const served = new Set([...sim.pods].map((pod) => pod.node));
      for (const node of workshop.pool.admitting(sim.app.spec)) if (!served.has(node)) workshop.pods.create(sim, currentRevision(sim), { node });
      return true;
    }
    case 'Job': {
      const missing = sim.replicas - sim.succeeded - activePods(sim).length;
      for (let index = 0; index < missing; index++) workshop.pods.create(sim, currentRevision(sim));
      return true;
    }
    default:
      return true;
  }
}

/** A rolling update with Kubernetes' defaults: at most a quarter more, and at most a quarter missing. */
function reconcileDeployment(sim: SimApp, pods: Pods): boolean {
  const revision = currentRevision(sim);
  const isNew = (pod: SimPod): boolean => pod.labels['pod-template-hash'] === revision.hash;
  const active = activePods(sim);
  const current = active.filter(isNew);
  const old = active.filter((pod) => !isNew(pod));
  const surge = old.length === 0 ? 0 : Math.ceil(sim.replicas / 4);
  const missing = Math.min(sim.replicas - current.length, sim.replicas + surge - active.length);
  for (let index = 0; index < missing; index++) pods.create(sim, revision);
  for (const pod of current.slice(sim.replicas)) pods.delete(pod);

  let dispensable = active.filter(isReady).length - (sim.replicas - Math.floor(sim.replicas / 4));
  for (const pod of old) {
    if (!isReady(pod)) pods.delete(pod);
    else if (dispensable-- > 0) pods.delete(pod);
  }
  return old.length === 0 && current.length === sim.replicas;
}

/** One after the other: a Pod waits until the one before it is ready. */
function reconcileStatefulSet(sim: SimApp, pods: Pods): boolean {
  const byName = new Map([...sim.pods].map((pod) => [pod.name, pod]));
  for (let ordinal = 0; ordinal < sim.replicas; ordinal++) {
    const name = `${sim.app.name}-${ordinal}`;
    const pod = byName.get(name);
    if (!pod) pods.create(sim, currentRevision(sim), { name });
    if (!pod || !isReady(pod)) return false;
  }
  const surplus = [...sim.pods].filter((pod) => Number(pod.name.slice(sim.app.name.length + 1)) >= sim.replicas);
  for (const pod of surplus) pods.delete(pod);
  return surplus.length === 0;
}
