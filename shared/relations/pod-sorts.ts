import { cidrContains, parseCidr, parseIp, type Cidr } from '../kube/cidr';
import type { GraphId } from '../model/graph';
import type { PodEntity } from '../model/pod-entity';
import { podGroupKey } from './pod-index';

/** By what a caller's policies tell Pods of one group apart. */
export interface SortQuestion {
  /** A Pod has a way of its own to itself. */
  readonly callerId: GraphId | undefined;
  /** Blocks of addresses that policies name, exceptions too. */
  readonly blocks: readonly string[];
  /** A Node always reaches its own Pods. */
  readonly mindsNodes: boolean;
}

interface Sorts {
  /** Of each sort the first two by id, so that one is left where the caller is the other. */
  readonly samples: readonly (readonly PodEntity[])[];
  readonly members: ReadonlyMap<GraphId, PodEntity>;
}

/** As long as a selection's Pods stay the same, all their callers share the answer. */
const KNOWN = new WeakMap<readonly PodEntity[], Map<string, Sorts>>();

/**
 * Of the group's Pods one of each sort, and the caller where it is one of them, by id. Thousands of callers of thousands of Pods
 * then cost no more than there are callers. `pods`: the same list for as long as nothing in it changes.
 */
export function samplesOf(pods: readonly PodEntity[], groupKey: string, { callerId, blocks, mindsNodes }: SortQuestion): readonly PodEntity[] {
  const { samples, members } = sortsOf(pods, groupKey, blocks, mindsNodes);
  const itself = callerId === undefined ? undefined : members.get(callerId);
  const others = samples.flatMap((sort) => sort.find(({ id }) => id !== callerId) ?? []);
  return itself === undefined ? others : [...others, itself].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sortsOf(pods: readonly PodEntity[], groupKey: string, blocks: readonly string[], mindsNodes: boolean): Sorts {
  let known = KNOWN.get(pods);
  if (known === undefined) KNOWN.set(pods, (known = new Map<string, Sorts>()));
  const key = JSON.stringify([groupKey, blocks, mindsNodes]);
  let sorts = known.get(key);
  if (sorts === undefined) known.set(key, (sorts = sort(pods, groupKey, blocks, mindsNodes)));
  return sorts;
}

function sort(pods: readonly PodEntity[], groupKey: string, texts: readonly string[], mindsNodes: boolean): Sorts {
  const blocks = texts.flatMap((text) => parseCidr(text) ?? []);
  const samples = new Map<string, PodEntity[]>();
  const members = new Map<GraphId, PodEntity>();
  for (const pod of pods) {
    if (podGroupKey(pod) !== groupKey) continue;
    members.set(pod.id, pod);
    const key = JSON.stringify([pod.podIPs.map((ip) => traitsOf(ip, blocks)), mindsNodes && pod.nodeName]);
    const sample = samples.get(key);
    if (sample === undefined) samples.set(key, [pod]);
    else if (sample.length < 2) sample.push(pod);
  }
  return { samples: [...samples.values()], members };
}

/** Its family, and the blocks that it is in. */
function traitsOf(text: string, blocks: readonly Cidr[]): readonly number[] {
  const ip = parseIp(text);
  return ip === undefined ? [] : [ip.family, ...blocks.flatMap((block, index) => (cidrContains(block, ip) ? [index] : []))];
}
