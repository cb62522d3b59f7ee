/**
 * What a search has to look at. Of packed Pods that are few, all; of many, those that their names, addresses and states
 * make likely, and of each template that fits as a whole, the first by name: the others are of the same rank and come after them.
 */
import type { GraphId, GraphNode } from '../../shared/model/graph';
import { fillClaim } from '../../shared/model/own-names';
import type { PackedPod, PodTemplate } from '../../shared/model/packed-pod';
import type { Cohort } from '../../shared/relations/cohort-table';
import type { GraphModel } from './graph-model';
import { lower } from './search-facts';

/** Below this many, every Pod is made whole and looked at. */
const ALL_LIMIT = 2_000;
/** Pods made whole for each hit that is wanted. */
const CANDIDATES = 6;

/** Words of what all Pods of a template have in common, lower case, by the cohort's shape. */
const texts = new WeakMap<object, string>();

export function* nodesToSearch({ scene, store }: GraphModel, query: string, limit: number): IterableIterator<GraphNode> {
  yield* scene.nodes.told.values();
  const words = query.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  let count = 0;
  for (const { members } of store.cohorts()) count += members.size;
  const likely = new Shortlist(count <= ALL_LIMIT ? count : limit * CANDIDATES);
  for (const cohort of store.cohorts()) {
    const open = words.filter((word) => !isInTemplate(word, cohort, store));
    for (const id of cohort.members) {
      const pod = store.packedPod(id);
      if (pod === undefined) continue;
      if (count <= ALL_LIMIT) likely.add(pod, 0);
      else if (open.every((word) => isInPod(word, pod))) likely.add(pod, rankOf(pod, words));
    }
  }
  for (const { id } of likely.all) {
    const node = scene.nodes.get(id);
    if (node === undefined) continue;
    yield node;
    yield* scene.partsOf(id);
  }
}

function isInTemplate(word: string, cohort: Cohort, store: GraphModel['store']): boolean {
  let text = texts.get(cohort.shape);
  if (text === undefined) {
    const [first] = cohort.members;
    const parts = first === undefined ? [] : store.childrenOf(first);
    const { template } = cohort;
    const own = [template.namespace, 'pod', template.labels, template.qosClass, template.serviceAccount, template.priorityClass, template.schedulingGates, template.naked ? 'naked' : '', template.hostNetwork ? 'hostnetwork' : ''];
    text = JSON.stringify([own, parts.map(({ name, kind, attrs }) => [name, kind, attrs])]).toLowerCase();
    // A part of one member may bear its name, which the others do not.
    if (template.isNamed && first !== undefined) text = text.replaceAll(first.slice(first.lastIndexOf('/') + 1), '');
    texts.set(cohort.shape, text);
  }
  const cut = word.indexOf('=');
  return cut === -1 ? text.includes(word.replace(/^:/, '')) : text.includes(word.slice(0, cut)) && text.includes(word.slice(cut + 1));
}

/** As `search.ts` will rank it, at best. */
function rankOf({ name }: PackedPod, words: readonly string[]): number {
  if (words.some((word) => name.startsWith(word))) return 0;
  return words.some((word) => name.includes(word)) ? 1 : 2;
}

function isInPod(word: string, { id, name, template, status, podIPs, rare, lives, tokenVolume }: PackedPod): boolean {
  if (template.isNamed && isInNamed(word, template, name)) return true;
  if (name.includes(word) || lower(status).includes(word) || podIPs.some((ip) => ip.startsWith(word))) return true;
  if (word.includes('/') && id.toLowerCase().includes(word)) return true;
  if (tokenVolume?.includes(word) === true || rare?.previousIPs?.includes(word) === true) return true;
  if (rare?.reason !== undefined && lower(rare.reason).includes(word)) return true;
  return lives.some(({ state, lastState }) => (state !== undefined && state.type !== 'running' && state.reason !== undefined && lower(state.reason).includes(word)) || (lastState?.reason !== undefined && lower(lastState.reason).includes(word)));
}

/** What bears the Pod's name stands in no text of the template: labels, as `label=web-0`, and claims, as `data-web-0`. */
function isInNamed(word: string, { volumes }: PodTemplate, name: string): boolean {
  if (name.includes(word.slice(word.indexOf('=') + 1))) return true;
  return volumes.some(({ claim }) => claim !== undefined && fillClaim(claim, name).includes(word));
}

interface Ranked {
  readonly id: GraphId;
  readonly rank: number;
  readonly length: number;
}

/** The best by rank, then the shortest name, then id: in the order of `search.ts`. */
class Shortlist {
  readonly all: Ranked[] = [];

  constructor(private readonly limit: number) {}

  add({ id, name }: PackedPod, rank: number): void {
    const item = { id, rank, length: name.length };
    const last = this.all[this.all.length - 1];
    if (this.all.length >= this.limit && last && compare(item, last) >= 0) return;
    let low = 0;
    for (let high = this.all.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (compare(item, this.all[middle] as Ranked) < 0) high = middle;
      else low = middle + 1;
    }
    this.all.splice(low, 0, item);
    if (this.all.length > this.limit) this.all.pop();
  }
}

function compare(a: Ranked, b: Ranked): number {
  return a.rank - b.rank || a.length - b.length || (a.id < b.id ? -1 : 1);
}
