/** Finds things by name, id, address, image, label, status, kind, and what they are, have and use (`search-facts.ts`). One scan over the nodes: object names are lower-case by Kubernetes' own rules. */
import type { GraphId, GraphNode } from '../../shared/model/graph';
import type { SearchHit } from '../../shared/protocol/engine';
import { shownState } from '../../shared/scene/look/shown-state';
import { isLabel } from './search-words';
import { lower, matchFacts, toPort, type FactWord } from './search-facts';

export interface SearchLookup {
  nodes(): Iterable<GraphNode>;
  labelsOf(id: GraphId): Readonly<Record<string, string>>;
}

/** What people look for first, where two things fit equally well. Other kinds come after, parts of Pods after those. */
const KIND_ORDER = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Service', 'Pod', 'Node', 'Namespace', 'Ingress', 'External', 'PersistentVolumeClaim', 'ConfigMap', 'Secret', 'ReplicaSet'];
/** Parts of Pods come last: there are many of one name, and their Pod leads to them. */
const PART_ORDER = ['Container', 'Volume'];

/** A word of the query, and what it may be: looked at once, not for each of a million nodes. */
interface Word extends FactWord {
  readonly isAddress: boolean;
  readonly isLabel: boolean;
  readonly isPath: boolean;
}

function toWord(text: string): Word {
  const port = toPort(text);
  return { text, ...(port !== undefined && { port }), isAddress: /^[\d[]|:/.test(text), isLabel: text.includes('='), isPath: text.includes('/') };
}

interface Match {
  readonly node: GraphNode;
  /** Smaller is better. */
  readonly rank: number;
  readonly why?: string;
}

/** Best first, at most `limit`. Every word of the query must fit; `app=web` looks at labels. */
export function search(lookup: SearchLookup, query: string, limit: number): SearchHit[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter((word) => word !== '').map(toWord);
  if (words.length === 0 || limit <= 0) return [];
  const best: Match[] = [];
  for (const node of lookup.nodes()) {
    const match = matchAll(node, words, lookup);
    if (match) keep(best, match, limit);
  }
  return best.map(({ node, why }) => toHit(node, { why }));
}

/** A part of a Pod says in which one, unless its place is told otherwise. */
export function toHit(node: GraphNode, extra: Partial<Pick<SearchHit, 'why' | 'where'>> = {}): SearchHit {
  const { why, where = inPod(node) } = extra;
  const { severity, word } = shownState(node);
  return {
    id: node.id,
    kind: node.kind,
    name: node.name,
    ...(node.namespace === undefined ? {} : { namespace: node.namespace }),
    ...(word === undefined ? {} : { status: word }),
    ...(severity === undefined ? {} : { severity }),
    ...(why === undefined ? {} : { why }),
    ...(where === undefined ? {} : { where }),
  };
}

function inPod({ kind, parent }: GraphNode): string | undefined {
  return PART_ORDER.includes(kind) && parent !== undefined ? `in ${parent.slice(parent.lastIndexOf('/') + 1)}` : undefined;
}

/** Insertion into the few best: most matches are worse than the last and cost one comparison. */
function keep(best: Match[], match: Match, limit: number): void {
  const last = best[best.length - 1];
  if (best.length >= limit && last && compareMatches(match, last) >= 0) return;
  let at = best.length;
  while (at > 0 && compareMatches(match, best[at - 1] as Match) < 0) at -= 1;
  best.splice(at, 0, match);
  if (best.length > limit) best.pop();
}

function compareMatches(a: Match, b: Match): number {
  return a.rank - b.rank || a.node.name.length - b.node.name.length || (a.node.id < b.node.id ? -1 : 1);
}

function matchAll(node: GraphNode, words: readonly Word[], lookup: SearchLookup): Match | undefined {
  let rank = 0;
  let why: string | undefined;
  for (const word of words) {
    const found = matchWord(node, word, lookup);
    if (!found) return undefined;
    rank += found.rank;
    why ??= found.why;
  }
  return { node, rank: rank * 100 + kindRank(node.kind), ...(why === undefined ? {} : { why }) };
}

const kindRanks = new Map([...KIND_ORDER.map((kind, at) => [kind, at] as const), ...PART_ORDER.map((kind, at) => [kind, KIND_ORDER.length + 1 + at] as const)]);

function kindRank(kind: string): number {
  return kindRanks.get(kind) ?? KIND_ORDER.length;
}

function matchWord(node: GraphNode, word: Word, lookup: SearchLookup): { readonly rank: number; readonly why?: string } | undefined {
  const { name, attrs } = node;
  const { text } = word;
  const at = name.indexOf(text);
  // A part's whole name is no more than the beginning of a Pod's: `cart` is looked for, not each container in it.
  if (at === 0) return { rank: name.length === text.length && !PART_ORDER.includes(node.kind) ? 0 : 1 };
  if (at > 0) return { rank: isWordStart(name, at) ? 2 : 3 };
  if (node.namespace === text || lower(node.kind) === text) return { rank: 4 };
  if (word.isLabel) return matchLabel(node, text, lookup);
  if (word.isAddress) {
    const found = matchAddress(node, text);
    if (found) return found;
  }
  if (attrs.image !== undefined && lower(attrs.image).includes(text)) return { rank: 5, why: `image ${attrs.image}` };
  if (node.status !== undefined && lower(node.status).startsWith(text)) return { rank: 5, why: node.status };
  if (word.isPath && node.id.toLowerCase().includes(text)) return { rank: 2 };
  return matchFacts(node, word);
}

function matchAddress({ attrs: { podIPs, previousIPs, clusterIP } }: GraphNode, text: string): { readonly rank: number; readonly why: string } | undefined {
  const address = podIPs?.find((ip) => ip.startsWith(text)) ?? (clusterIP?.startsWith(text) === true ? clusterIP : undefined);
  if (address !== undefined) return { rank: address === text ? 0 : 2, why: `IP ${address}` };
  return previousIPs?.includes(text) === true ? { rank: 3, why: `had IP ${text}` } : undefined;
}

function matchLabel(node: GraphNode, word: string, lookup: SearchLookup): { readonly rank: number; readonly why: string } | undefined {
  if (node.kind === 'Container' || node.kind === 'Volume') return undefined;
  const cut = word.indexOf('=');
  const key = word.slice(0, cut);
  const value = word.slice(cut + 1);
  for (const [label, text] of Object.entries(lookup.labelsOf(node.id))) {
    if (isLabel(label.toLowerCase(), key) && text.toLowerCase().startsWith(value)) return { rank: 4, why: `${label}=${text}` };
  }
  return undefined;
}

function isWordStart(name: string, at: number): boolean {
  const before = name[at - 1];
  return before === '-' || before === '.' || before === '/' || before === ':';
}
