import { unpackPod, type PackedPod, type PodTemplate } from '../model/packed-pod';
import type { PodEntity } from '../model/pod-entity';
import { objectId } from '../model/ids';
import { ownerByName } from '../model/workload-kinds';
import type { Membership } from './distinct-index';

/**
 * Under the id of each ConfigMap and Secret that a Pod reads, its workload: what would notice a change. The automatic
 * service account token's parts are in every Pod and left out. No Pod brings nothing.
 */
export function configUsage(pod: PackedPod | undefined): Membership {
  if (pod === undefined) return [];
  const { template } = pod;
  // Without a controller the Pod itself is what would notice.
  const known = template.controller === undefined ? undefined : knownUsage.get(template);
  if (known !== undefined) return known;
  const usage = usageOf(unpackPod(pod));
  if (template.controller !== undefined) knownUsage.set(template, usage);
  return usage;
}

const knownUsage = new WeakMap<PodTemplate, Membership>();

function usageOf(entity: PodEntity): Membership {
  const ids = new Set<string>();
  const add = (kind: string, name: string): void => {
    ids.add(objectId(kind, entity.namespace, name));
  };
  for (const { system, sources } of entity.volumes) {
    if (!system) for (const { kind, name } of sources) add(kind, name);
  }
  for (const { env, envFrom } of entity.containers) {
    for (const { kind, name } of envFrom) add(kind, name);
    for (const { source } of env) {
      if (source.type === 'configMap') add('ConfigMap', source.name);
      else if (source.type === 'secret') add('Secret', source.name);
    }
  }
  for (const name of entity.imagePullSecrets) add('Secret', name);
  if (ids.size === 0) return [];
  const workload = workloadOf(entity);
  return Array.from(ids, (id) => [id, workload]);
}

/** The Deployment behind a ReplicaSet, the CronJob behind a Job: revisions and runs of one thing count once. */
function workloadOf({ controller, labels, id }: PodEntity): string {
  if (controller === undefined) return id;
  const { kind, name } = ownerByName(controller, labels) ?? controller;
  return `${kind}/${name}`;
}
