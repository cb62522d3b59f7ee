/** Finds things by name, id, address, image, label, status or kind. One scan over the nodes: object names are lower-case by Kubernetes' own rules. */
import type { GraphId, GraphNode } from '../../shared/model/graph';
import type { SearchHit } from '../../shared/protocol/engine';
import { severityOf } from '../../shared/scene/severity';

export interface SearchLookup {
  nodes(): Iterable<GraphNode>;
  labelsOf(id: GraphId): Readonly<Record<string, string>>;
}

/** What people look for first, where two things fit equally well. Other kinds come after. */
const KIND_ORDER = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Service', 'Pod', 'Node', 'Namespace', 'Ingress', 'Container', 'External', 'PersistentVolumeClaim', 'ConfigMap', 'Secret', 'ReplicaSet', 'Volume'];

interface Match {
  readonly node: GraphNode;
  /** Smaller is better. */
  readonly rank: number;
  readonly why?: string;
}

/** Best first, at most `limit`. Every word of the query must fit; `app=web` looks at labels. */
export function search(lookup: SearchLookup, query: string, limit: number): SearchHit[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 || limit <= 0) return [];
  const best: Match[] = [];
  for (const node of lookup.nodes()) {
    const match = matchAll(node, words, lookup);
    if (match) keep(best, match, limit);
  }
  return best.map(({ node, why }) => toHit(node, why));
}

export function toHit(node: GraphNode, why?: string): SearchHit {
  return {
    id: node.id,
    kind: node.kind,
    name: node.name,
    ...(node.namespace === undefined ? {} : { namespace: node.namespace }),
    ...(node.status === undefined ? {} : { status: node.status }),
    severity: severityOf(node),
    ...(why === undefined ? {} : { why }),
  };
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

function matchAll(node: GraphNode, words: readonly string[], lookup: SearchLookup): Match | undefined {
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

const kindRanks = new Map(KIND_ORDER.map((kind, at) => [kind, at]));

function kindRank(kind: string): number {
  return kindRanks.get(kind) ?? KIND_ORDER.length;
}

const lowered = new Map<string, string>();

/** Kinds and statuses are few: each is lowered once. */
function lower(text: string): string {
  const known = lowered.get(text);
  if (known !== undefined) return known;
  const result = text.toLowerCase();
  if (lowered.size < 10_000) lowered.set(text, result);
  return result;
}

function matchWord(node: GraphNode, word: string, lookup: SearchLookup): { readonly rank: number; readonly why?: string } | undefined {
  const { name } = node;
  const at = name.indexOf(word);
  if (at === 0) return { rank: name.length === word.length ? 0 : 1 };
  if (at > 0) return { rank: isWordStart(name, at) ? 2 : 3 };
  if (node.namespace === word || lower(node.kind) === word) return { rank: 4 };
  if (word.includes('=')) return matchLabel(node, word, lookup);
  const { podIPs, previousIPs, clusterIP, image } = node.attrs;
  const address = podIPs?.find((ip) => ip.startsWith(word)) ?? (clusterIP?.startsWith(word) === true ? clusterIP : undefined);
  if (address !== undefined && /^[\d[]|:/.test(word)) return { rank: address === word ? 0 : 2, why: `IP ${address}` };
  const former = /^\d/.test(word) ? previousIPs?.find((ip) => ip === word) : undefined;
  if (former !== undefined) return { rank: 3, why: `had IP ${former}` };
  if (image !== undefined && lower(image).includes(word)) return { rank: 5, why: `image ${image}` };
  if (node.status !== undefined && lower(node.status).startsWith(word)) return { rank: 5, why: node.status };
  if (node.kind === 'Pod' && lower(node.kind).startsWith(word)) return { rank: 7 };
  if (word.includes('/') && lower(node.id).includes(word)) return { rank: 2 };
  return undefined;
}

function matchLabel(node: GraphNode, word: string, lookup: SearchLookup): { readonly rank: number; readonly why: string } | undefined {
  if (node.kind === 'Container' || node.kind === 'Volume') return undefined;
  const cut = word.indexOf('=');
  const key = word.slice(0, cut);
  const value = word.slice(cut + 1);
  for (const [label, text] of Object.entries(lookup.labelsOf(node.id))) {
    const lowKey = label.toLowerCase();
    if ((lowKey === key || lowKey.endsWith(`/${key}`)) && text.toLowerCase().startsWith(value)) return { rank: 4, why: `${label}=${text}` };
  }
  return undefined;
}

function isWordStart(name: string, at: number): boolean {
  const before = name[at - 1];
  return before === '-' || before === '.' || before === '/' || before === ':';
}
