/** The fields in which two normalized objects of one kind differ. */
import { parseQuantity } from '../kube/quantities';
import type { FieldChange } from '../protocol/compare';
import { keyLists } from './list-keys';
import { isAssigned } from './server-assigned';
import { Default, isList, isMap, scalarOf, type Scalar, type Tree, type TreeList, type TreeMap } from './tree';
import { isUnwritten, toText } from './value-text';

/** Where being there at all says something, so that `{}` is not nothing. */
const TELLING_WHEN_EMPTY = new Set(['emptyDir', 'podSelector', 'namespaceSelector', 'selector', 'ingress', 'egress', 'from', 'to', 'rules', 'sleep']);
/** Maps of free text, in which an empty text is a value. */
const TEXT_MAPS = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'binaryData', 'stringData', 'parameters', 'selector']);
/** Pointers to text, where an empty one is a wish: `storageClassName: ""` is "no class". */
const TELLING_TEXTS = new Set(['storageClassName', 'value']);
/** Fields below which there are quantities, and fields that are one. */
const QUANTITY_MAPS = new Set(['requests', 'limits', 'capacity', 'hard', 'default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio', 'overhead']);
const QUANTITIES = new Set(['sizeLimit', 'averageValue', 'divisor', 'target.value']);
/** Lists of which the order is no difference: nothing but whether they hold something is asked of them. */
const SETS = new Set(['policyTypes', 'accessModes', 'verbs', 'resources', 'apiGroups', 'resourceNames', 'finalizers', 'add', 'drop', 'hosts', 'namespaces', 'externalIPs', 'loadBalancerSourceRanges', 'mountOptions', 'hostnames', 'except', 'supplementalGroups', 'cidrs']);
/** Maps that are told field by field, also where one side has none at all. */
const BY_FIELD = new Set(['metadata', 'labels', 'annotations', 'data', 'spec']);
/** Items told apart by name of which the order is a difference: they run in it. */
const ORDERED = new Set(['initContainers']);

/** Where a value stands. How that is written is worked out only for what differs. */
interface Place {
  readonly kind: string;
  readonly up: Place | undefined;
  /** A field's name; of an item of a list `[]`. */
  readonly field: string;
  /** Of an item: what tells it apart. */
  readonly key?: string | number;
}

export function diffFields(kind: string, before: TreeMap, after: TreeMap): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  diffMaps({ kind, up: undefined, field: '' }, before, after, changes);
  return changes;
}

function diffTrees(place: Place, before: Tree | undefined, after: Tree | undefined, changes: FieldChange[]): void {
  const left = isNothing(place.field, parentOf(place), before) ? undefined : before;
  const right = isNothing(place.field, parentOf(place), after) ? undefined : after;
  if (left === undefined && right === undefined) return;
  if (left === undefined || right === undefined) {
    const only = (left ?? right) as Tree;
    if (isAssigned(place.kind, () => patternOf(place), only)) return;
    // Into what holds nothing but what Kubernetes fills in, and further down where something is assigned.
    if (isUnwritten(only)) return;
    if (isMap(only) && (BY_FIELD.has(place.field) || hasAssignedBelow(place, only))) diffMaps(place, isMap(left) ? left : {}, isMap(right) ? right : {}, changes);
    else changes.push(toChange(place, left, right));
    return;
  }
  if (isMap(left) && isMap(right)) diffMaps(place, left, right, changes);
  else if (isList(left) && isList(right)) diffLists(place, left, right, changes);
  else if (isMap(left) || isMap(right) || isList(left) || isList(right) || !isSameScalar(place, scalarOf(left), scalarOf(right))) changes.push(toChange(place, left, right));
}

/** `spec: {}` with a clusterIP in it: only the manifest that says nothing meets this. */
function hasAssignedBelow(place: Place, map: TreeMap): boolean {
  return Object.entries(map).some(([field, value]) => value !== undefined && isAssigned(place.kind, () => join(patternOf(place), field), value));
}

function diffMaps(place: Place, before: TreeMap, after: TreeMap, changes: FieldChange[]): void {
  for (const field of Object.keys(before)) diffTrees(below(place, field), before[field], after[field], changes);
  for (const field of Object.keys(after)) if (before[field] === undefined) diffTrees(below(place, field), undefined, after[field], changes);
}

function diffLists(place: Place, before: TreeList, after: TreeList, changes: FieldChange[]): void {
  const keys = keyLists(place.field, before, after);
  if (keys !== undefined) return diffKeyed(place, before, after, keys, changes);
  const isOfScalars = [...before, ...after].every((item) => scalarOf(item) !== undefined);
  if (isOfScalars) {
    if (!hasSameScalars(place, before, after)) changes.push(toChange(place, before, after));
    return;
  }
  // What is equal at both ends is let alone, so that one item put in between is one change.
  let start = 0;
  while (start < Math.min(before.length, after.length) && isSameTree(at(place, start), before[start], after[start])) start += 1;
  let cut = 0;
  while (cut < Math.min(before.length, after.length) - start && isSameTree(at(place, start), before.at(-1 - cut), after.at(-1 - cut))) cut += 1;
  const count = Math.max(before.length, after.length) - cut;
  for (let index = start; index < count; index += 1) diffTrees(at(place, index), index < before.length - cut ? before[index] : undefined, index < after.length - cut ? after[index] : undefined, changes);
}

function diffKeyed(place: Place, before: TreeList, after: TreeList, [leftKeys, rightKeys]: readonly [readonly string[], readonly string[]], changes: FieldChange[]): void {
  const right = new Map(rightKeys.map((key, index) => [key, after[index]]));
  const left = new Set(leftKeys);
  leftKeys.forEach((key, index) => diffTrees(at(place, key), before[index], right.get(key), changes));
  rightKeys.forEach((key, index) => {
    if (!left.has(key)) diffTrees(at(place, key), undefined, after[index], changes);
  });
  if (!ORDERED.has(place.field)) return;
  const common = [leftKeys.filter((key) => right.has(key)), rightKeys.filter((key) => left.has(key))].map((keys) => keys.join(', '));
  if (common[0] !== common[1]) changes.push({ path: `${pathOf(place)} (order)`, before: common[0] ?? '', after: common[1] ?? '' });
}

function hasSameScalars(place: Place, before: TreeList, after: TreeList): boolean {
  if (before.length !== after.length) return false;
  const texts = (list: TreeList): readonly string[] => (SETS.has(place.field) ? list.map((item) => String(scalarOf(item))).sort() : list.map((item) => String(scalarOf(item))));
  const right = texts(after);
  return texts(before).every((text, index) => text === right[index]);
}

function isSameTree(place: Place, before: Tree | undefined, after: Tree | undefined): boolean {
  const changes: FieldChange[] = [];
  diffTrees(place, before, after, changes);
  return changes.length === 0;
}

/** Numbers and texts of the same digits are the same (int-or-string), and quantities by what they are worth. */
function isSameScalar(place: Place, before: Scalar | undefined, after: Scalar | undefined): boolean {
  if (before === after || String(before) === String(after)) return true;
  const { field } = place;
  const parent = parentOf(place);
  if (!QUANTITY_MAPS.has(parent) && !QUANTITIES.has(field) && !QUANTITIES.has(`${parent}.${field}`)) return false;
  const [left, right] = [parseQuantity(before), parseQuantity(after)];
  return left !== undefined && left === right;
}

/** Nothing at all: absent, or an empty value where that says no more. */
function isNothing(field: string, parent: string, tree: Tree | undefined): boolean {
  if (tree === undefined) return true;
  if (tree === '') return !TEXT_MAPS.has(parent) && !TELLING_TEXTS.has(field) && field !== '[]';
  if (isList(tree)) return tree.length === 0 && !TELLING_WHEN_EMPTY.has(field);
  if (!isMap(tree) || field === '[]' || TELLING_WHEN_EMPTY.has(field)) return false;
  for (const name in tree) if (!isNothing(name, field, tree[name])) return false;
  return true;
}

function toChange(place: Place, before: Tree | undefined, after: Tree | undefined): FieldChange {
  const isDefault = before instanceof Default ? 'before' : after instanceof Default ? 'after' : undefined;
  return {
    path: pathOf(place),
    ...(before === undefined ? {} : { before: toText(before) }),
    ...(after === undefined ? {} : { after: toText(after) }),
    ...(isDefault === undefined ? {} : { isDefault }),
  };
}

function below(up: Place, field: string): Place {
  return { kind: up.kind, up, field };
}

/** Its fields know the list by `parentOf` of the item. */
function at(up: Place, key: string | number): Place {
  return { kind: up.kind, up, field: '[]', key };
}

function parentOf({ up }: Place): string {
  return up?.field ?? '';
}

/** For rules: lists as `[]`. */
function patternOf({ up, field }: Place): string {
  if (up === undefined) return field;
  return field === '[]' ? `${patternOf(up)}[]` : join(patternOf(up), field);
}

/** For people. Names with dots or slashes stand in brackets: `metadata.labels[app.kubernetes.io/name]`. */
function pathOf({ up, field, key }: Place): string {
  if (up === undefined) return field;
  const path = pathOf(up);
  if (key !== undefined) return `${path}[${key}]`;
  return /[./[\]\s]/.test(field) ? `${path}[${field}]` : join(path, field);
}

function join(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}
