/** What objects are compared as: plain values, in which what Kubernetes fills in is marked. */
import { isRecord } from '../kube/raw';

/** A value that nobody wrote: what the API server fills in where a field is left out. */
export class Default {
  constructor(readonly value: Scalar) {}
}

export type Scalar = string | number | boolean;
export type Tree = Scalar | Default | TreeList | TreeMap;
export type TreeList = readonly Tree[];
/** Fields may be put in while a tree is made. */
export interface TreeMap {
  [field: string]: Tree | undefined;
}

/** A copy without `null`, of which the caller may change the maps. Dates (YAML timestamps) become their text. */
export function toTree(value: unknown): Tree | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => toTree(item) ?? '');
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (!isRecord(value)) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const map: TreeMap = {};
  // Not by entries: of 10,000 objects that would be a million short-lived pairs.
  for (const field in fields) {
    const tree = toTree(fields[field]);
    if (tree !== undefined) map[field] = tree;
  }
  return map;
}

export function isMap(tree: Tree | undefined): tree is TreeMap {
  return typeof tree === 'object' && !Array.isArray(tree) && !(tree instanceof Default);
}

export function isList(tree: Tree | undefined): tree is TreeList {
  return Array.isArray(tree);
}

/** The field's map; where there is none, a new one that is put there. A value of another type gives way to nothing: it is left. */
export function mapAt(parent: TreeMap, field: string): TreeMap {
  const tree = parent[field];
  if (isMap(tree)) return tree;
  const map: TreeMap = {};
  parent[field] ??= map;
  return map;
}

/** The field's map, if there is one. */
export function mapIn(parent: TreeMap | undefined, field: string): TreeMap | undefined {
  const tree = parent?.[field];
  return isMap(tree) ? tree : undefined;
}

/** The maps of the field's list. */
export function mapsIn(parent: TreeMap | undefined, field: string): readonly TreeMap[] {
  const tree = parent?.[field];
  return isList(tree) ? tree.filter(isMap) : [];
}

/** The scalar, whoever wrote it. */
export function scalarOf(tree: Tree | undefined): Scalar | undefined {
  if (tree instanceof Default) return tree.value;
  return typeof tree === 'object' ? undefined : tree;
}

export function fill(map: TreeMap, defaults: Readonly<Record<string, Scalar>>): void {
  for (const field in defaults) map[field] ??= new Default(defaults[field] as Scalar);
}

/** Drops fields that say the same as nothing at all: `hostNetwork: false`. */
export function dropWhere(map: TreeMap, value: Scalar, fields: readonly string[]): void {
  for (const field of fields) if (map[field] === value) delete map[field];
}
