/** All that the list reads of the scene's things: what a column sorts by, read for all of them, and the rows of those in sight. */
import type { GraphId } from '../../../shared/model/graph';
import type { ListColumns, ListOrder, ListRow, NodeRow, NodeShare, PodRow } from '../../../shared/protocol/list';
import { listFactsOf, type PodListFacts } from '../../../shared/scene/list-facts';
import type { Scene } from '../../../shared/scene/scene';
import type { SceneItem } from '../../../shared/scene/scene-frame';
import { SEVERITIES, toRollup } from '../../../shared/scene/severity';

/** Undefined: it has no value there, and stands last whichever way is sorted. */
export type SortKey = number | string | undefined;
export type KeyOf = (item: SceneItem) => SortKey;

function podKeys(scene: Scene): Readonly<Record<ListColumns['Pod'], KeyOf>> {
  const facts = (item: SceneItem): PodListFacts => listFactsOf(item, scene.members);
  return {
    name: nameOf,
    namespace: ({ id }) => shared(id.slice(id.indexOf('/') + 1, id.lastIndexOf('/'))),
    status: (item) => statusKey(item, facts(item).status),
    ready: (item) => readyShare(facts(item)),
    restarts: (item) => facts(item).restarts,
    // Ages grow as moments lie further back.
    age: (item) => {
      const { createdAtMs } = facts(item);
      return createdAtMs === undefined ? undefined : -createdAtMs;
    },
    node: (item) => item.kubeNode,
    cpu: (item) => facts(item).requests?.['cpu'],
    memory: (item) => facts(item).requests?.['memory'],
  };
}

function nodeKeys(scene: Scene): Readonly<Record<ListColumns['Node'], KeyOf>> {
  return {
    name: nameOf,
    status: (item) => statusKey(item, item.node.status),
    pods: ({ node: { attrs } }) => attrs.pods,
    failing: ({ id }) => {
      const counts = scene.layout.frame(id)?.counts;
      // A thousandth is enough for the second kind to decide between equals of the first.
      return counts && counts.bad + counts.warn / 1000;
    },
    cpu: ({ node }) => shareOf(shareIn(node.attrs, 'cpu')),
    memory: ({ node }) => shareOf(shareIn(node.attrs, 'memory')),
    zone: ({ node: { attrs } }) => attrs.zone,
  };
}

export function keyOf(order: ListOrder, scene: Scene): KeyOf {
  return order.kind === 'Pod' ? podKeys(scene)[order.column] : nodeKeys(scene)[order.column];
}

/** Whether an id may be one of a thing that such a list holds: no item needs to be looked up for it. */
export function isListedId(kind: ListOrder['kind'], id: GraphId): boolean {
  return id.startsWith(kind === 'Pod' ? 'Pod/' : 'Node/');
}

/** Pods that are only referred to are in no list of Pods. */
export function isListed(kind: ListOrder['kind'], { id, isAbsent }: SceneItem): boolean {
  return isListedId(kind, id) && !isAbsent;
}

export function rowOf(kind: ListOrder['kind'], item: SceneItem, scene: Scene): ListRow {
  return kind === 'Pod' ? podRow(item, scene) : nodeRow(item, scene);
}

function podRow(item: SceneItem, scene: Scene): PodRow {
  const { id, severity, kubeNode } = item;
  const { status, readyContainers, totalContainers, restarts, createdAtMs, requests } = listFactsOf(item, scene.members);
  return {
    kind: 'Pod', id, name: nameOf(item), namespace: item.namespace ?? 'default', severity,
    status,
    ready: readyContainers === undefined ? undefined : `${readyContainers}/${totalContainers}`,
    restarts, createdAtMs,
    node: kubeNode?.slice(kubeNode.indexOf('/') + 1),
    cpuMillis: requests?.['cpu'],
    memoryBytes: requests?.['memory'],
  };
}

function nodeRow({ id, severity, node: { name, status, attrs } }: SceneItem, scene: Scene): NodeRow {
  const frame = scene.layout.frame(id);
  return {
    kind: 'Node', id, name, severity,
    status,
    pods: attrs.pods,
    podsAllocatable: attrs.allocatable?.['pods'],
    rollup: frame && toRollup(frame.counts),
    cpu: shareIn(attrs, 'cpu'),
    memory: shareIn(attrs, 'memory'),
    zone: attrs.zone,
  };
}

function nameOf({ id }: SceneItem): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** By how sick it is, then by the word: equal troubles stand together. */
function statusKey({ severity }: SceneItem, status = ''): string {
  return shared(`${String(SEVERITIES.indexOf(severity))}${status}`);
}

const known = new Map<string, string>();

/** One text for equal ones, of which there are few: comparing it with itself reads no letters. */
function shared(text: string): string {
  const same = known.get(text) ?? text;
  known.set(text, same);
  return same;
}

function readyShare({ readyContainers: have, totalContainers: want = 0 }: PodListFacts): number | undefined {
  if (have === undefined) return undefined;
  return want === 0 ? 1 : have / want;
}

function shareIn({ requests, allocatable }: SceneItem['node']['attrs'], resource: string): NodeShare | undefined {
  const most = allocatable?.[resource];
  return most === undefined ? undefined : { requested: requests?.[resource] ?? 0, allocatable: most };
}

function shareOf(share: NodeShare | undefined): number | undefined {
  return share && (share.allocatable === 0 ? 0 : share.requested / share.allocatable);
}
