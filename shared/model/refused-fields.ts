/**
 * What the API server refuses in an object, and a drawing would lose or change without a word (pkg/apis/core/validation: names of
 * containers and volumes, ports and mount paths; the types of its fields). For objects of files: what a cluster has taken in is right.
 */
import { apiGroup, isKubernetesGroup } from '../kube/api-groups';
import { asCount, asPort, asRecord, asString, isRecord, type Raw, type RawContainer, type RawObject, type RawPodSpec } from '../kube/raw';
import { isWorkloadKind } from './workload-kinds';

export interface RefusedField {
  /** From the object down: names of fields, and places in lists from 0. */
  readonly path: readonly (string | number)[];
  /** Quotes no value. */
  readonly message: string;
}

/** More of one object say nothing new. */
const LIMIT = 20;

const POD_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;
const CONTAINER_LISTS = ['command', 'args', 'ports', 'env', 'envFrom', 'volumeMounts'] as const;
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['replicas'], ReplicaSet: ['replicas'], ReplicationController: ['replicas'], StatefulSet: ['replicas'], Job: ['parallelism', 'completions'],
};

type Path = RefusedField['path'];

/** In the order of the object's chapters; none for kinds that are not Kubernetes' own. What is left out is not refused here: it may be a patch. */
export function refusedFields({ kind, apiVersion, spec }: RawObject): readonly RefusedField[] {
  if (typeof kind !== 'string' || !isKubernetesGroup(apiGroup(apiVersion)) || !isRecord(spec)) return [];
  const found = new Findings();
  if (kind === 'Pod') inPodSpec(spec, ['spec'], found);
  else if (kind === 'Service') inPorts(spec['ports'], ['spec', 'ports'], ['port', 'nodePort'], found);
  else if (isWorkloadKind(kind)) inWorkload(kind, spec, ['spec'], found);
  return found.all;
}

class Findings {
  readonly all: RefusedField[] = [];

  /** `what` follows the path's own words. */
  add(path: Path, what: string): void {
    if (this.all.length < LIMIT) this.all.push({ path, message: `${pathText(path)} ${what}` });
  }
}

function pathText(path: Path): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');
}

function inWorkload(kind: string, spec: Raw, path: Path, found: Findings): void {
  if (kind === 'CronJob') {
    const { spec: jobSpec } = asRecord<Raw<'spec'>>(spec['jobTemplate']);
    if (isRecord(jobSpec)) inWorkload('Job', jobSpec, [...path, 'jobTemplate', 'spec'], found);
    return;
  }
  for (const field of COUNTS[kind] ?? []) {
    const value = spec[field];
    if (value === undefined || value === null) continue;
    if (asCount(value) === undefined) found.add([...path, field], 'is no whole number of 0 or more: the API server refuses it, and the default is drawn.');
    else if (typeof value === 'string') found.add([...path, field], QUOTED);
  }
  const { spec: podSpec } = asRecord<Raw<'spec'>>(spec['template']);
  if (isRecord(podSpec)) inPodSpec(podSpec, [...path, 'template', 'spec'], found);
}

const QUOTED = 'is a number in quotes: it is read as the number, and the API server refuses it.';
const LOST = 'it is not drawn, and the API server refuses it.';

function inPodSpec(spec: RawPodSpec, path: Path, found: Findings): void {
  const containers = new Set<string>();
  for (const field of POD_LISTS) {
    for (const [index, container] of namedItems(spec[field], [...path, field], containers, found)) inContainer(container, [...path, field, index], found);
  }
  for (const _ of namedItems(spec.volumes, [...path, 'volumes'], new Set(), found));
}

/** The objects of a list whose items have names of their own. `names`: those that are taken. */
function* namedItems(list: unknown, path: Path, names: Set<string>, found: Findings): Generator<readonly [number, Raw]> {
  for (const [index, item] of items(list, path, found)) {
    const { name } = item;
    const at = [...path, index];
    const text = asString(name);
    // A patch that takes something out names it in another way.
    if (text === undefined && '$patch' in item) continue;
    if (text === undefined) found.add(at, name === undefined || name === null || name === '' ? `has no name: ${LOST}` : `has a name that is no text: put it in quotes. Now ${LOST}`);
    else if (names.has(text)) found.add(at, `has the name of another one above: ${LOST}`);
    else names.add(text);
    yield [index, item];
  }
}

/** The objects of a list with their places; what is no list and what is no object is told. */
function* items(list: unknown, path: Path, found: Findings): Generator<readonly [number, Raw]> {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) {
    found.add(path, `is no list: ${LOST}`);
    return;
  }
  for (const [index, item] of (list as readonly unknown[]).entries()) {
    if (isRecord(item)) yield [index, item];
    else found.add([...path, index], `is no object: ${LOST}`);
  }
}

function inContainer(container: RawContainer, path: Path, found: Findings): void {
  for (const field of CONTAINER_LISTS) {
    const value = container[field];
    if (value !== undefined && value !== null && !Array.isArray(value)) found.add([...path, field], `is no list: ${LOST}`);
  }
  inPorts(container.ports, [...path, 'ports'], ['containerPort', 'hostPort'], found);
  const mountPaths = new Set<string>();
  if (!Array.isArray(container.volumeMounts)) return;
  for (const [index, mount] of items(container.volumeMounts, [...path, 'volumeMounts'], found)) {
    const mountPath = asString(mount['mountPath']);
    if (mountPath === undefined) continue;
    if (mountPaths.has(mountPath)) found.add([...path, 'volumeMounts', index, 'mountPath'], 'is the path of another mount of this container: the API server refuses it.');
    mountPaths.add(mountPath);
  }
}

/** `fields`: those that hold numbers of ports. A `nodePort` or `hostPort` of 0 is one that is left out. */
function inPorts(list: unknown, path: Path, fields: readonly [string, string], found: Findings): void {
  if (!Array.isArray(list)) return;
  for (const [index, item] of items(list, path, found)) {
    for (const field of fields) {
      const value = item[field];
      const at = [...path, index, field];
      if (value === undefined || value === null || (value === 0 && field === fields[1])) continue;
      if (asPort(value) === undefined) found.add(at, `is no whole number from 1 to 65535: ${LOST}`);
      else if (typeof value === 'string') found.add(at, QUOTED);
    }
  }
}
