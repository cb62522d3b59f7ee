/**
 * By what the items of a list are told apart, so that one that is put in between does not change all behind it. The merge keys
 * of Kubernetes' own lists (`patchMergeKey`, `x-kubernetes-list-map-keys` of its OpenAPI), and what people tell others by.
 */
import { isMap, scalarOf, type Tree, type TreeList, type TreeMap } from './tree';

/** By the name of the list; of several rows the first counts by which all items can be told apart. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  containers: [['name']],
  initContainers: [['name']],
  ephemeralContainers: [['name']],
  volumes: [['name']],
  env: [['name']],
  ports: [['containerPort', 'protocol'], ['port', 'protocol'], ['name']],
  volumeMounts: [['mountPath']],
  volumeDevices: [['devicePath']],
  imagePullSecrets: [['name']],
  secrets: [['name']],
  hostAliases: [['ip']],
  topologySpreadConstraints: [['topologyKey', 'whenUnsatisfiable']],
  resourceClaims: [['name']],
  readinessGates: [['conditionType']],
  schedulingGates: [['name']],
  rules: [['host'], ['name']],
  paths: [['path', 'pathType']],
  tls: [['secretName']],
  listeners: [['name']],
  parentRefs: [['namespace', 'name', 'sectionName', 'port']],
  backendRefs: [['name', 'port']],
  subjects: [['kind', 'namespace', 'name']],
  webhooks: [['name']],
  versions: [['name']],
  items: [['key', 'path']],
  httpHeaders: [['name']],
  sysctls: [['name']],
  tolerations: [['key', 'effect']],
};

/** A key for each item, in order; undefined where the items of either list are not told apart by any. */
export function keyLists(field: string, before: TreeList, after: TreeList): readonly [readonly string[], readonly string[]] | undefined {
  if (field === 'volumeClaimTemplates') return keyed(before, after, (item) => text(isMap(item['metadata']) ? item['metadata']['name'] : undefined));
  for (const fields of KEYS[field] ?? []) {
    const found = keyed(before, after, (item) => {
      const parts = fields.map((each) => text(item[each]));
      return parts.every((part) => part === undefined) ? undefined : parts.map((part) => part ?? '').join('/').replace(/\/(?:TCP)?$/, '').replace(/^\/+/, '') || '/';
    });
    if (found) return found;
  }
  return undefined;
}

function keyed(before: TreeList, after: TreeList, keyOf: (item: TreeMap) => string | undefined): readonly [readonly string[], readonly string[]] | undefined {
  const lists = [before, after].map((list) => uniqueKeys(list, keyOf));
  const [left, right] = lists;
  return left === undefined || right === undefined ? undefined : [left, right];
}

function uniqueKeys(list: TreeList, keyOf: (item: TreeMap) => string | undefined): readonly string[] | undefined {
  const keys = list.map((item) => (isMap(item) ? keyOf(item) : undefined));
  return keys.some((key) => key === undefined) || new Set(keys).size < keys.length ? undefined : (keys as readonly string[]);
}

function text(tree: Tree | undefined): string | undefined {
  const scalar = scalarOf(tree);
  return scalar === undefined ? undefined : String(scalar);
}
