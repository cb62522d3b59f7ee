/** The Pods of a store whose lines are made by template, as blocks of the document. */
import type { GraphEdge } from '../model/graph';
import type { PackedPod } from '../model/packed-pod';
import type { Cohort } from '../relations/cohort-table';
import type { GraphStore } from '../relations/graph-store';
import type { Block, Line } from './blocks';
import { areLinesAlike, CohortTexts, isPlainName, OWN_KINDS, type EdgesToPods, type OwnKind } from './cohort-texts';
import { nodeText, textOfEdge } from './line-texts';
import type { Words } from './pod-slots';
import { compareText } from './sorted-json';

interface Member {
  readonly pod: PackedPod;
  readonly cohort: MemberCohort;
}

interface MemberCohort {
  readonly cohort: Cohort;
  readonly texts: CohortTexts;
  /** In order. */
  readonly pods: PackedPod[];
}

/** Edges from one thing to Pods of some cohorts. */
interface Fan extends EdgesToPods {
  readonly cohorts: MemberCohort[];
}

export class PodBlocks {
  /** Members of cohorts that are written like everything else: names of theirs would change the order of lines. */
  readonly odd: readonly PackedPod[];
  readonly #store: GraphStore;
  /** By id. */
  readonly #members: readonly Member[];
  readonly #cohorts: readonly MemberCohort[];
  /** In the order of their parts' ids, and of what ids of their edges begin with. */
  readonly #asParents: readonly Member[];
  readonly #asFrom: readonly Member[];

  constructor(store: GraphStore) {
    this.#store = store;
    const pods: PackedPod[] = [];
    for (const item of store.items()) if (item.kind === 'PackedPod') pods.push(item);
    // Lists come in this order already, which sorting makes good use of.
    pods.sort((a, b) => compareText(a.id, b.id));
    const words: Words = [];
    const cohorts = new Map<Cohort, MemberCohort | undefined>();
    const members: Member[] = [];
    const odd: PackedPod[] = [];
    const cohortOf = (cohort: Cohort, first: PackedPod): MemberCohort | undefined => {
      if (!cohorts.has(cohort)) cohorts.set(cohort, areLinesAlike(cohort) ? { cohort, texts: new CohortTexts(store, cohort, first, words), pods: [] } : undefined);
      return cohorts.get(cohort);
    };
    for (const pod of pods) {
      const cohort = store.cohortOf(pod);
      if (cohort === undefined) continue;
      const known = isPlainName(pod) ? cohortOf(cohort, pod) : undefined;
      // The mark of a token's volume stands for a name that all Pods of the template have, or for none.
      if (known === undefined || ((known.pods[0] ?? pod).tokenVolume === undefined) !== (pod.tokenVolume === undefined)) {
        odd.push(pod);
        continue;
      }
      known.pods.push(pod);
      members.push({ pod, cohort: known });
    }
    this.odd = odd;
    this.#members = members;
    this.#cohorts = [...cohorts.values()].filter((cohort) => cohort !== undefined);
    this.#asParents = orderedWith(members, '/');
    this.#asFrom = orderedWith(members, '->');
  }

  /** Nodes of the Pods and their parts. */
  *nodes(): Generator<Block> {
    for (const kind of OWN_KINDS) {
      for (const { pod, cohort: { texts } } of kind === 'Pod' ? this.#members : this.#asParents) {
        yield { key: kind === 'Pod' ? pod.id : keyOf(kind, pod), text: () => texts.nodesOf(pod, kind), lines: () => this.#nodeLines(pod, kind) };
      }
    }
  }

  #nodeLines(pod: PackedPod, kind: OwnKind): readonly Line[] {
    return this.#store.members.nodesOf(pod).filter((node) => node.kind === kind).map((node) => ({ id: node.id, text: nodeText(node) })).sort(byId);
  }

  /** Edges that the Pods have like all of their cohort. */
  *edges(): Generator<Block> {
    const fans = this.#fans();
    const kinds = new Set(this.#cohorts.flatMap(({ cohort }) => cohort.claims.map(({ edge }) => edge.kind)));
    for (const kind of [...kinds].sort()) {
      // What comes from something else lies before, between and behind what comes from Pods and their parts.
      const others = fans.filter((fan) => fan.kind === kind);
      let next = 0;
      for (const own of OWN_KINDS) {
        for (; next < others.length && (others[next]?.from ?? '') < `${own}/`; next += 1) yield* fanBlock(others[next]);
        yield* this.#edgesFrom(kind, own);
      }
      for (; next < others.length; next += 1) yield* fanBlock(others[next]);
    }
  }

  *#edgesFrom(kind: GraphEdge['kind'], own: OwnKind): Generator<Block> {
    const cohorts = new Set(this.#cohorts.filter(({ texts }) => texts.hasEdgesFrom(kind, own)));
    if (cohorts.size === 0) return;
    for (const { pod, cohort } of own === 'Pod' ? this.#asFrom : this.#asParents) {
      if (!cohorts.has(cohort)) continue;
      const { texts } = cohort;
      yield { key: `${kind}:${own === 'Pod' ? `${pod.id}->` : keyOf(own, pod)}`, text: () => texts.edgesFrom(pod, kind, own), lines: () => this.#edgeLines(pod, kind, own) };
    }
  }

  #edgeLines(pod: PackedPod, kind: GraphEdge['kind'], own: OwnKind): readonly Line[] {
    const edges = this.#store.members.edgesOf(pod).filter((edge) => edge.kind === kind && edge.from.startsWith(`${own}/`));
    return edges.map((edge) => ({ id: edge.id, text: textOfEdge(edge) })).sort(byId);
  }

  /** In the order of their edges' ids. */
  #fans(): readonly Fan[] {
    const fans = new Map<string, Fan>();
    for (const cohort of this.#cohorts) {
      for (const { kind, from } of cohort.texts.edgesTo) {
        const key = `${kind}:${from}->`;
        const fan = fans.get(key);
        if (fan === undefined) fans.set(key, { kind, from, cohorts: [cohort] });
        else fan.cohorts.push(cohort);
      }
    }
    return [...fans].sort(([a], [b]) => compareText(a, b)).map(([, fan]) => fan);
  }
}

function* fanBlock(fan: Fan | undefined): Generator<Block> {
  if (fan === undefined) return;
  yield { key: `${fan.kind}:${fan.from}->`, text: () => undefined, lines: () => fanLines(fan) };
}

function* fanLines(fan: Fan): Generator<Line> {
  const [first, ...others] = fan.cohorts;
  const pods = others.length === 0 ? (first?.pods ?? []).map((pod) => ({ pod, texts: first?.texts })) : fan.cohorts.flatMap(({ texts, pods: own }) => own.map((pod) => ({ pod, texts }))).sort((a, b) => compareText(a.pod.id, b.pod.id));
  for (const { pod, texts } of pods) {
    const text = texts?.edgeTo(pod, fan);
    if (text !== undefined) yield { id: `${fan.kind}:${fan.from}->${pod.id}`, text };
  }
}

function keyOf(kind: OwnKind, { name, template: { namespace } }: PackedPod): string {
  return `${kind}/${namespace}/${name}/`;
}

/** In the order of their ids with `ending` behind them: `a-0` is behind `a`, but `a-0/` before `a/`. */
function orderedWith(members: readonly Member[], ending: string): readonly Member[] {
  return [...members].sort(({ pod: { id: a } }, { pod: { id: b } }) => (a.startsWith(b) || b.startsWith(a) ? compareText(a + ending, b + ending) : compareText(a, b)));
}

function byId(a: Line, b: Line): number {
  return compareText(a.id, b.id);
}
