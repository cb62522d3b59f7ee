import { volumeId } from '../../model/ids';
import { isRuntimeSocket } from './docker-socket';
import { podRule } from './finding-rule';

/** kubernetes.io/docs/concepts/storage/volumes, "hostPath". Only read, it is a smaller risk. */
export const hostPath = podRule('host-path', (pod) =>
  pod.volumes.flatMap((volume) => {
    if (volume.type !== 'hostPath' || isRuntimeSocket(volume.hostPath)) return [];
    const writers = pod.containers.filter(({ mounts }) => mounts.some((mount) => mount.volume === volume.name && !mount.readOnly));
    const what = writers.length === 0 ? 'reads' : 'can write';
    return [{
      ...(writers.length === 0 && { severity: 'info' as const }),
      subject: volumeId(pod.namespace, pod.name, volume.name),
      message: `${pod.name} ${what} ${volume.hostPath ?? 'a path'} of its Node.`,
    }];
  }),
);
