/**
 * The lines of Pods of one cohort: each is made once, for a Pod with marks (`pod-slots.ts`), and filled in for all others. Held to
 * the byte to the lines made of nodes and edges.
 */
import { groupBy } from '../base/group-by';
import type { EdgeAttrs, GraphEdge, GraphId } from '../model/graph';
import { TOKEN_VOLUME, type PackedPod, type PodTemplate } from '../model/packed-pod';
import { edgeOfMember, type CohortEdge } from '../relations/cohort';
import type { Cohort } from '../relations/cohort-table';
import type { GraphStore } from '../relations/graph-store';
import { isShareable } from '../relations/volume-facts';
import { edgeText, nodeText, quoted, SEPARATOR, textOfEdge } from './line-texts';
import { MARKED_TOKEN_VOLUME, markPod, putContainers, putNames, putPod, SELECTED, sortOfContainers, sortOfPod, type Words } from './pod-slots';
import { compareText, toSortedJson } from './sorted-json';
import { cutAtMarks, fillIn, markOf, mayHoldMark, type TextPieces } from './text-pieces';

/** Kinds of nodes that a Pod brings, as ids begin. */
export const OWN_KINDS = ['Container', 'Pod', 'Volume'] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

/** Edges from something else to each of the Pods, such as its owner. */
export interface EdgesToPods {
  readonly kind: string;
  readonly from: GraphId;
}

const TOKEN_VOLUME_START = 'kube-api-access';

/** Whether lines of the cohort's Pods stand in the same order for each, and nothing in them would be taken for a mark. */
export function areLinesAlike({ template, claims }: Cohort): boolean {
  return areNamesPlain(template) && areEdgesAlike(claims.map(({ own }) => own)) && !mayHoldMark(JSON.stringify(template)) && !mayHoldMark(JSON.stringify(claims.map(({ edge }) => edge)));
}

/** Whether the Pod's names leave the order of its lines, and of its lines among others', as it is. */
export function isPlainName({ name, tokenVolume }: PackedPod): boolean {
  return PLAIN.test(name) && (tokenVolume === undefined || PLAIN_TOKEN_VOLUME.test(tokenVolume));
}

/** As the API server takes names (kubernetes.io/docs/concepts/overview/working-with-objects/names). */
const PLAIN = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const PLAIN_TOKEN_VOLUME = /^kube-api-access-[a-z0-9]{5}$/;

function areNamesPlain({ namespace, containers, volumes }: PodTemplate): boolean {
  const volumeNames = [...volumes.map(({ name }) => name), ...containers.flatMap(({ mounts }) => mounts.map(({ volume }) => volume))].filter((name) => name !== TOKEN_VOLUME);
  const isEachOnce = new Set(containers.map(({ name }) => name)).size === containers.length;
  return isEachOnce && PLAIN.test(namespace) && containers.every(({ name }) => PLAIN.test(name)) && volumeNames.every((name) => PLAIN.test(name) && !name.startsWith(TOKEN_VOLUME_START));
}

/** Edges from a part are in the same order for each Pod where they do not lead both to its parts and to others of the same kind. */
function areEdgesAlike(edges: readonly CohortEdge[]): boolean {
  return edges.every(({ edge, from, to, number }) => {
    if (from === undefined) return to?.kind === 'Pod' && number === '' && !OWN_KINDS.some((kind) => edge.from.startsWith(`${kind}/`));
    return to !== undefined || !edges.some((other) => other.from?.kind === from.kind && other.from.part === from.part && other.edge.kind === edge.kind && other.to !== undefined && edge.to.startsWith(`${other.to.kind}/`));
  });
}

export class CohortTexts {
  /** Edges to the Pods of something else. */
  readonly edgesTo: readonly EdgesToPods[];
  readonly #store: GraphStore;
  readonly #words: Words;
  /** Of nodes, by kind and sort of Pod. */
  readonly #nodes = new Map<string, TextPieces>();
  /** Of edges that come from the Pod or its parts, by kind and where they come from. */
  readonly #edges: ReadonlyMap<string, TextPieces>;
  readonly #edgesTo: ReadonlyMap<string, TextPieces>;
  readonly #isOnNodePaths: boolean;
  #lastSelected: { readonly attrs: EdgeAttrs; readonly text: string } | undefined;

  /** `first`: any of its Pods. `words`: for the moment, shared by all. */
  constructor(store: GraphStore, cohort: Cohort, first: PackedPod, words: Words) {
    this.#store = store;
    this.#words = words;
    this.#isOnNodePaths = cohort.template.volumes.some(({ hostPath }) => isShareable(hostPath));
    const marked = markPod(first);
    const edges = cohort.claims.map(({ own }) => ({ own, edge: edgeOfMember(own, marked) }));
    this.#edges = piecesOf(edges.filter(({ own: { from } }) => from !== undefined));
    const toPods = edges.flatMap(({ own: { from }, edge }) => (from === undefined ? edge : []));
    this.edgesTo = toPods;
    this.#edgesTo = new Map(toPods.map((edge) => [`${edge.kind}:${edge.from}`, cutAtMarks(edgeText(edge.kind, quoted(edge.from), edge.to, '', edge.kind === 'selects' ? markOf(SELECTED) : toSortedJson(edge.attrs)))]));
  }

  /** Lines of its own nodes of a kind; undefined where these have to be asked for. */
  nodesOf(pod: PackedPod, kind: OwnKind): string | undefined {
    const sort = this.#sortOf(pod, kind);
    if (sort === undefined) return undefined;
    const key = `${kind}${sort}`;
    if (!this.#nodes.has(key)) this.#makeNodes(pod);
    const pieces = this.#nodes.get(key);
    if (pieces === undefined) return undefined;
    putNames(this.#words, pod);
    if (kind === 'Pod') putPod(this.#words, pod);
    if (kind === 'Container') putContainers(this.#words, pod);
    return fillIn(pieces, this.#words);
  }

  #sortOf(pod: PackedPod, kind: OwnKind): number | string | undefined {
    switch (kind) {
      case 'Pod':
        return sortOfPod(pod);
      case 'Container':
        return sortOfContainers(pod);
      case 'Volume':
        return this.#isOnNodePaths ? undefined : '';
    }
  }

  /** All kinds at once: mostly the first Pod is of the sort of all others. */
  #makeNodes(pod: PackedPod): void {
    const nodes = this.#store.members.nodesOf(markPod(pod));
    for (const kind of OWN_KINDS) {
      const sort = this.#sortOf(pod, kind);
      if (sort === undefined) continue;
      const ofKind = nodes.filter((node) => node.kind === kind).sort((a, b) => compareText(withoutMark(a.name), withoutMark(b.name)));
      this.#nodes.set(`${kind}${sort}`, cutAtMarks(ofKind.map(nodeText).join(SEPARATOR)));
    }
  }

  hasEdgesFrom(kind: string, from: OwnKind): boolean {
    return this.#edges.has(`${kind}:${from}`);
  }

  /** Lines of edges of a kind from the Pod or its parts; empty: it has none. */
  edgesFrom(pod: PackedPod, kind: string, from: OwnKind): string {
    const pieces = this.#edges.get(`${kind}:${from}`);
    if (pieces === undefined) return '';
    putNames(this.#words, pod);
    return fillIn(pieces, this.#words);
  }

  /** The line of an edge to the Pod; undefined where it has none. */
  edgeTo(pod: PackedPod, { kind, from }: EdgesToPods): string | undefined {
    const pieces = this.#edgesTo.get(`${kind}:${from}`);
    if (pieces === undefined) return undefined;
    if (kind === 'selects') {
      const attrs = this.#store.members.selectedBy(pod).get(from);
      if (attrs === undefined) return undefined;
      this.#words[SELECTED] = this.#textOf(attrs);
    }
    putNames(this.#words, pod);
    return fillIn(pieces, this.#words);
  }

  /** Pods that fare alike share them. */
  #textOf(attrs: EdgeAttrs): string {
    if (this.#lastSelected?.attrs !== attrs) this.#lastSelected = { attrs, text: toSortedJson(attrs) };
    return this.#lastSelected.text;
  }
}

/** By kind and where they come from, in order. */
function piecesOf(edges: readonly { readonly own: CohortEdge; readonly edge: GraphEdge }[]): ReadonlyMap<string, TextPieces> {
  const groups = groupBy(edges, ({ own: { edge, from } }) => `${edge.kind}:${from?.kind ?? ''}`);
  return new Map(Array.from(groups, ([key, group]) => {
    const inOrder = group.map(({ edge }) => ({ edge, place: withoutMark(edge.id) })).sort((a, b) => compareText(a.place, b.place));
    return [key, cutAtMarks(inOrder.map(({ edge }) => textOfEdge(edge)).join(SEPARATOR))];
  }));
}

/** What stands in the order of names of any Pod: they differ behind what decides. */
function withoutMark(text: string): string {
  return text.replaceAll(MARKED_TOKEN_VOLUME, TOKEN_VOLUME_START);
}
