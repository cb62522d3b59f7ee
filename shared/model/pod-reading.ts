/**
 * A Pod as it was read from the API server's protobuf: raw fields, with what Pods of one template have in common as one
 * object, so that who projects them can do the common part once. Fields are named and shaped as in JSON.
 */
import { asRecord, mapRecords, type Raw, type RawContainer, type RawMeta, type RawObject, type RawPodSpec, type RawPodStatus } from '../kube/raw';
import { INDEX_LABEL, indexOf, NAME_LABEL } from './own-names';
import { TOKEN_VOLUME } from './packed-pod';

export interface PodReading {
  /** Equal `labels`, `annotations` (those that are kept) and `ownerReferences` are one object. */
  readonly metadata: RawMeta & Raw<'resourceVersion'>;
  /** One frozen object for all Pods with the same bytes, but for `nodeName`, `affinity` and the name of the token's volume: it is called `TOKEN_VOLUME`. */
  readonly spec: RawPodSpec;
  readonly nodeName: string | undefined;
  /** Of `spec`: a DaemonSet names the Node of each of its Pods here. Equal ones are one object. */
  readonly affinity: unknown;
  /** The real name of the volume that `spec` calls `TOKEN_VOLUME`. */
  readonly tokenVolume: string | undefined;
  /** The Pod's name where it is masked, each of its characters by `OWN_MASK`: in two labels, the hostname and at the end of claims, if it stands there. */
  readonly ownName: string | undefined;
  readonly status: RawPodStatus;
}

/** The API server lets neither a label's value nor a name hold one. */
export const OWN_MASK = '?';
const MASKED = /\?+$/;

/** The object as JSON has it, of the fields that were read. */
export function toRaw({ metadata, spec, nodeName, affinity, tokenVolume, ownName, status }: PodReading): RawObject {
  const owned = ownName === undefined ? spec : withOwnName(spec, ownName);
  const named = tokenVolume === undefined ? owned : withTokenVolume(owned, tokenVolume);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: ownName === undefined ? metadata : { ...metadata, labels: withOwnLabels(asRecord(metadata.labels), ownName) },
    spec: { ...named, ...(nodeName === undefined ? {} : { nodeName }), ...(affinity === undefined ? {} : { affinity }) },
    status,
  };
}

function withOwnLabels(labels: Raw, name: string): Raw {
  const fill = (label: string, value: string): Raw => (isMasked(labels[label]) ? { [label]: value } : {});
  return { ...labels, ...fill(NAME_LABEL, name), ...fill(INDEX_LABEL, indexOf(name)) };
}

function withOwnName(spec: RawPodSpec, name: string): RawPodSpec {
  return {
    ...spec,
    ...(isMasked(spec.hostname) && { hostname: name }),
    ...(spec.volumes !== undefined && {
      volumes: mapRecords<Raw<'persistentVolumeClaim'>, Raw>(spec.volumes, (volume) => {
        const { claimName, ...others } = asRecord<Raw<'claimName'>>(volume.persistentVolumeClaim);
        return isMasked(claimName) ? { ...volume, persistentVolumeClaim: { claimName: claimName.replace(MASKED, name), ...others } } : volume;
      }),
    }),
  };
}

function isMasked(value: unknown): value is string {
  return typeof value === 'string' && value.endsWith(OWN_MASK);
}

/** Lists of `spec` in which the token's volume may be named. */
const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function withTokenVolume(spec: RawPodSpec, name: string): RawPodSpec {
  const rename = <T extends Raw<'name'>>(item: T): T => (item.name === TOKEN_VOLUME ? { ...item, name } : item);
  const renamed: Partial<Record<keyof RawPodSpec, unknown>> = { volumes: mapRecords<Raw<'name'>, Raw<'name'>>(spec.volumes, rename) };
  for (const list of CONTAINER_LISTS) {
    if (spec[list] === undefined) continue;
    renamed[list] = mapRecords<RawContainer, RawContainer>(spec[list], (container) => {
      const mounts = mapRecords<Raw<'name'>, Raw<'name'>>(container.volumeMounts, rename);
      return mounts.some((mount) => mount.name === name) ? { ...container, volumeMounts: mounts } : container;
    });
  }
  return { ...spec, ...renamed };
}

/** How often `spec` names `TOKEN_VOLUME` where `toRaw` puts the real name back. */
export function countTokenVolumes(spec: RawPodSpec): number {
  const count = (items: unknown): number => mapRecords<Raw<'name'>, true>(items, ({ name }) => (name === TOKEN_VOLUME ? true : undefined)).length;
  const inMounts = CONTAINER_LISTS.flatMap((list) => mapRecords<RawContainer, number>(spec[list], (container) => count(asRecord<RawContainer>(container).volumeMounts)));
  return inMounts.reduce((sum, each) => sum + each, count(spec.volumes));
}
