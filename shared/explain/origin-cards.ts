/** Where a Pod came from: nobody, the kubelet, a DaemonSet, another controller; Jobs and rollouts. */
import type { GraphNode } from '../model/graph';
import type { WorkloadEntity } from '../model/entities';
import { ownerChain } from './ownership';
import type { Subject } from './subject';
import { ago, counted, docs, fact, kubectl, kubectlPod, listed, podField, sentences, type Writer } from './writer';

type OriginConcept = 'naked' | 'static' | 'daemon' | 'controller' | 'job' | 'rollout';

export const ORIGIN_CARDS: Readonly<Record<OriginConcept, Writer>> = {
  naked: (subject) => {
    const { pod } = subject;
    if (pod?.naked !== true) return undefined;
    return {
      title: 'Naked Pod',
      what: 'A Pod that no controller guards. The kubelet still restarts its containers by the restart policy, but nobody creates the Pod again: what is lost is rescheduling, scaling and rolling updates.',
      here: sentences(
        `When ${pod.name} is deleted or evicted, or ${pod.nodeName === undefined ? 'its Node' : `Node ${pod.nodeName}`} fails, it is gone for good.`,
        'A second copy, or a new image without an interruption, takes a Deployment or another workload in its place.',
      ),
      facts: [...fact('Restart policy', pod.restartPolicy), ...fact('Owner', 'none', { severity: 'warn' })],
      kubectl: podField(subject, '.metadata.ownerReferences'),
      source: docs('concepts/workloads/pods/#working-with-pods'),
    };
  },

  static: (subject) => {
    const { pod } = subject;
    if (pod?.static !== true) return undefined;
    const on = pod.nodeName === undefined ? 'a Node' : `Node ${pod.nodeName}`;
    return {
      title: 'Static Pod',
      what: 'A Pod that a kubelet runs by itself, from a manifest in a folder of its Node (usually /etc/kubernetes/manifests). It passes no scheduler and no controller, and runs even without an API server. A DaemonSet’s Pods are different: they come from the control plane and are bound by the scheduler.',
      here: pod.mirror
        ? `What the API server shows is a mirror Pod: a copy for reading. Deleting it changes nothing; the manifest lies on ${on}, and only taking it away there ends the Pod.`
        : `The manifest is meant for the kubelet of ${on}. In a cluster the API server would show a mirror Pod of it, its name followed by the Node’s.`,
      facts: [...fact('Node', pod.nodeName), ...fact('Shown as', pod.mirror ? 'mirror Pod' : 'manifest')],
      kubectl: podField(subject, '.metadata.annotations.kubernetes\\.io/config\\.source'),
      source: docs('tasks/configure-pod-container/static-pod/'),
    };
  },

  daemon: (subject) => {
    const { pod } = subject;
    if (pod?.daemon !== true) return undefined;
    const scheduler = pod.schedulerName === undefined || pod.schedulerName === 'default-scheduler' ? 'the default scheduler' : pod.schedulerName;
    const owner = pod.controller?.name ?? '';
    return {
      title: 'DaemonSet Pod',
      what: 'A DaemonSet keeps one Pod on each Node that fits. Its controller creates the Pods through the API server and writes into each, as node affinity, the one Node that it is for; the scheduler then binds it. (Before Kubernetes 1.12 the controller bound them itself, as many texts still say.) Static Pods, in contrast, pass no scheduler.',
      here: pod.planned
        ? `DaemonSet ${owner} would have such a Pod on ${pod.nodeName === undefined ? 'each Node that fits' : `Node ${pod.nodeName}`}, bound by ${scheduler}.`
        : pod.nodeName === undefined
          ? `DaemonSet ${owner} made it${pod.affinityNode === undefined ? '' : ` for Node ${pod.affinityNode}`}; ${scheduler} has not bound it yet.`
          : `DaemonSet ${owner} made it for Node ${pod.affinityNode ?? pod.nodeName}${pod.affinityNode === undefined ? '' : `, and ${scheduler} bound it there through its node affinity`}.`,
      facts: [...fact('DaemonSet', owner), ...fact('Node', pod.nodeName), ...fact('Node affinity names', pod.affinityNode)],
      kubectl: podField(subject, '.spec.affinity.nodeAffinity'),
      source: docs('concepts/workloads/controllers/daemonset/#how-daemon-pods-are-scheduled'),
    };
  },

  controller: (subject) => {
    const { node, pod, lookup } = subject;
    const chain = ownerChain(pod?.id ?? node.id, lookup);
    const [nearest] = chain;
    if (nearest === undefined) return undefined;
    return {
      title: `Controlled by ${nearest.kind} ${nearest.name}`,
      what: 'A controller keeps as many Pods as it was told to: where one is missing it creates another, where one is too many it deletes one. Each object names its owner, so the chain leads up to the one that a person or a tool wrote. Change that one: what the controllers below it make is overwritten.',
      here: sentences(
        `${node.name} belongs to ${chain.map((owner) => `${owner.kind} ${owner.name}`).join(', which belongs to ')}.`,
        pod !== undefined && replacementText(nearest),
      ),
      facts: chain.flatMap((owner, at) => fact(at === 0 ? 'Owner' : `Owner ${at + 1}`, `${owner.kind} ${owner.name}`, owner.status === 'Missing' ? { note: 'not found in the input' } : { id: owner.id })),
      kubectl: pod === undefined ? undefined : podField(subject, '.metadata.ownerReferences[*].name'),
      source: docs('concepts/workloads/controllers/'),
    };
  },

  job: (subject) => {
    const job = workloadAbove(subject, 'Job');
    const cron = workloadAbove(subject, 'CronJob');
    if (job === undefined && cron === undefined) return undefined;
    return {
      title: job === undefined ? 'CronJob' : 'Job',
      what: 'A Job runs Pods until as many as it asks for have ended with success; then it is complete, and its Pods stay to be read until something deletes them. A CronJob makes a Job at each time of its schedule.',
      here: sentences(
        job?.succeeded === undefined
          ? job !== undefined && `Job ${job.name} ${job.completions === undefined ? 'leaves it to its Pods when all is done' : `asks for ${counted(job.completions, 'completion')}`}.`
          : `Job ${job.name}: ${job.succeeded}${job.completions === undefined ? '' : ` of ${job.completions}`} done${job.active === undefined || job.active === 0 ? '' : `, ${job.active} running`}${job.failed === undefined || job.failed === 0 ? '' : `, ${job.failed} failed`}.`,
        cron?.schedule !== undefined && `CronJob ${cron.name} makes one at ${cron.schedule}${cron.suspended ? ', but is suspended' : ''}.`,
      ),
      facts: [
        ...fact('Completions', job?.completions),
        ...fact('Succeeded', job?.succeeded),
        ...fact('Running', job?.active),
        ...fact('Failed', job?.failed),
        ...fact('Schedule', cron?.schedule),
        ...fact('Last run', ago(cron?.lastScheduleAtMs, subject.nowMs)),
      ],
      kubectl: workloadCommand(subject, job ?? cron),
      source: docs('concepts/workloads/controllers/job/'),
    };
  },

  rollout: (subject) => {
    const deployment = workloadAbove(subject, 'Deployment') ?? workloadAbove(subject, 'StatefulSet') ?? workloadAbove(subject, 'DaemonSet');
    if (deployment === undefined) return undefined;
    const { replicas, updatedReplicas, availableReplicas, rollout } = deployment;
    const sets = replicaSetsOf(subject, deployment);
    // A Pod that fails later is no rollout, and a partition that is reached is its end.
    const inFlight = rollout !== undefined && !rollout.isComplete && (rollout.updated < rollout.wanted || rollout.old > 0);
    return {
      title: inFlight ? 'Rollout in flight' : 'Rollout',
      what: 'When the Pod template of a workload changes, its Pods are replaced. A Deployment makes a new ReplicaSet and moves Pods from the old one to it, a few at a time, so that enough are always available; StatefulSets and DaemonSets replace their Pods one after another.',
      here: sentences(
        `${deployment.kind} ${deployment.name}${replicas === undefined ? '' : ` wants ${counted(replicas, 'Pod')}`}${updatedReplicas === undefined ? '.' : `; ${updatedReplicas} ${updatedReplicas === 1 ? 'is' : 'are'} of the newest template${availableReplicas === undefined ? '' : `, ${availableReplicas} available`}.`}`,
        sets.length > 1 && `${listed(sets.map(({ name }) => name))} stand side by side.`,
      ),
      facts: [
        ...fact('Strategy', deployment.strategy),
        ...fact('Revision', deployment.revision),
        ...sets.flatMap(({ name, revision, replicas: wanted, readyReplicas }) => fact(revision === undefined ? name : `Revision ${revision}`, `${name}: ${readyReplicas ?? 0} of ${wanted ?? 0} ready`)),
      ],
      kubectl: kubectl({ ...subject, entity: deployment }, `rollout status ${deployment.kind.toLowerCase()}/${deployment.name} --watch=false`, deployment.namespace),
      source: docs('concepts/workloads/controllers/deployment/#rolling-update-deployment'),
    };
  },
};

/** What takes the Pod's place when it goes, by who guards it. */
function replacementText({ kind, name }: GraphNode): string | undefined {
  switch (kind) {
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'Deployment':
      return 'When the Pod goes, another one takes its place, with another name and address, perhaps on another Node.';
    case 'StatefulSet':
      return 'When the Pod goes, another one with the same name and the same claims takes its place, with another address.';
    case 'DaemonSet':
      return 'When the Pod goes, another one takes its place on the same Node.';
    case 'Job':
      return `When the Pod fails, Job ${name} may start another one, up to its back-off limit.`;
    default:
      return undefined;
  }
}

/** The nearest workload of a kind: the thing itself, or above it. */
function workloadAbove({ node, pod, lookup }: Subject, kind: WorkloadEntity['kind']): WorkloadEntity | undefined {
  for (const { id } of [node, ...ownerChain(pod?.id ?? node.id, lookup)]) {
    const entity = lookup.entity(id);
    if (entity?.kind === kind) return entity;
  }
  return undefined;
}

/** ReplicaSets of a Deployment that want Pods or still have some, newest first. */
function replicaSetsOf({ lookup }: Subject, deployment: WorkloadEntity): readonly WorkloadEntity[] {
  const sets = lookup.edgesOf(deployment.id).flatMap(({ kind, from, to }) => {
    const entity = kind === 'owns' && from === deployment.id ? lookup.entity(to) : undefined;
    return entity?.kind === 'ReplicaSet' && ((entity.replicas ?? 0) > 0 || (entity.readyReplicas ?? 0) > 0) ? [entity] : [];
  });
  return sets.sort((a, b) => (b.revision ?? 0) - (a.revision ?? 0));
}

function workloadCommand(subject: Subject, workload: WorkloadEntity | undefined): string | undefined {
  if (workload === undefined) return kubectlPod(subject);
  return kubectl({ ...subject, entity: workload }, `get ${workload.kind.toLowerCase()} ${workload.name}`, workload.namespace);
}
