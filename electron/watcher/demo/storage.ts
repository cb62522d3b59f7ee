/** Claims of the demo's StatefulSets, and the volumes that a provisioner has made for them. */
import type { App, Json } from './app';
import type { SimPod } from './sim-pod';
import { toTime } from './sim-pod';

export const STORAGE_CLASSES: readonly Json[] = [{
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'block.csi.shop.example',
  volumeBindingMode: 'WaitForFirstConsumer',
}, {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'shared-files' },
  provisioner: 'files.csi.shop.example',
  volumeBindingMode: 'Immediate',
}];

/** Volumes that a StatefulSet's Pod gets for its claim templates. */
export function claimVolumes(app: App, podName: string): readonly Json[] {
  return (app.claims ?? []).map(({ name }) => ({ name, persistentVolumeClaim: { claimName: `${name}-${podName}` } }));
}

/** Every claim of a Pod with the volume bound to it: by template, and of generic ephemeral volumes. */
export function claimObjects(app: App, pod: SimPod): readonly Json[] {
  const templates = (app.claims ?? []).map(({ name, gibibytes }) => ({ name: `${name}-${pod.name}`, gibibytes, owner: undefined }));
  const owner = { apiVersion: 'v1', kind: 'Pod', name: pod.name, uid: pod.uid, controller: true };
  const ephemeral = ephemeralVolumes(pod).map((name) => ({ name: `${pod.name}-${name}`, gibibytes: 10, owner }));
  return [...templates, ...ephemeral].flatMap(({ name, gibibytes, owner: claimOwner }) => {
    const storage = `${gibibytes}Gi`;
    const volumeName = `pvc-${app.namespace}-${name}`;
    const creationTimestamp = toTime(pod.createdAtMs);
    const accessModes = ['ReadWriteOnce'];
    return [
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: app.namespace, labels: app.labels, creationTimestamp, ownerReferences: claimOwner && [claimOwner] }, spec: { storageClassName: 'fast', accessModes, volumeName, resources: { requests: { storage } } }, status: { phase: 'Bound', capacity: { storage } } },
      { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: volumeName, creationTimestamp }, spec: { storageClassName: 'fast', accessModes, capacity: { storage }, claimRef: { namespace: app.namespace, name }, csi: { driver: 'block.csi.shop.example', volumeHandle: volumeName } }, status: { phase: 'Bound' } },
    ];
  });
}

/** Claims of generic ephemeral volumes go with their Pod. */
export function claimNamesThatGo(pod: SimPod): readonly string[] {
  return ephemeralVolumes(pod).map((name) => `${pod.name}-${name}`);
}

function ephemeralVolumes(pod: SimPod): readonly string[] {
  const { volumes } = pod.spec as { readonly volumes?: readonly { readonly name: string; readonly ephemeral?: Json }[] };
  return (volumes ?? []).filter((volume) => volume.ephemeral !== undefined).map((volume) => volume.name);
}
