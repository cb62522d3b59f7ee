/** The thing that a card is about, with what writers may read around it. */
import type { Entity } from '../model/entities';
import type { GraphEdge, GraphId, GraphNode } from '../model/graph';
import type { ContainerModel, PodEntity, VolumeModel } from '../model/pod-entity';

/** What writers may ask of the graph. A graph store is one. */
export interface ExplainLookup {
  node(id: GraphId): GraphNode | undefined;
  entity(id: GraphId): Entity | undefined;
  edge(id: string): GraphEdge | undefined;
  /** Edges from and to this very node. */
  edgesOf(id: GraphId): readonly GraphEdge[];
}

export interface Subject {
  /** Of a link: the node it comes from. */
  readonly node: GraphNode;
  /** Set where the thing is a link. */
  readonly edge?: GraphEdge;
  /** The object it is, or the Pod it is a part of; absent for what was only referred to. */
  readonly entity?: Entity;
  /** The Pod that it is or is a part of. */
  readonly pod?: PodEntity;
  readonly container?: ContainerModel;
  readonly volume?: VolumeModel;
  readonly lookup: ExplainLookup;
  /** Milliseconds since the epoch, for ages. */
  readonly nowMs: number;
}

/** `id` of a node or a link; undefined where neither is known. */
export function subjectOf(id: string, lookup: ExplainLookup, nowMs: number): Subject | undefined {
  const edge = lookup.edge(id);
  const node = lookup.node(edge?.from ?? id);
  if (node === undefined) return undefined;
  const entity = lookup.entity(node.id) ?? (node.parent === undefined || !isPart(node) ? undefined : lookup.entity(node.parent));
  const pod = entity?.kind === 'Pod' ? entity : undefined;
  return {
    node,
    ...(edge !== undefined && { edge }),
    ...(entity !== undefined && { entity }),
    ...(pod !== undefined && { pod }),
    ...ifKnown('container', node.kind === 'Container' ? pod?.containers.find(({ name }) => name === node.name) : undefined),
    ...ifKnown('volume', node.kind === 'Volume' ? pod?.volumes.find(({ name }) => name === node.name) : undefined),
    lookup,
    nowMs,
  };
}

function isPart({ kind }: GraphNode): boolean {
  return kind === 'Container' || kind === 'Volume';
}

function ifKnown<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
