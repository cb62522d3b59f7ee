import { addMember, deleteMember, membersOf, type CompactSet } from '../base/compact-set';
import { deepEqual } from '../base/deep-equal';
import { matchesAll, type Labels, type Requirement } from '../kube/selectors';
import type { GraphId } from '../model/graph';
import { labelsOf, unpackPod, type PackedPod, type PodTemplate } from '../model/packed-pod';
import type { PodEntity } from '../model/pod-entity';
import { namedPorts, toPolicyEnd } from '../policy/pod-end';
import type { Dependency } from './dependency';
import { hasEnded } from './fact-rules';
import type { PodGroup } from './graph-lookup';

/** Readers of one answer; whoever keeps it drops it when nobody is left. */
class Readers<R extends object> implements Dependency<R> {
  #readers: CompactSet<R>;

  constructor(private readonly onEmpty: () => void) {}

  get isEmpty(): boolean {
    return this.#readers === undefined;
  }

  add(reader: R): void {
    this.#readers = addMember(this.#readers, reader);
  }

  forget(reader: R): void {
    this.#readers = deleteMember(this.#readers, reader);
    if (this.#readers === undefined) this.onEmpty();
  }

  touch(onTouched: (reader: R) => void): void {
    for (const reader of membersOf(this.#readers)) onTouched(reader);
  }
}

/** Who asked for the Pods that a selector selects. */
interface Selection<R extends object> {
  readonly selector: readonly Requirement[];
  /** Told when a group comes or goes. */
  readonly ofGroups: Readers<R>;
  /** Told of each Pod. */
  readonly ofPods: Readers<R>;
  /** Once asked for, until one of them changes: many ask for the same. */
  pods?: readonly PodEntity[];
}

interface Members extends PodGroup {
  readonly ids: Set<GraphId>;
}

class NamespacePods<R extends object> {
  readonly groups = new Map<string, Members>();
  readonly selections = new Map<string, Selection<R>>();
}

/**
 * Pods as NetworkPolicies see them: one by one, and in groups of those that no selector and no port tells apart. A
 * namespace has hundreds of Pods and a few groups, and a Pod that replaces its like changes none of them. Pods that have
 * ended are in no group.
 */
export class PodIndex<R extends object> {
  readonly #find: (id: GraphId) => PackedPod | undefined;
  readonly #podReaders = new Map<GraphId, Readers<R>>();
  readonly #namespaces = new Map<string, NamespacePods<R>>();

  /** `find`: the Pods that there are, as of the last `replace`. */
  constructor(find: (id: GraphId) => PackedPod | undefined) {
    this.#find = find;
  }

  replace(former: PackedPod | undefined, next: PackedPod | undefined, onTouched: (reader: R) => void): void {
    if (former === next || (former && next && isSameToPolicies(former, next))) return;
    const id = (former ?? next)?.id ?? '';
    this.#podReaders.get(id)?.touch(onTouched);
    this.#regroup(id, former, next, onTouched);
  }

  pod(id: GraphId, reader: R, onRead: (dependency: Dependency<R>) => void): PodEntity | undefined {
    let readers = this.#podReaders.get(id);
    if (readers === undefined) this.#podReaders.set(id, (readers = new Readers(() => this.#podReaders.delete(id))));
    note(readers, reader, onRead);
    return this.#unpacked(id);
  }

  /** By key, so that the order does not depend on who came when. */
  groups(namespace: string, selector: readonly Requirement[], reader: R, onRead: (dependency: Dependency<R>) => void): readonly PodGroup[] {
    note(this.#selection(namespace, selector).ofGroups, reader, onRead);
    return this.#selected(namespace, selector).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** By id; the same list until policies can tell a difference in it. */
  pods(namespace: string, selector: readonly Requirement[], reader: R, onRead: (dependency: Dependency<R>) => void): readonly PodEntity[] {
    const selection = this.#selection(namespace, selector);
    note(selection.ofPods, reader, onRead);
    return (selection.pods ??= this.#selected(namespace, selector).flatMap((group) => [...group.ids]).sort().flatMap((id) => this.#unpacked(id) ?? []));
  }

  #unpacked(id: GraphId): PodEntity | undefined {
    const pod = this.#find(id);
    return pod && unpackPod(pod);
  }

  count(namespace: string, selector: readonly Requirement[], reader: R, onRead: (dependency: Dependency<R>) => void): number {
    note(this.#selection(namespace, selector).ofPods, reader, onRead);
    return this.#selected(namespace, selector).reduce((sum, { ids }) => sum + ids.size, 0);
  }

  #selected(namespace: string, selector: readonly Requirement[]): Members[] {
    return [...(this.#namespaces.get(namespace)?.groups.values() ?? [])].filter(({ end }) => matchesAll(selector, end.labels));
  }

  #regroup(id: GraphId, former: PackedPod | undefined, next: PackedPod | undefined, onTouched: (reader: R) => void): void {
    const left = former && !hasEnded(former) ? former : undefined;
    const joined = next && !hasEnded(next) ? next : undefined;
    const [leftKey, joinedKey] = [left && groupKeyOf(left), joined && groupKeyOf(joined)];
    if (left && leftKey !== undefined) {
      const pods = this.#namespace(left.template.namespace);
      const group = pods.groups.get(leftKey);
      if (leftKey !== joinedKey) group?.ids.delete(id);
      const isGone = group?.ids.size === 0;
      if (isGone) pods.groups.delete(leftKey);
      touch(pods, labelsOf(left), isGone, onTouched);
      this.#dropIfUnused(left.template.namespace);
    }
    if (joined && joinedKey !== undefined && joinedKey !== leftKey) {
      const pods = this.#namespace(joined.template.namespace);
      const group = pods.groups.get(joinedKey);
      group?.ids.add(id);
      if (group === undefined) pods.groups.set(joinedKey, { key: joinedKey, end: groupEnd({ ...joined.template, labels: labelsOf(joined) }), ids: new Set([id]) });
      touch(pods, labelsOf(joined), group === undefined, onTouched);
    }
  }

  #namespace(name: string): NamespacePods<R> {
    let pods = this.#namespaces.get(name);
    if (pods === undefined) this.#namespaces.set(name, (pods = new NamespacePods()));
    return pods;
  }

  #selection(namespace: string, selector: readonly Requirement[]): Selection<R> {
    const { selections } = this.#namespace(namespace);
    const key = JSON.stringify(selector);
    const present = selections.get(key);
    if (present !== undefined) return present;
    const dropIfUnused = (): void => {
      if (!selection.ofGroups.isEmpty || !selection.ofPods.isEmpty) return;
      selections.delete(key);
      this.#dropIfUnused(namespace);
    };
    const selection: Selection<R> = { selector, ofGroups: new Readers(dropIfUnused), ofPods: new Readers(dropIfUnused) };
    selections.set(key, selection);
    return selection;
  }

  #dropIfUnused(namespace: string): void {
    const pods = this.#namespaces.get(namespace);
    if (pods?.groups.size === 0 && pods.selections.size === 0) this.#namespaces.delete(namespace);
  }
}

const keysOfTemplates = new WeakMap<PodTemplate, string>();

function groupKeyOf(pod: PackedPod): string {
  const { template } = pod;
  if (template.isNamed) return podGroupKey({ ...template, labels: labelsOf(pod) });
  let key = keysOfTemplates.get(template);
  if (key === undefined) keysOfTemplates.set(template, (key = podGroupKey(template)));
  return key;
}

/** Equal for Pods of one namespace that differ for policies in nothing but address and Node. */
export function podGroupKey({ labels, hostNetwork, containers }: Pick<PodTemplate, 'labels' | 'hostNetwork' | 'containers'>): string {
  const ports = namedPorts(containers);
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted, hostNetwork, ports.map(({ name, port, protocol }) => [name, port, protocol])]);
}

/** Its addresses are its Pods' own: of either family, and not known as one. */
export function groupEnd({ namespace, labels, hostNetwork, containers }: Pick<PodTemplate, 'namespace' | 'labels' | 'hostNetwork' | 'containers'>): PodGroup['end'] {
  return { type: 'pod', id: '', namespace, labels, hostNetwork, ports: namedPorts(containers), podIPs: [], ipFamilies: [4, 6] };
}

function isSameToPolicies(before: PackedPod, after: PackedPod): boolean {
  if (hasEnded(before) !== hasEnded(after) || before.nodeName !== after.nodeName || !deepEqual(before.podIPs, after.podIPs)) return false;
  return before.template === after.template || deepEqual(toPolicyEnd(unpackPod(before)), toPolicyEnd(unpackPod(after)));
}

function touch<R extends object>({ selections }: NamespacePods<R>, labels: Labels, isGroupNews: boolean, onTouched: (reader: R) => void): void {
  for (const selection of selections.values()) {
    const { selector, ofGroups, ofPods } = selection;
    if (!matchesAll(selector, labels)) continue;
    delete selection.pods;
    ofPods.touch(onTouched);
    if (isGroupNews) ofGroups.touch(onTouched);
  }
}

function note<R extends object>(readers: Readers<R>, reader: R, onRead: (dependency: Dependency<R>) => void): void {
  readers.add(reader);
  onRead(readers);
}
