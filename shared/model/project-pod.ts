/** Pod. */
import { podNeeds } from '../kube/effective-resources';
import { hasCondition, podPhase, podStatusWords } from '../kube/pod-status';
import { qosClass } from '../kube/qos';
import { toResources } from '../kube/quantities';
import { asBoolean, asRecord, asRecords, asString, asText, type Raw, type RawCondition, type RawMeta, type RawObject, type RawPodSpec, type RawPodStatus } from '../kube/raw';
import type { OwnerReference, PodCondition, PodEntity } from './entities';
import { projectContainers } from './project-container';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';
import { projectVolumes } from './project-volume';

const MIRROR = 'kubernetes.io/config.mirror';
const SOURCE = 'kubernetes.io/config.source';

export function projectPod(raw: RawObject, context: ProjectionContext): PodEntity | undefined {
  const base = projectMeta(raw, 'Pod', context);
  if (base === undefined) return undefined;
  const meta = asRecord<RawMeta>(raw.metadata);
  const spec = asRecord<RawPodSpec>(raw.spec);
  const status = asRecord<RawPodStatus>(raw.status);
  const needs = podNeeds(raw);
  const conditions = asRecords<RawCondition>(status.conditions);
  const nodeName = asString(spec.nodeName);
  const hostIP = asString(status.hostIP);
  const hostname = asString(spec.hostname);
  const subdomain = asString(spec.subdomain);
  const priorityClass = asString(spec.priorityClassName);
  return {
    ...base,
    namespace: namespaceOf(meta),
    ...podStatusWords(raw),
    phase: podPhase(status),
    ...(nodeName !== undefined && { nodeName }),
    podIPs: projectPodIPs(status),
    ...(hostIP !== undefined && { hostIP }),
    hostNetwork: asBoolean(spec.hostNetwork) === true,
    ...(hostname !== undefined && { hostname }),
    ...(subdomain !== undefined && { subdomain }),
    qosClass: qosClass(raw),
    ...(priorityClass !== undefined && { priorityClass }),
    // The ServiceAccount admission plugin gives `default` to a Pod that names none.
    serviceAccount: asString(spec.serviceAccountName) ?? asString(spec.serviceAccount) ?? 'default',
    dnsPolicy: asString(spec.dnsPolicy) ?? 'ClusterFirst',
    restartPolicy: asString(spec.restartPolicy) ?? 'Always',
    ...guardians(meta, base.owners, context),
    projected: context.isProjected === true,
    requests: toResources(needs.requests),
    limits: toResources(needs.limits),
    imagePullSecrets: asRecords<Raw<'name'>>(spec.imagePullSecrets).flatMap((ref) => asString(ref.name) ?? []),
    containers: projectContainers(spec, status),
    volumes: projectVolumes(spec, base.name),
    conditions: conditions.flatMap(projectCondition),
    isReady: hasCondition(conditions, 'Ready'),
    previousIPs: [],
  };
}

/**
 * Who looks after a Pod. A kubelet runs static Pods from its own files or URL and shows each in the API as a mirror
 * Pod; a daemon Pod has a DaemonSet; a naked Pod has nobody to replace it (pkg/kubelet/types/pod_update.go).
 */
function guardians(meta: RawMeta, owners: readonly OwnerReference[], context: ProjectionContext): Pick<PodEntity, 'controller' | 'naked' | 'static' | 'mirror' | 'daemon'> {
  const annotations = asRecord<Raw>(meta.annotations);
  const owner = owners.find((reference) => reference.controller);
  const source = asString(annotations[SOURCE]);
  const mirror = asText(annotations[MIRROR]) !== undefined || owners.some((reference) => reference.kind === 'Node');
  const isStatic = mirror || source === 'file' || source === 'http' || context.staticPods === true;
  return {
    ...(owner && { controller: { kind: owner.kind, name: owner.name } }),
    naked: owner === undefined && !isStatic,
    static: isStatic,
    mirror,
    daemon: owner?.kind === 'DaemonSet',
  };
}

function projectPodIPs(status: RawPodStatus): readonly string[] {
  const all = asRecords<Raw<'ip'>>(status.podIPs).flatMap((item) => asString(item.ip) ?? []);
  const only = asString(status.podIP);
  return all.length > 0 || only === undefined ? all : [only];
}

function projectCondition(raw: RawCondition): readonly PodCondition[] {
  const type = asString(raw.type);
  if (type === undefined) return [];
  const reason = asString(raw.reason);
  const message = asString(raw.message);
  return [{ type, status: asString(raw.status) ?? 'Unknown', ...(reason !== undefined && { reason }), ...(message !== undefined && { message }) }];
}
