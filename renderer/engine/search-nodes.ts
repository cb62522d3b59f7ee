/**
 * What a search has to look at. Of packed Pods that are few, all; of many, those that their names, addresses and states
 * make likely, and of each template that fits as a whole, the first by name: the others are of the same rank and come after them.
 */
import type { GraphId, GraphNode } from '../../shared/model/graph';
import { fillClaim } from '../../shared/model/own-names';
import type { PackedPod, PodTemplate } from '../../shared/model/packed-pod';
import type { GraphModel } from './graph-model';
import { lower } from './search-facts';

/** Below this many, every Pod is made whole and looked at. */
const ALL_LIMIT = 2_000;
/** Pods made whole for each hit that is wanted. */
const CANDIDATES = 6;

/** What may end the name that Kubernetes makes for a token's volume: its random letters are of these. */
const TOKEN_VOLUME_END = /^(?:[a-z-]*-)?[bcdfghjklmnpqrstvwxz2456789]{1,5}$/;

/** What may begin an address. */
const ADDRESS_START = /^[\da-f.:]+$/;

export function* nodesToSearch({ scene, store, searchWords }: GraphModel, query: string, limit: number): IterableIterator<GraphNode> {
  yield* scene.nodes.told.values();
  const words = query.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  /** By template, what its text does not have. */
  const open = new Map<PodTemplate, readonly string[]>();
  let count = 0;
  for (const cohort of store.cohorts()) {
    count += cohort.members.size;
    open.set(cohort.template, words.filter((word) => !searchWords.has(word, cohort)));
  }
  const likely = new Shortlist(count <= ALL_LIMIT ? Infinity : limit * CANDIDATES);
  // Through all in their order: to find each of 150,000 by its id would take many times as long.
  for (const pod of store.items()) {
    if (pod.kind !== 'PackedPod') continue;
    const wanted = open.get(pod.template);
    if (wanted === undefined) continue;
    if (count <= ALL_LIMIT) likely.add(pod, 0);
    else if (wanted.every((word) => isInPod(word, pod))) likely.add(pod, rankOf(pod, words));
  }
  for (const { id } of likely.all) {
    // What is looked at by itself was told above.
    const node = scene.members?.node(id);
    if (node === undefined) continue;
    yield node;
    yield* scene.partsOf(id);
  }
}

/** As `search.ts` will rank it, at best. */
function rankOf({ name }: PackedPod, words: readonly string[]): number {
  if (words.some((word) => name.startsWith(word))) return 0;
  return words.some((word) => name.includes(word)) ? 1 : 2;
}

function isInPod(word: string, pod: PackedPod): boolean {
  const { id, name, template, status, podIPs, rare, lives, tokenVolume } = pod;
  if (template.isNamed && isInNamed(word, template, name)) return true;
  if (name.includes(word) || lower(status).includes(word)) return true;
  if (ADDRESS_START.test(word) && podIPs.some((ip) => ip.startsWith(word))) return true;
  if (word.includes('/') && id.toLowerCase().includes(word)) return true;
  if ((TOKEN_VOLUME_END.test(word) && tokenVolume?.includes(word) === true) || rare?.previousIPs?.includes(word) === true) return true;
  if (rare?.reason !== undefined && lower(rare.reason).includes(word)) return true;
  return !isUneventful(pod) && lives.some(({ state, lastState }) => (state !== undefined && state.type !== 'running' && state.reason !== undefined && lower(state.reason).includes(word)) || (lastState?.reason !== undefined && lower(lastState.reason).includes(word)));
}

/** No container of it has a reason to tell: most Pods, whose containers need not be looked at then. */
function isUneventful({ status, restarts, readyContainers, template: { totalContainers, containers } }: PackedPod): boolean {
  return status === 'Running' && restarts === 0 && readyContainers === totalContainers && containers.length === totalContainers;
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

  add({ id, name: { length } }: PackedPod, rank: number): void {
    const last = this.all[this.all.length - 1];
    if (this.all.length >= this.limit && last && (last.rank - rank || last.length - length) < 0) return;
    const item = { id, rank, length };
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
