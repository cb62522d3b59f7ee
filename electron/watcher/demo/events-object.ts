/** Events of the demo's objects beside Pods: what controllers report of what they did. */
import { containerId } from '../../../shared/model/ids';
import type { GraphId } from '../../../shared/model/graph';
import type { KubeEvent } from '../../../shared/protocol/feed';
import { EventList } from './event-list';
import { podEvents } from './events-pod';
import { podsOfJob, replicaSetName, type SimApp } from './sim-app';
import { isFinished, type SimPod } from './sim-pod';
import type { Simulation } from './simulation';

/** Who makes the Pods of each kind. */
const CONTROLLERS: Readonly<Record<string, string>> = { ReplicaSet: 'replicaset-controller', StatefulSet: 'statefulset-controller', DaemonSet: 'daemonset-controller', Job: 'job-controller' };

/** Events about the object, newest first; about a part of a Pod, the Pod's that name it. */
export function eventsOf(simulation: Simulation, id: GraphId): readonly KubeEvent[] {
  const { nowMs } = simulation;
  const [kind = '', namespace = '', name = '', part = ''] = id.split('/');
  if (kind === 'Container' || kind === 'Volume') {
    const pod = simulation.pods.find(`Pod/${namespace}/${name}`);
    const events = pod ? podEvents(pod, nowMs) : [];
    return id === containerId(namespace, name, part) ? events.filter(({ container }) => container === part) : events.filter(({ message }) => message.includes(part));
  }
  if (kind === 'Pod') {
    const pod = simulation.pods.find(id);
    return pod ? podEvents(pod, nowMs) : [];
  }
  const list = new EventList(id, nowMs);
  if (kind === 'Node') tellNode(simulation, namespace, list);
  else tellWorkload(simulation, { kind, namespace, name }, list);
  return list.newestFirst();
}

function tellNode({ pool, nowMs }: Simulation, name: string, list: EventList): void {
  const node = pool.nodes.find((each) => each.name === name);
  if (node?.isCordoned === true) list.add({ reason: 'NodeNotSchedulable', message: `Node ${name} status is now: NodeNotSchedulable`, reporter: 'kubelet', firstAtMs: nowMs });
}

function tellWorkload({ apps, nowMs }: Simulation, { kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string }, list: EventList): void {
  for (const sim of apps) {
    if (sim.app.namespace !== namespace) continue;
    if (sim.app.name === name && (kind === sim.app.kind || kind === 'HorizontalPodAutoscaler')) {
      if (kind === 'Deployment') tellScaling(sim, list);
      else if (kind === 'CronJob') tellRuns(sim, list);
      else if (kind === 'HorizontalPodAutoscaler') tellAutoscaler(sim, nowMs, list);
      else tellPods(kind, [...sim.pods], list);
    } else if (kind === 'ReplicaSet' && sim.app.kind === 'Deployment') {
      const revision = sim.revisions.find((each) => replicaSetName(sim, each) === name);
      if (revision) tellPods(kind, [...sim.pods].filter((pod) => pod.labels['pod-template-hash'] === revision.hash), list);
    } else if (kind === 'Job') {
      const job = sim.jobs.find((each) => each.name === name);
      if (job) tellPods(kind, podsOfJob(sim, job), list);
    }
  }
}

function tellScaling(sim: SimApp, list: EventList): void {
  for (const revision of sim.revisions) {
    const count = [...sim.pods].filter((pod) => pod.labels['pod-template-hash'] === revision.hash && pod.deletedAtMs === undefined && !isFinished(pod)).length;
    const isCurrent = revision === sim.revisions.at(-1);
    const message = isCurrent ? `Scaled up replica set ${replicaSetName(sim, revision)} from 0 to ${count}` : `Scaled down replica set ${replicaSetName(sim, revision)} from ${sim.app.replicas} to ${count}`;
    list.add({ reason: 'ScalingReplicaSet', message, reporter: 'deployment-controller', firstAtMs: isCurrent ? revision.createdAtMs : (sim.revisions.at(-1)?.createdAtMs ?? revision.createdAtMs) });
  }
}

function tellPods(kind: string, pods: readonly SimPod[], list: EventList): void {
  const reporter = CONTROLLERS[kind];
  if (reporter === undefined) return;
  for (const pod of pods) {
    const message = kind === 'StatefulSet' ? `create Pod ${pod.name} in StatefulSet ${pod.owner?.name} successful` : `Created pod: ${pod.name}`;
    list.add({ reason: 'SuccessfulCreate', message, reporter, firstAtMs: pod.createdAtMs });
    if (pod.deletedAtMs !== undefined) list.add({ reason: 'SuccessfulDelete', message: kind === 'StatefulSet' ? `delete Pod ${pod.name} in StatefulSet ${pod.owner?.name} successful` : `Deleted pod: ${pod.name}`, reporter, firstAtMs: pod.deletedAtMs });
  }
  const ends = pods.filter((pod) => pod.stage === 'succeeded').map((pod) => pod.startedAtMs);
  if (kind === 'Job' && ends.length > 0 && pods.every(isFinished)) list.add({ reason: 'Completed', message: 'Job completed', reporter, firstAtMs: Math.max(...ends) });
}

function tellRuns(sim: SimApp, list: EventList): void {
  const reporter = 'cronjob-controller';
  for (const job of sim.jobs) {
    list.add({ reason: 'SuccessfulCreate', message: `Created job ${job.name}`, reporter, firstAtMs: job.createdAtMs });
    const done = podsOfJob(sim, job).find((pod) => pod.stage === 'succeeded');
    if (done) list.add({ reason: 'SawCompletedJob', message: `Saw completed job: ${job.name}, condition: Complete`, reporter, firstAtMs: done.startedAtMs });
  }
}

function tellAutoscaler(sim: SimApp, nowMs: number, list: EventList): void {
  if (sim.replicas === sim.app.replicas) return;
  const isMore = sim.replicas > sim.app.replicas;
  list.add({ reason: 'SuccessfulRescale', message: `New size: ${sim.replicas}; reason: cpu resource utilization (percentage of request) ${isMore ? 'above' : 'below'} target`, reporter: 'horizontal-pod-autoscaler', firstAtMs: nowMs });
}
