import type { ConfigMapEntity, SecretEntity } from '../../model/entities';
import { objectId, volumeId } from '../../model/ids';
import type { ContainerModel, PodEntity, VolumeModel } from '../../model/pod-entity';
import { idOf, listWords, podRule, type FindingGraph, type Remark } from './finding-rule';

/** How many of the keys that are there are told. */
const KEYS_TOLD = 6;

/**
 * A key that a ConfigMap or Secret does not have, though it is there (`unknown-reference` is for those that are not):
 * kubernetes.io/docs/concepts/configuration/configmap, "Optional ConfigMaps", and .../secret, "Optional Secrets". What runs has read it
 * before, and fails at its next start.
 */
export const missingKey = podRule('missing-key', (pod, graph) => [
  ...pod.containers.flatMap((container) => ofContainer(container, pod, graph)),
  ...pod.volumes.filter(({ system }) => !system).flatMap((volume) => ofVolume(volume, pod, graph)),
]);

function ofContainer(container: ContainerModel, pod: PodEntity, graph: FindingGraph): readonly Remark[] {
  const remarks = new Map<string, Remark>();
  for (const { name, source } of container.env) {
    if ((source.type !== 'configMap' && source.type !== 'secret') || source.optional) continue;
    const holder = holderOf(source.type === 'secret' ? 'Secret' : 'ConfigMap', source.name, pod, graph);
    // Of a ConfigMap's keys, those of binaryData become no variables (`makeEnvironmentVariables` in pkg/kubelet).
    const keys = holder && (holder.kind === 'ConfigMap' ? Object.keys(holder.data) : holder.keys);
    if (holder === undefined || keys === undefined || keys.includes(source.key)) continue;
    const about = `${holder.id} ${source.key}`;
    if (remarks.has(about)) continue;
    remarks.set(about, {
      subject: idOf(pod, container),
      message: `${container.name} takes ${name} from key ${source.key} of ${nameOf(holder)}, ${keysOf(keys)}.`,
      about,
      ...(!hasStarted(container) && { severity: 'error' as const }),
    });
  }
  return [...remarks.values()];
}

function ofVolume(volume: VolumeModel, pod: PodEntity, graph: FindingGraph): readonly Remark[] {
  const isUp = pod.containers.some(hasStarted);
  return volume.sources.flatMap(({ kind, name, items = [], optional }) => {
    const holder = optional || items.length === 0 ? undefined : holderOf(kind, name, pod, graph);
    if (holder === undefined) return [];
    const keys = allKeysOf(holder);
    const missing = [...new Set(items.map(({ key }) => key))].filter((key) => !keys.includes(key));
    return missing.map((key): Remark => ({
      subject: volumeId(pod.namespace, pod.name, volume.name),
      message: `Volume ${volume.name} takes key ${key} of ${nameOf(holder)}, ${keysOf(keys)}.`,
      about: `${holder.id} ${key}`,
      ...(!isUp && { severity: 'error' as const }),
    }));
  });
}

function hasStarted({ state, lastState }: ContainerModel): boolean {
  return state?.type === 'running' || state?.type === 'terminated' || lastState !== undefined;
}

/** Undefined where it is not there, and where its keys are not known: not told, or filled in by something in the cluster. */
function holderOf(kind: 'ConfigMap' | 'Secret', name: string, { namespace }: PodEntity, graph: FindingGraph): ConfigMapEntity | SecretEntity | undefined {
  const holder = graph.entity(objectId(kind, namespace, name));
  if (holder?.kind !== 'ConfigMap' && holder?.kind !== 'Secret') return undefined;
  if (holder.kind === 'Secret' && (holder.hasUnknownKeys === true || holder.type === 'kubernetes.io/service-account-token')) return undefined;
  return holder.origin.type === 'file' && allKeysOf(holder).length === 0 ? undefined : holder;
}

function allKeysOf(holder: ConfigMapEntity | SecretEntity): readonly string[] {
  return holder.kind === 'ConfigMap' ? [...Object.keys(holder.data), ...holder.binaryKeys] : holder.keys;
}

function nameOf({ kind, namespace, name }: ConfigMapEntity | SecretEntity): string {
  return `${kind} ${namespace}/${name}`;
}

function keysOf(keys: readonly string[]): string {
  if (keys.length === 0) return 'which has no keys';
  return keys.length > KEYS_TOLD ? `which does not have it among its ${keys.length} keys` : `which has only ${listWords(keys)}`;
}
