/** Probes and lifecycle hooks of a container. */
import { asCount, asPort, asPortOrName, asRecord, asString, asTexts, isRecord, type Raw, type RawContainer } from '../kube/raw';
import type { LifecycleHook, Probe, ProbeTiming } from './pod-entity';

type RawHandler = Raw<'httpGet' | 'tcpSocket' | 'grpc' | 'exec' | 'sleep'>;
type RawTiming = Raw<'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'successThreshold' | 'failureThreshold'>;

export function projectProbes(container: RawContainer): readonly Probe[] {
  const probes = [
    projectProbe('liveness', container.livenessProbe),
    projectProbe('readiness', container.readinessProbe),
    projectProbe('startup', container.startupProbe),
  ];
  return probes.filter((probe) => probe !== undefined);
}

/** In the order in which the kubelet calls them; undefined where there is none. */
export function projectLifecycle(value: unknown): readonly LifecycleHook[] | undefined {
  const { postStart, preStop } = asRecord<Raw<LifecycleHook['moment']>>(value);
  const hooks = [projectHook('postStart', postStart), projectHook('preStop', preStop)].filter((hook) => hook !== undefined);
  return hooks.length === 0 ? undefined : hooks;
}

function projectProbe(purpose: Probe['purpose'], value: unknown): Probe | undefined {
  const { httpGet, tcpSocket, grpc, exec } = asRecord<RawHandler>(value);
  const timing = projectTiming(asRecord<RawTiming>(value));
  if (isRecord(httpGet)) {
    const { port, path, host } = asRecord<Raw<'port' | 'path' | 'host'>>(httpGet);
    return { purpose, type: 'httpGet', port: asPortOrName(port), path: asString(path) ?? '/', host: asString(host), timing };
  }
  if (isRecord(tcpSocket)) {
    const { port, host } = asRecord<Raw<'port' | 'host'>>(tcpSocket);
    return { purpose, type: 'tcpSocket', port: asPortOrName(port), host: asString(host), timing };
  }
  if (isRecord(grpc)) return { purpose, type: 'grpc', port: asPort(asRecord<Raw<'port'>>(grpc).port), timing };
  return isRecord(exec) ? { purpose, type: 'exec', command: asTexts(asRecord<Raw<'command'>>(exec).command), timing } : undefined;
}

/** `SetDefaults_Probe` in kubernetes/kubernetes pkg/apis/core/v1/defaults.go: a 0 counts as left out. */
function projectTiming(raw: RawTiming): ProbeTiming {
  return {
    initialDelaySeconds: asCount(raw.initialDelaySeconds) ?? 0,
    periodSeconds: asCount(raw.periodSeconds) || 10,
    timeoutSeconds: asCount(raw.timeoutSeconds) || 1,
    successThreshold: asCount(raw.successThreshold) || 1,
    failureThreshold: asCount(raw.failureThreshold) || 3,
  };
}

function projectHook(moment: LifecycleHook['moment'], value: unknown): LifecycleHook | undefined {
  const { httpGet, tcpSocket, exec, sleep } = asRecord<RawHandler>(value);
  if (isRecord(exec)) return { moment, type: 'exec', detail: asTexts(asRecord<Raw<'command'>>(exec).command).join(' ') };
  if (isRecord(httpGet)) {
    const { scheme, host, port, path } = asRecord<Raw<'scheme' | 'host' | 'port' | 'path'>>(httpGet);
    return { moment, type: 'httpGet', detail: `${(asString(scheme) ?? 'HTTP').toLowerCase()}://${asString(host) ?? ''}:${asPortOrName(port) ?? ''}${asString(path) ?? '/'}` };
  }
  if (isRecord(sleep)) return { moment, type: 'sleep', detail: `${asCount(asRecord<Raw<'seconds'>>(sleep).seconds) ?? 0} s` };
  if (!isRecord(tcpSocket)) return undefined;
  const { host, port } = asRecord<Raw<'host' | 'port'>>(tcpSocket);
  return { moment, type: 'tcpSocket', detail: `${asString(host) ?? ''}:${asPortOrName(port) ?? ''}` };
}
