/** Facts about volumes that reach beyond their Pod: claims, and paths of a Node. */
import type { GraphId } from '../model/graph';
import { unpackPod, type PackedPod } from '../model/packed-pod';
import type { FactRule } from './fact-index';
import { hasEnded } from './fact-rules';
import { volumeAccess } from './volume-access';

/** A Pod that has not ended and mounts a claim. */
export interface ClaimMount {
  /** Pod's name, in the claim's namespace. */
  readonly pod: string;
  /** Absent while no Node has it. */
  readonly node?: string;
  readonly writes: boolean;
}

/** A Pod that mounts a path of its Node. */
export interface HostPathMount {
  readonly pod: GraphId;
  readonly writes: boolean;
}

/** What nearly every agent mounts of the Node's own system: sharing it means nothing. */
const SYSTEM_PATH = /^\/(proc|sys|dev|usr|lib|lib64|bin|sbin|boot|run\/xtables\.lock|etc\/(localtime|timezone|ssl|pki|ca-certificates|hosts|os-release|machine-id|resolv\.conf))(\/|$)/;

export const claimMounts: FactRule<ClaimMount, PackedPod> = {
  factsOf(pod) {
    const byClaim = new Map<string, ClaimMount>();
    if (hasEnded(pod) || pod.template.volumes.every(({ claim }) => claim === undefined)) return byClaim;
    const entity = unpackPod(pod);
    const access = volumeAccess(entity);
    for (const { name, claim } of entity.volumes) {
      if (claim === undefined) continue;
      const key = `${entity.namespace}/${claim}`;
      const writes = (byClaim.get(key)?.writes ?? false) || (access.get(name)?.writers.length ?? 0) > 0;
      byClaim.set(key, { pod: entity.name, ...(entity.nodeName !== undefined && { node: entity.nodeName }), writes });
    }
    return byClaim;
  },
};

export const hostPathMounts: FactRule<HostPathMount, PackedPod> = {
  factsOf(pod) {
    const byPath = new Map<string, HostPathMount>();
    const { nodeName, template } = pod;
    if (nodeName === undefined || hasEnded(pod)) return byPath;
    const paths = template.volumes.flatMap(({ name, hostPath }) => (isShareable(hostPath) ? [{ name, hostPath }] : []));
    if (paths.length === 0) return byPath;
    const access = volumeAccess(unpackPod(pod));
    for (const { name, hostPath } of paths) {
      const key = hostPathKey(nodeName, hostPath);
      const writes = (byPath.get(key)?.writes ?? false) || (access.get(name)?.writers.length ?? 0) > 0;
      byPath.set(key, { pod: pod.id, writes });
    }
    return byPath;
  },
};

export function hostPathKey(nodeName: string, path: string): string {
  return `${nodeName} ${path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path}`;
}

export function isShareable(hostPath: string | undefined): hostPath is string {
  return hostPath !== undefined && !SYSTEM_PATH.test(hostPath);
}
