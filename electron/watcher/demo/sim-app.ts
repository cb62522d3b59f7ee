/** An application of the demo while it runs: its revisions and Pods, and its workload as an object. */
import type { App, AppPodSpec, Json } from './app';
import type { Random } from './random';
import { isFinished, isReady, toTime, type PodOwner, type SimPod } from './sim-pod';

/** A template that Pods are made from: a ReplicaSet of a Deployment, a controller revision of the others. */
export interface Revision {
  readonly hash: string;
  readonly number: number;
  readonly uid: string;
  readonly createdAtMs: number;
  /** With what the API server and admission add. */
  readonly spec: AppPodSpec;
  /** Of its Pods; all share them. */
  readonly labels: Readonly<Record<string, string>>;
  /** This revision's Pods are struck by it, all of them. */
  readonly fate?: App['fate'];
}

/** A Job that a CronJob has started. */
export interface SimJob {
  readonly name: string;
  readonly uid: string;
  readonly createdAtMs: number;
}

export interface SimApp {
  readonly app: App;
  readonly uid: string;
  readonly createdAtMs: number;
  replicas: number;
  /** The last one is wanted. */
  revisions: readonly Revision[];
  readonly pods: Set<SimPod>;
  /** CronJob: the Jobs kept. */
  jobs: readonly SimJob[];
  /** Job: Pods that are done. */
  succeeded: number;
}

const API_VERSIONS: Readonly<Record<App['kind'], string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Pod: 'v1',
  StaticPod: 'v1',
};

export function createSimApp(app: App, random: Random, createdAtMs: number): SimApp {
  const sim: SimApp = { app, uid: random.uid(), createdAtMs, replicas: app.replicas, revisions: [], pods: new Set(), jobs: [], succeeded: 0 };
  addRevision(sim, app.spec, random, createdAtMs);
  return sim;
}

export function addRevision(sim: SimApp, spec: AppPodSpec, random: Random, createdAtMs: number, fate?: App['fate']): Revision {
  const number = (sim.revisions.at(-1)?.number ?? 0) + 1;
  const hash = random.suffix(10);
  const revision: Revision = { hash, number, uid: random.uid(), createdAtMs, spec: admitted(sim.app, spec, random), labels: podLabels(sim.app, hash), fate };
  sim.revisions = [...sim.revisions, revision];
  return revision;
}

export function currentRevision(sim: SimApp): Revision {
  const revision = sim.revisions.at(-1);
  if (!revision) throw new Error(`Bug: ${sim.app.name} has no revision`);
  return revision;
}

/** What controllers still count on. */
export function activePods(sim: SimApp): readonly SimPod[] {
  return [...sim.pods].filter((pod) => pod.deletedAtMs === undefined && !isFinished(pod));
}

export function replicaSetName(sim: SimApp, revision: Revision): string {
  return `${sim.app.name}-${revision.hash}`;
}

/** What its Pods name as their owner; naked Pods have none, and a static Pod belongs to its Node. */
export function ownerOf(sim: SimApp, revision: Revision): PodOwner | undefined {
  const { kind, name } = sim.app;
  switch (kind) {
    case 'Pod':
    case 'StaticPod':
      return undefined;
    case 'Deployment':
      return { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: replicaSetName(sim, revision), uid: revision.uid };
    default:
      return { apiVersion: API_VERSIONS[kind], kind, name, uid: sim.uid };
  }
}

function podLabels({ labels, kind, name }: App, hash: string): Readonly<Record<string, string>> {
  switch (kind) {
    case 'Deployment':
      return { ...labels, 'pod-template-hash': hash };
    case 'StatefulSet':
    case 'DaemonSet':
      return { ...labels, 'controller-revision-hash': hash };
    case 'Job':
      return { ...labels, 'batch.kubernetes.io/job-name': name, 'job-name': name };
    default:
      return labels;
  }
}

/** The spec as it comes out of admission: with the automatic service account token in every container. */
function admitted(app: App, spec: AppPodSpec, random: Random): AppPodSpec {
  const defaults = { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', serviceAccountName: 'default' };
  if (app.kind === 'StaticPod') return { ...defaults, ...spec, serviceAccountName: undefined };
  const name = `kube-api-access-${random.suffix(5)}`;
  const mount = { name, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };
  const withToken = (container: AppPodSpec['containers'][number]): AppPodSpec['containers'][number] => {
    const { volumeMounts } = container as { readonly volumeMounts?: readonly Json[] };
    return { ...container, volumeMounts: [...(volumeMounts ?? []), mount] };
  };
  const sources = [{ serviceAccountToken: { path: 'token', expirationSeconds: 3607 } }, { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }, { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } }];
  const { volumes } = spec as { readonly volumes?: readonly Json[] };
  return {
    ...defaults,
    ...spec,
    initContainers: spec.initContainers?.map(withToken),
    containers: spec.containers.map(withToken),
    volumes: [...(volumes ?? []), { name, projected: { sources } }],
  };
}

/** The workload and what stands between it and its Pods; nothing for Pods without a workload. */
export function toRawWorkloads(sim: SimApp): readonly Json[] {
  const { app } = sim;
  switch (app.kind) {
    case 'Pod':
    case 'StaticPod':
      return [];
    case 'Deployment':
      return [toRawWorkload(sim), ...sim.revisions.map((revision) => toRawReplicaSet(sim, revision))];
    case 'CronJob':
      return [toRawCronJob(sim), ...sim.jobs.map((job) => toRawCronJobRun(sim, job))];
    default:
      return [toRawWorkload(sim)];
  }
}

function counts(pods: readonly SimPod[]): { readonly replicas: number; readonly readyReplicas: number } {
  const active = pods.filter((pod) => pod.deletedAtMs === undefined && !isFinished(pod));
  return { replicas: active.length, readyReplicas: active.filter(isReady).length };
}

function toRawWorkload(sim: SimApp): Json {
  const { app, uid } = sim;
  const revision = currentRevision(sim);
  const { replicas, readyReplicas } = counts([...sim.pods]);
  const template = { metadata: { labels: app.labels }, spec: app.kind === 'Deployment' ? app.spec : revision.spec };
  const base = {
    apiVersion: API_VERSIONS[app.kind],
    kind: app.kind,
    metadata: { name: app.name, namespace: app.namespace, uid, labels: app.labels, generation: revision.number, creationTimestamp: toTime(sim.createdAtMs), annotations: app.kind === 'Deployment' ? { 'deployment.kubernetes.io/revision': String(revision.number) } : undefined },
  };
  const selector = { matchLabels: { 'app.kubernetes.io/name': app.name } };
  const observedGeneration = revision.number;
  switch (app.kind) {
    case 'DaemonSet':
      return { ...base, spec: { selector, template }, status: { observedGeneration, desiredNumberScheduled: sim.replicas, currentNumberScheduled: replicas, updatedNumberScheduled: replicas, numberReady: readyReplicas, numberAvailable: readyReplicas } };
    case 'Job':
      return { ...base, spec: { parallelism: sim.replicas, completions: sim.replicas, template }, status: jobStatus([...sim.pods], sim.replicas) };
    case 'StatefulSet':
      return { ...base, spec: { replicas: sim.replicas, serviceName: app.serviceName, selector, template, volumeClaimTemplates: app.claims?.map(({ name, gibibytes }) => ({ metadata: { name }, spec: { storageClassName: 'fast', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: `${gibibytes}Gi` } } } })) }, status: { observedGeneration, replicas, readyReplicas, availableReplicas: readyReplicas, updatedReplicas: replicas, currentRevision: revision.hash, updateRevision: revision.hash } };
    default:
      return { ...base, spec: { replicas: sim.replicas, selector, template }, status: { observedGeneration, replicas, readyReplicas, availableReplicas: readyReplicas, unavailableReplicas: Math.max(0, sim.replicas - readyReplicas), updatedReplicas: counts([...sim.pods].filter((pod) => pod.labels['pod-template-hash'] === revision.hash)).replicas } };
  }
}

/** As the Job controller counts; counts of 0 are left out. */
function jobStatus(pods: readonly SimPod[], completions: number): Json {
  const { replicas, readyReplicas } = counts(pods);
  const ended = (stage: SimPod['stage']): readonly SimPod[] => pods.filter((pod) => pod.stage === stage);
  const [succeeded, failed] = [ended('succeeded'), ended('failed')];
  const began = Math.min(...pods.map((pod) => pod.createdAtMs));
  const isComplete = succeeded.length >= completions;
  const completionTime = toTime(Math.max(0, ...succeeded.map((pod) => pod.startedAtMs)));
  return {
    ...(pods.length > 0 && { startTime: toTime(began) }),
    ...(replicas > 0 && { active: replicas, ready: readyReplicas }),
    ...(succeeded.length > 0 && { succeeded: succeeded.length }),
    ...(failed.length > 0 && { failed: failed.length }),
    ...(isComplete && { completionTime, conditions: [{ type: 'Complete', status: 'True', reason: 'CompletionsReached', lastTransitionTime: completionTime }] }),
  };
}

function toRawReplicaSet(sim: SimApp, revision: Revision): Json {
  const { app } = sim;
  const mine = [...sim.pods].filter((pod) => pod.labels['pod-template-hash'] === revision.hash);
  const { replicas, readyReplicas } = counts(mine);
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: replicaSetName(sim, revision),
      namespace: app.namespace,
      uid: revision.uid,
      labels: revision.labels,
      annotations: { 'deployment.kubernetes.io/revision': String(revision.number) },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: app.name, uid: sim.uid, controller: true }],
      creationTimestamp: toTime(revision.createdAtMs),
    },
    spec: { replicas, selector: { matchLabels: revision.labels } },
    status: { replicas, readyReplicas, availableReplicas: readyReplicas },
  };
}

function toRawCronJob(sim: SimApp): Json {
  const { app } = sim;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: app.name, namespace: app.namespace, uid: sim.uid, labels: app.labels, creationTimestamp: toTime(sim.createdAtMs) },
    spec: { schedule: app.schedule?.cron, successfulJobsHistoryLimit: 3, jobTemplate: { spec: { template: { spec: app.spec } } } },
    status: { ...(sim.jobs.length > 0 && { lastScheduleTime: toTime(sim.jobs.at(-1)?.createdAtMs ?? 0) }), active: sim.jobs.filter((job) => podsOfJob(sim, job).some((pod) => !isFinished(pod))).map((job) => ({ name: job.name })) },
  };
}

function toRawCronJobRun(sim: SimApp, job: SimJob): Json {
  const pods = podsOfJob(sim, job);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: job.name, namespace: sim.app.namespace, uid: job.uid, labels: sim.app.labels, creationTimestamp: toTime(job.createdAtMs), ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: sim.app.name, uid: sim.uid, controller: true }] },
    spec: { parallelism: 1, completions: 1, template: { spec: sim.app.spec } },
    status: jobStatus(pods, 1),
  };
}

export function podsOfJob(sim: SimApp, job: SimJob): readonly SimPod[] {
  return [...sim.pods].filter((pod) => pod.owner?.uid === job.uid);
}
