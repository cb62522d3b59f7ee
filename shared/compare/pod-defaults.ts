/**
 * What the API server fills into a Pod's specification, and what admission adds to a Pod. Sources: kubernetes/kubernetes,
 * pkg/apis/core/v1/defaults.go; plugin/pkg/admission/{serviceaccount,defaulttolerationseconds,priority}.
 */
import { Default, dropWhere, fill, isList, mapAt, mapIn, mapsIn, scalarOf, type Tree, type TreeMap } from './tree';

/** Booleans and numbers that Kubernetes does not store where they say the same as nothing. */
const FALSE_FIELDS = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'setHostnameAsFQDN'];
const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'];
const VOLUME_WITH_MODE = ['secret', 'configMap', 'downwardAPI', 'projected'];

/** The `spec` of a Pod or of a template; `isPod`: of a Pod itself, to which admission has added. */
export function normalizePodSpec(spec: TreeMap, isPod: boolean): void {
  fill(spec, { dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', terminationGracePeriodSeconds: 30, schedulerName: 'default-scheduler', enableServiceLinks: true });
  dropWhere(spec, false, FALSE_FIELDS);
  // The deprecated twin: `serviceAccount` is a copy of `serviceAccountName`, whichever was written.
  spec['serviceAccountName'] ??= spec['serviceAccount'];
  delete spec['serviceAccount'];
  fill(spec, { serviceAccountName: 'default' });
  dropToken(spec);
  if (isPod) dropEvictions(spec);
  const isOnHost = spec['hostNetwork'] === true;
  for (const list of CONTAINER_LISTS) for (const container of mapsIn(spec, list)) normalizeContainer(container, isPod, isOnHost);
  for (const volume of mapsIn(spec, 'volumes')) normalizeVolume(volume);
  for (const constraint of mapsIn(spec, 'topologySpreadConstraints')) dropWhere(constraint, 'Honor', ['nodeAffinityPolicy']);
}

/** `pkg/apis/core/v1/defaults.go`, SetDefaults_Container and after it. */
function normalizeContainer(container: TreeMap, isPod: boolean, isOnHost: boolean): void {
  fill(container, { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', imagePullPolicy: pullPolicyOf(scalarOf(container['image'])) });
  dropWhere(container, false, ['stdin', 'stdinOnce', 'tty']);
  for (const port of mapsIn(container, 'ports')) {
    fill(port, { protocol: 'TCP' });
    dropWhere(port, 0, ['hostPort']);
    const containerPort = scalarOf(port['containerPort']);
    if (isOnHost && containerPort !== undefined) fill(port, { hostPort: containerPort });
  }
  for (const each of mapsIn(container, 'env')) {
    dropWhere(each, '', ['value']);
    const source = mapIn(each, 'valueFrom');
    const field = mapIn(source, 'fieldRef');
    if (field) fill(field, { apiVersion: 'v1' });
    dropWhere(mapIn(source, 'resourceFieldRef') ?? {}, '0', ['divisor']);
    for (const reference of ['configMapKeyRef', 'secretKeyRef']) dropWhere(mapIn(source, reference) ?? {}, false, ['optional']);
  }
  for (const each of mapsIn(container, 'envFrom')) for (const reference of ['configMapRef', 'secretRef']) dropWhere(mapIn(each, reference) ?? {}, false, ['optional']);
  for (const mount of mapsIn(container, 'volumeMounts')) {
    dropWhere(mount, false, ['readOnly']);
    dropWhere(mount, 'Disabled', ['recursiveReadOnly']);
  }
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) normalizeProbe(mapIn(container, probe));
  for (const hook of ['postStart', 'preStop']) normalizeHttpGet(mapIn(mapIn(container, 'lifecycle'), hook));
  const security = mapIn(container, 'securityContext');
  if (security) {
    dropWhere(security, false, ['privileged', 'readOnlyRootFilesystem']);
    dropWhere(security, 'Default', ['procMount']);
  }
  if (isPod) requestLimits(container);
}

function normalizeProbe(probe: TreeMap | undefined): void {
  if (probe === undefined) return;
  fill(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
  dropWhere(probe, 0, ['initialDelaySeconds']);
  dropWhere(mapIn(probe, 'grpc') ?? {}, '', ['service']);
  normalizeHttpGet(probe);
}

function normalizeHttpGet(handler: TreeMap | undefined): void {
  const get = mapIn(handler, 'httpGet');
  if (get) fill(get, { path: '/', scheme: 'HTTP' });
}

function normalizeVolume(volume: TreeMap): void {
  // A volume without a source is an emptyDir (SetDefaults_Volume).
  if (Object.keys(volume).every((field) => field === 'name')) volume['emptyDir'] = {};
  for (const source of VOLUME_WITH_MODE) {
    const map = mapIn(volume, source);
    if (map === undefined) continue;
    fill(map, { defaultMode: 420 });
    dropWhere(map, false, ['optional']);
    normalizeFieldItems(map);
  }
  for (const source of mapsIn(mapIn(volume, 'projected'), 'sources')) {
    const token = mapIn(source, 'serviceAccountToken');
    if (token) fill(token, { expirationSeconds: 3600 });
    for (const each of ['secret', 'configMap']) dropWhere(mapIn(source, each) ?? {}, false, ['optional']);
    const downward = mapIn(source, 'downwardAPI');
    if (downward) normalizeFieldItems(downward);
  }
  dropWhere(mapIn(volume, 'hostPath') ?? {}, '', ['type']);
  dropWhere(mapIn(volume, 'persistentVolumeClaim') ?? {}, false, ['readOnly']);
  dropWhere(mapIn(volume, 'nfs') ?? {}, false, ['readOnly']);
  dropWhere(mapIn(volume, 'csi') ?? {}, false, ['readOnly']);
  const claim = mapIn(mapIn(mapIn(volume, 'ephemeral'), 'volumeClaimTemplate'), 'spec');
  if (claim) fill(claim, { volumeMode: 'Filesystem' });
}

function normalizeFieldItems(source: TreeMap): void {
  for (const item of mapsIn(source, 'items')) {
    const field = mapIn(item, 'fieldRef');
    if (field) fill(field, { apiVersion: 'v1' });
  }
}

/** `Always` for `:latest` and for no tag at all (SetDefaults_Container). A digest is a version. */
function pullPolicyOf(image: unknown): string {
  if (typeof image !== 'string') return 'IfNotPresent';
  if (image.includes('@')) return 'IfNotPresent';
  const tag = image.slice(image.lastIndexOf('/') + 1).split(':')[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/** A limit without a request is its request too. In a Pod only: a template stays as it was written (SetDefaults_Pod). */
function requestLimits(container: TreeMap): void {
  const resources = mapIn(container, 'resources');
  const limits = mapIn(resources, 'limits');
  if (resources === undefined || limits === undefined) return;
  const requests = mapAt(resources, 'requests');
  for (const [name, limit] of Object.entries(limits)) {
    const scalar = scalarOf(limit);
    if (scalar !== undefined) requests[name] ??= new Default(scalar);
  }
}

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const EVICTION_TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/** The token's volume and its mounts, which admission adds to Pods; nobody writes them. */
function dropToken(spec: TreeMap): void {
  filterList(spec, 'volumes', (volume) => !String(scalarOf(volume['name'])).startsWith('kube-api-access-'));
  for (const list of CONTAINER_LISTS) for (const container of mapsIn(spec, list)) filterList(container, 'volumeMounts', (mount) => mount['mountPath'] !== TOKEN_PATH);
}

/** 300 s on a Node that went away, which admission adds to Pods. */
function dropEvictions(spec: TreeMap): void {
  filterList(spec, 'tolerations', ({ key, effect, operator, tolerationSeconds }) => !(EVICTION_TAINTS.includes(String(scalarOf(key))) && effect === 'NoExecute' && operator === 'Exists' && tolerationSeconds === 300));
}

function filterList(parent: TreeMap, field: string, keeps: (item: TreeMap) => boolean): void {
  const list: Tree | undefined = parent[field];
  if (!isList(list)) return;
  const kept = list.filter((item) => typeof item !== 'object' || item instanceof Default || isList(item) || keeps(item));
  if (kept.length === 0) delete parent[field];
  else parent[field] = kept;
}
