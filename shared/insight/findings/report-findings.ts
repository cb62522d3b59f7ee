/** Findings of a graph that stands still: of all of it, or of what is asked for. */
import type { GraphId } from '../../model/graph';
import { labelsOf, type PackedPod } from '../../model/packed-pod';
import { wholeItem } from '../../model/whole-item';
import type { GraphStore } from '../../relations/graph-store';
import type { CanSee, FindingGraph, FoundFinding } from './finding-rule';
import { checkEntity, findingGraph, type FindingReport } from './findings';
import { PodCensus } from './pod-census';
import { findingOfTwin, twinSortOf } from './twin-pods';

/** Asks every rule about every entity of the store. */
export function reportFindings(store: GraphStore, canSee: CanSee): FindingReport {
  const answers = new FindingAnswers(store, canSee);
  const findings: FoundFinding[] = [];
  let silenced = 0;
  for (const { id } of store.items()) {
    const report = answers.of(id);
    findings.push(...report.findings);
    silenced += report.silenced;
  }
  return { findings, silenced };
}

function censusOf(store: GraphStore): PodCensus {
  const census = new PodCensus();
  for (const item of store.items()) {
    if (item.kind === 'PackedPod') census.put(item.id, { namespace: item.template.namespace, labels: labelsOf(item), phase: item.phase });
    else census.plan(item.id, item);
  }
  return census;
}

/** Of the first of its twins that was asked. */
interface Answer extends FindingReport {
  readonly asked: GraphId;
  /** Some rule looked at its Node: of another one it would say something else. */
  readonly isOwn: boolean;
}

const NOTHING: FindingReport = { findings: [], silenced: 0 };

/** Of Pods that are twins, one is asked for all. */
export class FindingAnswers {
  readonly #store: GraphStore;
  readonly #graph: FindingGraph;
  /** By the shape of twins, then by their conditions. */
  readonly #known = new Map<object, Map<object, Answer>>();

  constructor(store: GraphStore, canSee: CanSee) {
    this.#store = store;
    this.#graph = findingGraph(store, censusOf(store), canSee);
  }

  /** What is found on an entity and its parts. */
  of(id: GraphId): FindingReport {
    const pod = this.#store.packedPod(id);
    if (pod !== undefined) return this.#ofPod(pod);
    const entity = this.#store.entity(id);
    return entity === undefined ? NOTHING : checkEntity(entity, this.#graph);
  }

  #ofPod(pod: PackedPod): FindingReport {
    const sort = twinSortOf(pod, this.#store);
    if (sort === undefined) return this.#ask(pod);
    let sorts = this.#known.get(sort.shape);
    if (sorts === undefined) this.#known.set(sort.shape, (sorts = new Map<object, Answer>()));
    const known = sorts.get(sort.conditions);
    if (known !== undefined && !known.isOwn) return { findings: known.findings.map((finding) => findingOfTwin(finding, known.asked, pod.id)), silenced: known.silenced };
    const answer = this.#ask(pod);
    sorts.set(sort.conditions, answer);
    return answer;
  }

  #ask(pod: PackedPod): Answer {
    const graph = this.#graph;
    let isOwn = false;
    const note = (id: GraphId): GraphId => {
      isOwn ||= id.startsWith('Node/');
      return id;
    };
    const report = checkEntity(wholeItem(pod), {
      ...graph,
      entity: (id) => graph.entity(note(id)),
      node: (id) => graph.node(note(id)),
      edgesOf: (id) => graph.edgesOf(note(id)),
      walkEdgesOf: (id) => graph.walkEdgesOf(note(id)),
      podsOnNode: (node) => graph.podsOnNode(note(node)),
    });
    return { ...report, asked: pod.id, isOwn };
  }
}
