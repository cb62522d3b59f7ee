/** Volumes: what kind, who writes, who reads, whom they outlive. */
import { formatBytes } from '../kube/format';
import type { ClaimEntity } from '../model/entities';
import { objectId } from '../model/ids';
import type { PodEntity, VolumeModel } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { hasEnded } from '../relations/fact-rules';
import { shareFiles, volumeAccess, type VolumeAccess } from '../relations/volume-access';
import type { Subject } from './subject';
import { counted, docs, fact, kubectl, listed, podField, sentences, type CardText, type Writer } from './writer';

type VolumeConcept = 'shared-volume' | 'volume' | 'read-only' | 'token' | 'claim' | 'host-path';

export const VOLUME_CARDS: Readonly<Record<VolumeConcept, Writer>> = {
  'shared-volume': (subject) => {
    const { pod, volume } = subject;
    if (pod === undefined || volume === undefined) return undefined;
    const { writers, readers } = mounters(pod, volume);
    if (writers.length + readers.length < 2) return undefined;
    return {
      title: 'Shared volume',
      what: 'A volume that several containers of a Pod mount: files that one writes are there for the others at once, each at its own path. It is the usual way in which containers of a Pod work together.',
      here: sentences(writersAndReaders(volume, writers, readers), areApart(pod, volume) && 'Each mounts a folder of its own in it (subPath), so none sees the files of another.'),
      facts: mountFacts(pod, volume),
      kubectl: volumeField(subject),
      source: docs('tasks/access-application-cluster/communicate-containers-same-pod-shared-volume/'),
    };
  },

  volume: (subject) => {
    const { pod, volume } = subject;
    if (pod === undefined || volume === undefined) return sharedConfiguration(subject);
    const { writers, readers } = mounters(pod, volume);
    return {
      title: `Volume: ${volume.type}`,
      what: `A folder of the Pod that its containers can mount. It belongs to the Pod, not to a container, so what is in it outlives a container’s restart. ${VOLUME_TYPES[volume.type] ?? `Its type ${volume.type} decides where the files come from and what stays of them.`}`,
      here: sentences(writersAndReaders(volume, writers, readers), volumeDetail(volume)),
      facts: [
        ...fact('Type', volume.type),
        ...fact('Medium', volume.medium),
        ...fact('Size limit', volume.sizeLimitBytes === undefined ? undefined : formatBytes(volume.sizeLimitBytes)),
        ...fact('Path on the Node', volume.hostPath),
        ...fact('Claim', volume.claim),
        ...fact('Detail', volume.detail),
        ...(volume.parts ?? []).flatMap((part, at) => fact(`Part ${at + 1}`, part)),
        ...mountFacts(pod, volume),
      ],
      kubectl: volumeField(subject),
      source: docs('concepts/storage/volumes/'),
    };
  },

  'read-only': (subject) => {
    const { pod, edge, lookup } = subject;
    const volumeId = edge?.kind === 'mounts' ? edge.to : subject.node.id;
    const name = lookup.node(volumeId)?.name;
    const volume = subject.volume ?? pod?.volumes.find((one) => one.name === name);
    if (pod === undefined || volume === undefined) return undefined;
    const { writers, readers } = mounters(pod, volume);
    if (readers.length === 0) return undefined;
    return {
      title: 'Read-only',
      what: 'The container sees the files but cannot change them there: its mount says readOnly, or the volume is of a kind that nobody writes (ConfigMaps, Secrets, the downward API, projected sources). Another mount of the same volume may be writable.',
      here: writersAndReaders(volume, writers, readers),
      facts: mountFacts(pod, volume),
      kubectl: volumeField(subject),
      source: docs('concepts/storage/volumes/#read-only-mounts'),
    };
  },

  token: (subject) => {
    const { pod, volume } = subject;
    if (pod === undefined || volume?.system !== true) return undefined;
    return {
      title: 'Service account token',
      what: 'Kubernetes mounts it into nearly every Pod at /var/run/secrets/kubernetes.io/serviceaccount, so that its processes can call the API server: a token of the Pod’s ServiceAccount that is renewed while the Pod lives and void when it is gone, the cluster’s certificate, and the namespace.',
      here: `Whoever reads the file acts as ServiceAccount ${pod.serviceAccount ?? 'default'} of namespace ${pod.namespace}, with whatever rights it was given. A Pod that does not call the API can leave it out with automountServiceAccountToken: false.`,
      facts: [...fact('ServiceAccount', pod.serviceAccount), ...(volume.parts ?? []).flatMap((part, at) => fact(`Part ${at + 1}`, part)), ...mountFacts(pod, volume)],
      kubectl: kubectl(subject, `get serviceaccount ${pod.serviceAccount ?? 'default'}`, pod.namespace),
      source: docs('concepts/security/service-accounts/#assign-to-pod'),
    };
  },

  claim: (subject) => {
    const claim = claimOf(subject);
    if (claim === undefined) return undefined;
    const pods = podsOfClaim(subject, claim);
    const nodes = [...new Set(pods.flatMap(({ nodeName }) => nodeName ?? []))];
    return {
      title: 'Claim',
      what: 'A PersistentVolumeClaim asks for storage and is bound to a PersistentVolume that gives it. It outlives the Pods that mount it. Access modes say how many Nodes may mount it: ReadWriteOnce one Node (with any number of its Pods), ReadWriteMany and ReadOnlyMany many, ReadWriteOncePod one Pod.',
      here: sentences(
        claim.volumeName === undefined ? `${claim.name} is not bound to a volume yet.` : `${claim.name} is bound to volume ${claim.volumeName}.`,
        pods.length > 0 && `${counted(pods.length, 'Pod')} ${pods.length === 1 ? 'mounts' : 'mount'} it${nodes.length === 0 ? '' : `, on ${listed(nodes.map((name) => `Node ${name}`))}`}.`,
        accessConflict(claim, pods.length, nodes.length),
      ),
      facts: [
        ...fact('Status', claim.planned === true ? 'planned' : claim.status),
        ...fact('Access modes', claim.accessModes.join(', ')),
        ...fact('Asked for', claim.requestBytes === undefined ? undefined : formatBytes(claim.requestBytes)),
        ...fact('Has', claim.capacityBytes === undefined ? undefined : formatBytes(claim.capacityBytes)),
        ...fact('Storage class', claim.storageClass),
      ],
      kubectl: kubectl({ ...subject, entity: claim }, `get pvc ${claim.name}`, claim.namespace),
      source: docs('concepts/storage/persistent-volumes/#access-modes'),
    };
  },

  'host-path': (subject) => {
    const { pod, volume } = subject;
    if (pod === undefined || volume?.type !== 'hostPath') return undefined;
    const { writers, readers } = mounters(pod, volume);
    return {
      title: 'Folder of the Node',
      what: 'A hostPath volume is a file or folder of the Node itself. Every Pod of that Node that mounts the path sees the same files, on another Node they are others, and who can write them may be able to take over the Node. Kubernetes advises against it where anything else will do.',
      here: sentences(`It is ${volume.hostPath ?? 'a path'} of ${pod.nodeName === undefined ? 'its Node' : `Node ${pod.nodeName}`}${volume.hostPathType === undefined || volume.hostPathType === '' ? '' : ` (${volume.hostPathType})`}.`, writersAndReaders(volume, writers, readers)),
      facts: [...fact('Path', volume.hostPath), ...fact('Type', volume.hostPathType), ...mountFacts(pod, volume)],
      kubectl: volumeField(subject),
      source: docs('concepts/storage/volumes/#hostpath'),
    };
  },
};

/** kubernetes.io/docs/concepts/storage/volumes, one sentence a type. */
const VOLUME_TYPES: Readonly<Record<string, string>> = {
  emptyDir: 'An emptyDir is empty when the Pod starts and gone when the Pod goes.',
  hostPath: 'A hostPath is a file or folder of the Node itself.',
  configMap: 'A configMap volume has a file for each key of a ConfigMap, and follows its changes (not where it is mounted by subPath).',
  secret: 'A secret volume has a file for each key of a Secret, kept in memory.',
  projected: 'A projected volume puts several sources into one folder.',
  downwardAPI: 'A downwardAPI volume has what the Pod knows of itself as files.',
  persistentVolumeClaim: 'It is storage that a claim has asked for, and that outlives the Pod.',
  ephemeral: 'It is storage with a claim of its own that comes and goes with the Pod.',
  csi: 'A storage driver (CSI) makes it for this Pod, and takes it away with the Pod.',
  nfs: 'It is a folder of an NFS server, and outlives the Pod.',
  image: 'It is the content of an image, read-only.',
};

function mounters(pod: PodEntity, { name }: VolumeModel): VolumeAccess {
  return volumeAccess(pod).get(name) ?? { writers: [], readers: [] };
}

/** A ConfigMap or Secret that several depend on. */
function sharedConfiguration(subject: Subject): CardText | undefined {
  const { node, lookup, entity } = subject;
  if (entity?.kind !== 'ConfigMap' && entity?.kind !== 'Secret') return undefined;
  const pods = [...new Set(lookup.edgesOf(node.id).filter(({ kind, to }) => kind === 'uses' && to === node.id).map(({ from }) => (from.startsWith('Pod/') ? from : (lookup.node(from)?.parent ?? from))))].sort();
  const keys = entity.kind === 'ConfigMap' ? [...Object.keys(entity.data), ...entity.binaryKeys] : entity.keys;
  return {
    title: `${entity.kind} ${entity.name}`,
    what: `A ${entity.kind} holds ${entity.kind === 'Secret' ? 'confidential values' : 'configuration'} apart from the Pods that use it, as files or as environment variables. Whoever changes it changes it for all of them: files follow after a while, environment variables with the next start of the container.`,
    here: pods.length === 0 ? 'No Pod that was read uses it.' : `${counted(pods.length, 'Pod')} ${pods.length === 1 ? 'uses' : 'use'} it: ${listed(pods.slice(0, 5).map((id) => id.slice('Pod/'.length)))}${pods.length > 5 ? ` and ${pods.length - 5} more` : ''}.`,
    facts: fact('Keys', [...keys].sort().join(', ')),
    kubectl: kubectl(subject, `describe ${entity.kind.toLowerCase()} ${entity.name}`, entity.namespace),
    source: docs(entity.kind === 'Secret' ? 'concepts/configuration/secret/' : 'concepts/configuration/configmap/'),
  };
}

function writersAndReaders(volume: VolumeModel, writers: readonly string[], readers: readonly string[]): string {
  if (writers.length + readers.length === 0) return `No container mounts ${volume.name}.`;
  return sentences(writers.length > 0 && `${listed(writers)} can write it.`, readers.length > 0 && `${listed(readers)} can only read it.`);
}

/** Whether no two containers mount a common part of it. */
function areApart({ containers }: PodEntity, { name }: VolumeModel): boolean {
  const mounts = containers.flatMap((container) => container.mounts.filter(({ volume }) => volume === name).map((mount) => ({ container, mount })));
  return !mounts.some((one) => mounts.some((other) => other.container !== one.container && shareFiles(one.mount, other.mount)));
}

function volumeDetail({ type, medium, sizeLimitBytes }: VolumeModel): string | undefined {
  if (type !== 'emptyDir') return undefined;
  return sentences(
    medium === 'Memory' && 'It lies in memory, and what is in it counts against the memory limits of the containers that wrote it.',
    sizeLimitBytes !== undefined && `When it grows beyond ${formatBytes(sizeLimitBytes)}, the Pod is evicted.`,
  );
}

function mountFacts({ containers }: PodEntity, { name: volume }: VolumeModel): readonly Fact[] {
  return containers.flatMap(({ name, mounts }) =>
    fact(
      name,
      mounts
        .filter((mount) => mount.volume === volume)
        .map(({ mountPath, readOnly, subPath }) => `${mountPath}${subPath === undefined ? '' : ` (subPath ${subPath})`}${readOnly ? ', read-only' : ''}`)
        .join('; '),
    ),
  );
}

function volumeField(subject: Subject): string | undefined {
  return subject.volume && podField(subject, `.spec.volumes[?(@.name=="${subject.volume.name}")]`);
}

/** The claim itself, or the one that the volume mounts. */
function claimOf({ entity, pod, volume, lookup }: Subject): ClaimEntity | undefined {
  if (entity?.kind === 'PersistentVolumeClaim') return entity;
  const found = pod === undefined || volume?.claim === undefined ? undefined : lookup.entity(objectId('PersistentVolumeClaim', pod.namespace, volume.claim));
  return found?.kind === 'PersistentVolumeClaim' ? found : undefined;
}

/** Pods that have ended have let go of it. */
function podsOfClaim({ lookup }: Subject, claim: ClaimEntity): readonly PodEntity[] {
  const ids = new Set(lookup.edgesOf(claim.id).filter(({ kind, to }) => kind === 'uses' && to === claim.id).map(({ from }) => lookup.node(from)?.parent ?? from));
  return [...ids].flatMap((id) => {
    const entity = lookup.entity(id);
    return entity?.kind === 'Pod' && !hasEnded(entity) ? [entity] : [];
  });
}

/** A claim of one Node, or one Pod, that more want. */
function accessConflict({ accessModes }: ClaimEntity, pods: number, nodes: number): string | undefined {
  if (accessModes.includes('ReadWriteMany') || accessModes.includes('ReadOnlyMany')) return undefined;
  if (accessModes.includes('ReadWriteOncePod') && pods > 1) return 'Its access mode allows one Pod only.';
  return accessModes.includes('ReadWriteOnce') && nodes > 1 ? 'Its access mode allows one Node only: Pods on the others wait for the volume.' : undefined;
}
