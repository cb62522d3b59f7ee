import { volumeId } from '../../model/ids';
import { podRule } from './finding-rule';

/** Where container runtimes listen (kubernetes.io/docs/setup/production-environment/container-runtimes), and the folders of their own. */
const SOCKETS = new Set([
  'docker.sock', 'containerd/containerd.sock', 'containerd', 'crio/crio.sock', 'crio', 'podman/podman.sock', 'podman', 'cri-dockerd.sock', 'dockershim.sock',
]);

/** Whether a path of the Node is a container runtime's socket or the folder that it lies in. */
export function isRuntimeSocket(path: string | undefined): boolean {
  const [, inRun] = /^(?:\/var)?\/run\/(.+?)\/?$/.exec(path ?? '') ?? [];
  return inRun !== undefined && SOCKETS.has(inRun.replace(/^k3s\//, ''));
}

/** kubernetes.io/docs/concepts/storage/volumes, "hostPath": the risk named there first. */
export const dockerSocket = podRule('docker-socket', (pod) =>
  pod.volumes.flatMap((volume) => {
    if (volume.type !== 'hostPath' || !isRuntimeSocket(volume.hostPath)) return [];
    return [{
      subject: volumeId(pod.namespace, pod.name, volume.name),
      message: `${pod.name} can reach ${volume.hostPath ?? ''}, and through it every container of its Node.`,
    }];
  }),
);
