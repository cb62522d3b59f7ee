/** What a volume is, in lines for a person, from its source's own fields. */
import { asCount, asRecord, asRecords, asString, asStrings, isRecord, mapRecords, type Raw } from '../kube/raw';

/** Fields that tell one volume of a type from another. */
const DETAIL_FIELDS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  csi: ['driver'],
  nfs: ['server', 'path'],
  iscsi: ['targetPortal', 'iqn'],
  image: ['reference'],
  glusterfs: ['endpoints', 'path'],
  cephfs: ['path'],
  rbd: ['pool', 'image'],
  flexVolume: ['driver'],
  gitRepo: ['repository'],
  awsElasticBlockStore: ['volumeID'],
  gcePersistentDisk: ['pdName'],
  azureDisk: ['diskName'],
  azureFile: ['shareName'],
  cinder: ['volumeID'],
  vsphereVolume: ['volumePath'],
  portworxVolume: ['volumeID'],
  local: ['path'],
  hostPath: ['path'],
}));

type RawPart = Raw<'configMap' | 'secret' | 'downwardAPI' | 'serviceAccountToken' | 'clusterTrustBundle' | 'podCertificate'>;
type RawClaimSpec = Raw<'storageClassName' | 'accessModes' | 'resources'>;

/** One line about a volume source, for Pods and PersistentVolumes alike. */
export function volumeDetail(type: string, source: Raw): string | undefined {
  if (type === 'ephemeral') return claimTemplateDetail(source);
  if (type === 'downwardAPI') return joined(pathsOf(asRecord<Raw<'items'>>(source).items), ', ');
  return joined((DETAIL_FIELDS.get(type) ?? []).flatMap((field) => asString(source[field]) ?? []), ':');
}

/** The sources of a projected volume in order (kubernetes.io/docs/concepts/storage/projected-volumes). */
export function projectedParts(source: Raw<'sources'>): readonly string[] {
  return mapRecords<RawPart, string>(source.sources, (part) => {
    if (isRecord(part.configMap)) return named('ConfigMap', part.configMap);
    if (isRecord(part.secret)) return named('Secret', part.secret);
    if (isRecord(part.downwardAPI)) return words('downward API', pathsOf(asRecord<Raw<'items'>>(part.downwardAPI).items).join(', '));
    if (isRecord(part.serviceAccountToken)) {
      const { expirationSeconds, audience } = asRecord<Raw<'expirationSeconds' | 'audience'>>(part.serviceAccountToken);
      const forWhom = asString(audience);
      // An hour is the API server's default (`SetDefaults_ServiceAccountTokenProjection`).
      return words('service account token', `${asCount(expirationSeconds) ?? 3600} s`, forWhom && `audience ${forWhom}`);
    }
    if (isRecord(part.clusterTrustBundle)) {
      const { name, signerName } = asRecord<Raw<'name' | 'signerName'>>(part.clusterTrustBundle);
      return words('trust bundle', asString(name) ?? asString(signerName));
    }
    return isRecord(part.podCertificate) ? words('Pod certificate', asString(asRecord<Raw<'signerName'>>(part.podCertificate).signerName)) : undefined;
  });
}

function claimTemplateDetail(source: Raw<'volumeClaimTemplate'>): string | undefined {
  const { storageClassName, accessModes, resources } = asRecord<RawClaimSpec>(asRecord<Raw<'spec'>>(source.volumeClaimTemplate).spec);
  const { storage } = asRecord<Raw<'storage'>>(asRecord<Raw<'requests'>>(resources).requests);
  return joined([...asStrings([storageClassName, storage]), ...asStrings(accessModes)], ', ');
}

function pathsOf(items: unknown): readonly string[] {
  return asRecords<Raw<'path'>>(items).flatMap(({ path }) => asString(path) ?? []);
}

function named(kind: string, raw: Raw<'name' | 'items'>): string {
  const keys = asRecords<Raw<'key'>>(raw.items).flatMap(({ key }) => asString(key) ?? []);
  return words([kind, ...asStrings([raw.name])].join(' '), joined(keys, ', '));
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

function joined(parts: readonly string[], separator: string): string | undefined {
  return parts.length === 0 ? undefined : parts.join(separator);
}
