/** The store as rules of findings see it, remembering what each entity's findings asked: only who asked is asked again. */
import type { FindingGraph } from '../../shared/insight/findings/finding-rule';
import type { GraphId } from '../../shared/model/graph';
import { addMember, deleteMember, membersOf, type CompactSet } from '../../shared/base/compact-set';
import { entityIdOf } from '../../shared/insight/findings/workload-of';

/** Who reads, and what it read last. */
export interface FindingReader {
  readonly id: GraphId;
  reads: readonly string[];
}

/** Questions about the edges of a thing, the Pods of a Node (what `PodOnNode` has of them), the policies of a namespace and the labels of a namespace's Pods, those to come among them; anything else is asked by id. */
export function edgesKey(id: GraphId): string {
  return `edges of ${id}`;
}

export function podsOnNodeKey(node: GraphId): string {
  return `pods on ${node}`;
}

export function policiesKey(namespace: string): string {
  return `policies in ${namespace}`;
}

export function labelsKey(namespace: string): string {
  return `labels in ${namespace}`;
}

export class FindingReaders<R extends FindingReader> {
  readonly #readers = new Map<string, CompactSet<R>>();

  /** Those whose findings asked for it. */
  of(key: string): Iterable<R> {
    return membersOf(this.#readers.get(key));
  }

  /** Runs `read` with a graph that remembers, for `reader`, what is asked of others than itself. */
  record<T>(reader: R, graph: FindingGraph, read: (recording: FindingGraph) => T): T {
    const asked = new Set<string>();
    const ask = (id: GraphId): GraphId => {
      if (entityIdOf(id) !== reader.id) asked.add(id);
      return id;
    };
    const askEdges = (id: GraphId): GraphId => {
      if (entityIdOf(id) !== reader.id) asked.add(edgesKey(id));
      return id;
    };
    // Several rules ask the same, and what packed Pods answer is made anew each time.
    const [entityOf, edgesOf] = [once(graph.entity), once(graph.edgesOf)];
    const result = read({
      entity: (id) => entityOf(ask(id)),
      node: (id) => graph.node(ask(id)),
      edgesOf: (id) => edgesOf(askEdges(id)),
      ownEdgesOf: (id) => graph.ownEdgesOf(askEdges(id)),
      walkEdgesOf: (id) => graph.walkEdgesOf(askEdges(id)),
      podsOnNode: (node) => {
        asked.add(podsOnNodeKey(node));
        return graph.podsOnNode(node);
      },
      policiesIn: (namespace) => {
        asked.add(policiesKey(namespace));
        return graph.policiesIn(namespace);
      },
      countPods: (namespace, selector) => {
        asked.add(labelsKey(namespace));
        return graph.countPods(namespace, selector);
      },
      plansPods: (namespace, selector) => {
        asked.add(labelsKey(namespace));
        return graph.plansPods(namespace, selector);
      },
      hasTemplate: (namespace, selector) => {
        asked.add(labelsKey(namespace));
        return graph.hasTemplate(namespace, selector);
      },
      canSee: graph.canSee,
    });
    for (const key of reader.reads) if (!asked.has(key)) this.#forget(key, reader);
    for (const key of asked) this.#readers.set(key, addMember(this.#readers.get(key), reader));
    reader.reads = asked.size === 0 ? NOTHING : [...asked];
    return result;
  }

  forget(reader: R): void {
    for (const key of reader.reads) this.#forget(key, reader);
    reader.reads = NOTHING;
  }

  #forget(key: string, reader: R): void {
    const left = deleteMember(this.#readers.get(key), reader);
    if (left === undefined) this.#readers.delete(key);
    else this.#readers.set(key, left);
  }
}

const NOTHING: readonly string[] = [];

function once<T>(ask: (id: GraphId) => T): (id: GraphId) => T {
  const answers = new Map<GraphId, T>();
  return (id) => {
    let answer = answers.get(id);
    if (answer === undefined) answers.set(id, (answer = ask(id)));
    return answer;
  };
}
