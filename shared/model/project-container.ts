/** Containers of a Pod, all four roles. */
import { containerNeeds } from '../kube/effective-resources';
import { isSidecar } from '../kube/pod-status';
import { toResources } from '../kube/quantities';
import {
  asBoolean, asCount, asInteger, asPort, asPortOrName, asRecord, asRecords, asString, asText, asTexts, asTimeMs, isRecord,
  type Raw, type RawContainer, type RawContainerState, type RawContainerStatus, type RawPodSpec, type RawPodStatus, type RawTerminated,
} from '../kube/raw';
import type { ContainerModel, ContainerPort, ContainerState, EnvFrom, EnvSource, EnvVar, LastState, Probe, VolumeMount } from './entities';

const PROBES = [['liveness', 'livenessProbe'], ['readiness', 'readinessProbe'], ['startup', 'startupProbe']] as const;

/** Init containers and native sidecars in order, then app, then ephemeral containers; of equal names the first counts. */
export function projectContainers(spec: RawPodSpec, status: RawPodStatus): readonly ContainerModel[] {
  const isHostNetwork = asBoolean(spec.hostNetwork) === true;
  const containers: ContainerModel[] = [];
  const names = new Set<string>();
  const add = (raw: RawContainer, role: ContainerModel['role'], reported: StatusByName, order?: number): void => {
    const name = asString(raw.name);
    if (name === undefined || names.has(name)) return;
    names.add(name);
    const base = { name, role, ...(order !== undefined && { order }) };
    containers.push(projectContainer(base, raw, reported.get(name), isHostNetwork && role !== 'ephemeral'));
  };

  const reportedInit = statusByName(status.initContainerStatuses);
  for (const [order, raw] of asRecords<RawContainer>(spec.initContainers).entries()) {
    add(raw, isSidecar(raw) ? 'sidecar' : 'init', reportedInit, order);
  }
  const reportedApp = statusByName(status.containerStatuses);
  for (const raw of asRecords<RawContainer>(spec.containers)) add(raw, 'app', reportedApp);
  const reportedEphemeral = statusByName(status.ephemeralContainerStatuses);
  for (const raw of asRecords<RawContainer>(spec.ephemeralContainers)) add(raw, 'ephemeral', reportedEphemeral);
  return containers;
}

type StatusByName = ReadonlyMap<unknown, RawContainerStatus>;

function statusByName(statuses: unknown): StatusByName {
  return new Map(asRecords<RawContainerStatus>(statuses).map((status) => [status.name, status]));
}

function projectContainer(
  base: Pick<ContainerModel, 'name' | 'role' | 'order'>,
  raw: RawContainer,
  status: RawContainerStatus | undefined,
  isHostNetwork: boolean,
): ContainerModel {
  const needs = containerNeeds(raw);
  const workingDir = asString(raw.workingDir);
  const state = status && projectState(status.state);
  const lastState = projectTerminated(asRecord<RawContainerState>(status?.lastState).terminated);
  return {
    ...base,
    image: asString(raw.image) ?? '',
    command: asTexts(raw.command),
    args: asTexts(raw.args),
    ...(workingDir !== undefined && { workingDir }),
    env: projectEnv(raw.env),
    envFrom: projectEnvFrom(raw.envFrom),
    ports: projectPorts(raw.ports, isHostNetwork),
    mounts: projectMounts(raw),
    probes: PROBES.flatMap(([purpose, field]) => projectProbe(purpose, raw[field]) ?? []),
    requests: toResources(needs.requests),
    limits: toResources(needs.limits),
    privileged: asBoolean(asRecord<Raw<'privileged'>>(raw.securityContext).privileged) === true,
    restarts: asCount(status?.restartCount) ?? 0,
    ready: asBoolean(status?.ready) === true,
    ...(state && { state }),
    ...(lastState && { lastState }),
  };
}

function projectEnv(value: unknown): readonly EnvVar[] {
  return asRecords<Raw<'name' | 'value' | 'valueFrom'>>(value).flatMap((raw) => {
    const name = asString(raw.name);
    const source = isRecord(raw.valueFrom) ? projectEnvSource(raw.valueFrom) : { type: 'value' as const, value: asText(raw.value) ?? '' };
    return name === undefined || source === undefined ? [] : [{ name, source }];
  });
}

function projectEnvSource(valueFrom: Raw): EnvSource | undefined {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom as Raw<'configMapKeyRef' | 'secretKeyRef' | 'fieldRef' | 'resourceFieldRef'>;
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
  return asRecords<Raw<'prefix' | 'configMapRef' | 'secretRef'>>(value).flatMap((raw) => {
    const kind = isRecord(raw.configMapRef) ? 'ConfigMap' : 'Secret';
    const ref = asRecord<Raw<'name' | 'optional'>>(kind === 'ConfigMap' ? raw.configMapRef : raw.secretRef);
    const name = asString(ref.name);
    return name === undefined ? [] : [{ kind, name, prefix: asString(raw.prefix) ?? '', optional: asBoolean(ref.optional) === true }];
  });
}

/** With the host's network every container port is a host port (`defaultHostNetworkPorts` of the API server's defaults). */
function projectPorts(value: unknown, isHostNetwork: boolean): readonly ContainerPort[] {
  return asRecords<Raw<'name' | 'containerPort' | 'protocol' | 'hostPort'>>(value).flatMap((raw) => {
    const port = asPort(raw.containerPort);
    if (port === undefined) return [];
    const name = asString(raw.name);
    const hostPort = asPort(raw.hostPort) ?? (isHostNetwork ? port : undefined);
    return [{ ...(name !== undefined && { name }), port, protocol: asString(raw.protocol) ?? 'TCP', ...(hostPort !== undefined && { hostPort }) }];
  });
}

/** Mounted file systems, and raw block devices at their device path. */
function projectMounts(container: RawContainer): readonly VolumeMount[] {
  const mounts = asRecords<Raw<'name' | 'mountPath' | 'readOnly' | 'subPath' | 'subPathExpr'>>(container.volumeMounts).flatMap((raw) => {
    const volume = asString(raw.name);
    const mountPath = asString(raw.mountPath);
    if (volume === undefined || mountPath === undefined) return [];
    const subPath = asString(raw.subPath) ?? asString(raw.subPathExpr);
    return [{ volume, mountPath, readOnly: asBoolean(raw.readOnly) === true, ...(subPath !== undefined && { subPath }) }];
  });
  const devices = asRecords<Raw<'name' | 'devicePath'>>(container.volumeDevices).flatMap((raw) => {
    const volume = asString(raw.name);
    const mountPath = asString(raw.devicePath);
    return volume === undefined || mountPath === undefined ? [] : [{ volume, mountPath, readOnly: false }];
  });
  return [...mounts, ...devices];
}

function projectProbe(purpose: Probe['purpose'], value: unknown): Probe | undefined {
  const { httpGet, tcpSocket, grpc, exec } = asRecord<Raw<'httpGet' | 'tcpSocket' | 'grpc' | 'exec'>>(value);
  if (isRecord(httpGet)) {
    const raw = asRecord<Raw<'port' | 'path' | 'host'>>(httpGet);
    return { purpose, type: 'httpGet', ...probeTarget(raw), path: asString(raw.path) ?? '/' };
  }
  if (isRecord(tcpSocket)) return { purpose, type: 'tcpSocket', ...probeTarget(tcpSocket) };
  if (isRecord(grpc)) return { purpose, type: 'grpc', ...probeTarget({ port: grpc.port }) };
  return isRecord(exec) ? { purpose, type: 'exec' } : undefined;
}

function probeTarget(raw: Raw<'port' | 'host'>): Pick<Probe, 'port' | 'host'> {
  const port = asPortOrName(raw.port);
  const host = asString(raw.host);
  return { ...(port !== undefined && { port }), ...(host !== undefined && { host }) };
}

/** A state with nothing in it is `waiting`, as the API documents. */
function projectState(value: unknown): ContainerState {
  const state = asRecord<RawContainerState>(value);
  const terminated = projectTerminated(state.terminated);
  if (terminated) return terminated;
  if (isRecord(state.running)) {
    const startedAtMs = asTimeMs(asRecord<Raw<'startedAt'>>(state.running).startedAt);
    return { type: 'running', ...(startedAtMs !== undefined && { startedAtMs }) };
  }
  return { type: 'waiting', ...why(asRecord<Raw<'reason' | 'message'>>(state.waiting)) };
}

function projectTerminated(value: unknown): LastState | undefined {
  if (!isRecord(value)) return undefined;
  const raw = asRecord<RawTerminated>(value);
  const signal = asInteger(raw.signal);
  const startedAtMs = asTimeMs(raw.startedAt);
  const finishedAtMs = asTimeMs(raw.finishedAt);
  return {
    type: 'terminated',
    ...why(raw),
    exitCode: asInteger(raw.exitCode) ?? 0,
    ...(signal !== undefined && signal !== 0 && { signal }),
    ...(startedAtMs !== undefined && { startedAtMs }),
    ...(finishedAtMs !== undefined && { finishedAtMs }),
  };
}

function why(raw: Raw<'reason' | 'message'>): { readonly reason?: string; readonly message?: string } {
  const reason = asString(raw.reason);
  const message = asString(raw.message);
  return { ...(reason !== undefined && { reason }), ...(message !== undefined && { message }) };
}
