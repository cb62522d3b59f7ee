/** Containers of a Pod, all four roles. */
import { containerNeeds } from '../kube/effective-resources';
import { defaultPullPolicy } from '../kube/image-reference';
import { isSidecar } from '../kube/pod-status';
import { toResources } from '../kube/quantities';
import {
  asBoolean, asCount, asInteger, asPort, asRecord, asRecords, asString, asText, asTexts, asTimeMs, isRecord, mapRecords,
  type Raw, type RawContainer, type RawContainerState, type RawContainerStatus, type RawPodSpec, type RawPodStatus, type RawTerminated,
} from '../kube/raw';
import type { ContainerLife } from './packed-pod';
import type { ContainerModel, ContainerPort, ContainerState, EnvFrom, EnvSource, EnvVar, LastState, VolumeMount } from './pod-entity';
import { projectLifecycle, projectProbes } from './project-probe';
import { projectSecurity } from './project-security';
import { share } from './share';

/** `DefaultBindAllHostIP` of k8s.io/kube-scheduler framework: the same as no address. */
const ALL_ADDRESSES = '0.0.0.0';

type Role = ContainerModel['role'];

/** Init containers and native sidecars in order, then app, then ephemeral containers; of equal names the first counts. */
export function projectContainers(spec: RawPodSpec, status: RawPodStatus): readonly ContainerModel[] {
  const names = new Set<string>();
  const isHostNetwork = asBoolean(spec.hostNetwork) === true;
  const projectList = (list: unknown, statuses: unknown, roleOf: (raw: RawContainer) => Role): readonly ContainerModel[] => {
    const reported = new Map(asRecords<RawContainerStatus>(statuses).map((item) => [item.name, item]));
    return mapRecords<RawContainer, ContainerModel>(list, (raw, order) => {
      const name = asString(raw.name);
      if (name === undefined || names.has(name)) return undefined;
      names.add(name);
      return projectContainer(raw, { name, role: roleOf(raw), order, status: reported.get(name), isHostNetwork, spec });
    });
  };
  return [
    ...projectList(spec.initContainers, status.initContainerStatuses, (raw) => (isSidecar(raw) ? 'sidecar' : 'init')),
    ...projectList(spec.containers, status.containerStatuses, () => 'app'),
    ...projectList(spec.ephemeralContainers, status.ephemeralContainerStatuses, () => 'ephemeral'),
  ];
}

interface Place {
  readonly name: string;
  readonly role: Role;
  readonly order: number;
  /** What the kubelet reports; nothing for manifests. */
  readonly status: RawContainerStatus | undefined;
  readonly isHostNetwork: boolean;
  readonly spec: RawPodSpec;
}

/** What a container has of its template, whatever becomes of it. */
type Template = Pick<
  ContainerModel,
  | 'image' | 'command' | 'args' | 'workingDir' | 'env' | 'envFrom' | 'ports' | 'mounts' | 'probes' | 'requests' | 'limits' | 'privileged'
  | 'lifecycle' | 'imagePullPolicy' | 'target'
>;

/** Pods of one template in memory share its raw containers, and so what they become; raw objects never change. */
const templates = new WeakMap<RawContainer, Template>();
const hostNetworkTemplates = new WeakMap<RawContainer, Template>();

/** Absent fields are set to undefined, so that all containers have one shape: a cluster has hundreds of thousands. */
function projectContainer(raw: RawContainer, { name, role, order, status, isHostNetwork, spec }: Place): ContainerModel {
  const known = isHostNetwork && role !== 'ephemeral' ? hostNetworkTemplates : templates;
  let template = known.get(raw);
  if (!template) {
    template = projectTemplate(raw, known === hostNetworkTemplates);
    known.set(raw, template);
  }
  const life = projectLife(status);
  return {
    name,
    role,
    order: role === 'init' || role === 'sidecar' ? order : undefined,
    image: template.image,
    command: template.command,
    args: template.args,
    workingDir: template.workingDir,
    env: template.env,
    envFrom: template.envFrom,
    ports: template.ports,
    mounts: template.mounts,
    probes: template.probes,
    requests: template.requests,
    limits: template.limits,
    privileged: template.privileged,
    security: projectSecurity(raw, spec),
    lifecycle: template.lifecycle,
    imagePullPolicy: template.imagePullPolicy,
    target: template.target,
    restarts: life.restarts,
    ready: life.ready,
    started: life.started,
    state: life.state,
    lastState: life.lastState,
  };
}

/** How the container fares, by what the kubelet reports; nothing is reported of manifests' own. */
export function projectLife(status: RawContainerStatus | undefined): ContainerLife {
  return {
    restarts: asCount(status?.restartCount) ?? 0,
    ready: asBoolean(status?.ready) === true,
    started: asBoolean(status?.started),
    state: status && projectState(status.state),
    lastState: projectTerminated(asRecord<RawContainerState>(status?.lastState).terminated),
  };
}

function projectTemplate(raw: RawContainer, isHostNetwork: boolean): Template {
  const needs = containerNeeds(raw);
  const image = asString(raw.image) ?? '';
  const lifecycle = projectLifecycle(raw.lifecycle);
  return {
    image,
    command: share(asTexts(raw.command)),
    args: share(asTexts(raw.args)),
    workingDir: asString(raw.workingDir),
    env: share(projectEnv(raw.env)),
    envFrom: share(projectEnvFrom(raw.envFrom)),
    ports: share(projectPorts(raw.ports, isHostNetwork)),
    mounts: projectMounts(raw),
    probes: share(projectProbes(raw)),
    requests: share(toResources(needs.requests)),
    limits: share(toResources(needs.limits)),
    privileged: asBoolean(asRecord<Raw<'privileged'>>(raw.securityContext).privileged) === true,
    lifecycle: lifecycle && share(lifecycle),
    imagePullPolicy: asString(raw.imagePullPolicy) ?? defaultPullPolicy(image),
    target: asString(raw.targetContainerName),
  };
}

function projectEnv(value: unknown): readonly EnvVar[] {
  return mapRecords<Raw<'name' | 'value' | 'valueFrom'>, EnvVar>(value, (raw) => {
    const name = asString(raw.name);
    const source: EnvSource | undefined = isRecord(raw.valueFrom) ? projectEnvSource(raw.valueFrom) : { type: 'value', value: asText(raw.value) ?? '' };
    return name === undefined || source === undefined ? undefined : { name, source };
  });
}

function projectEnvSource(valueFrom: Raw<'configMapKeyRef' | 'secretKeyRef' | 'fieldRef' | 'resourceFieldRef'>): EnvSource | undefined {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom;
  if (isRecord(configMapKeyRef)) return projectKeyRef('configMap', configMapKeyRef);
  if (isRecord(secretKeyRef)) return projectKeyRef('secret', secretKeyRef);
  const path = asString(asRecord<Raw<'fieldPath'>>(fieldRef).fieldPath);
  if (path !== undefined) return { type: 'field', path };
  const resource = asString(asRecord<Raw<'resource'>>(resourceFieldRef).resource);
  return resource === undefined ? undefined : { type: 'resource', resource };
}

function projectKeyRef(type: 'configMap' | 'secret', raw: Raw<'name' | 'key' | 'optional'>): EnvSource | undefined {
  const name = asString(raw.name);
  const key = asString(raw.key);
  return name === undefined || key === undefined ? undefined : { type, name, key, optional: asBoolean(raw.optional) === true };
}

function projectEnvFrom(value: unknown): readonly EnvFrom[] {
  return mapRecords<Raw<'prefix' | 'configMapRef' | 'secretRef'>, EnvFrom>(value, (raw) => {
    const kind = isRecord(raw.configMapRef) ? 'ConfigMap' : 'Secret';
    const ref = asRecord<Raw<'name' | 'optional'>>(kind === 'ConfigMap' ? raw.configMapRef : raw.secretRef);
    const name = asString(ref.name);
    return name === undefined ? undefined : { kind, name, prefix: asString(raw.prefix) ?? '', optional: asBoolean(ref.optional) === true };
  });
}

/** With the host's network every container port is a host port (`defaultHostNetworkPorts` of the API server's defaults). */
function projectPorts(value: unknown, isHostNetwork: boolean): readonly ContainerPort[] {
  return mapRecords<Raw<'name' | 'containerPort' | 'protocol' | 'hostPort' | 'hostIP'>, ContainerPort>(value, (raw) => {
    const port = asPort(raw.containerPort);
    if (port === undefined) return undefined;
    const hostPort = asPort(raw.hostPort) ?? (isHostNetwork ? port : undefined);
    return { name: asString(raw.name), port, protocol: asString(raw.protocol) ?? 'TCP', hostPort, hostIP: raw.hostIP === ALL_ADDRESSES ? undefined : asString(raw.hostIP) };
  });
}

/** Mounted file systems, and raw block devices at their device path. */
function projectMounts(container: RawContainer): readonly VolumeMount[] {
  const mounts = mapRecords<Raw<'name' | 'mountPath' | 'readOnly' | 'subPath' | 'subPathExpr' | 'mountPropagation'>, VolumeMount>(container.volumeMounts, (raw) => {
    const volume = asString(raw.name);
    const mountPath = asString(raw.mountPath);
    if (volume === undefined || mountPath === undefined) return undefined;
    return {
      volume,
      mountPath,
      readOnly: asBoolean(raw.readOnly) === true,
      subPath: asString(raw.subPath) ?? asString(raw.subPathExpr),
      mountPropagation: raw.mountPropagation === 'None' ? undefined : asString(raw.mountPropagation),
    };
  });
  const devices = mapRecords<Raw<'name' | 'devicePath'>, VolumeMount>(container.volumeDevices, (raw) => {
    const volume = asString(raw.name);
    const mountPath = asString(raw.devicePath);
    return volume === undefined || mountPath === undefined ? undefined : { volume, mountPath, readOnly: false, isDevice: true };
  });
  return devices.length === 0 ? mounts : [...mounts, ...devices];
}

/** A state with nothing in it is `waiting`, as the API documents. */
function projectState(value: unknown): ContainerState {
  const state = asRecord<RawContainerState>(value);
  const terminated = projectTerminated(state.terminated);
  if (terminated) return terminated;
  if (isRecord(state.running)) return { type: 'running', startedAtMs: asTimeMs(asRecord<Raw<'startedAt'>>(state.running).startedAt) };
  const { reason, message } = asRecord<Raw<'reason' | 'message'>>(state.waiting);
  return { type: 'waiting', reason: asString(reason), message: asString(message) };
}

function projectTerminated(value: unknown): LastState | undefined {
  if (!isRecord(value)) return undefined;
  const raw = asRecord<RawTerminated>(value);
  const signal = asInteger(raw.signal);
  return {
    type: 'terminated',
    reason: asString(raw.reason),
    message: asString(raw.message),
    exitCode: asInteger(raw.exitCode) ?? 0,
    signal: signal === 0 ? undefined : signal,
    startedAtMs: asTimeMs(raw.startedAt),
    finishedAtMs: asTimeMs(raw.finishedAt),
  };
}
