/** Where edges begin and end, seen from the entity that brings them. */
import { deepEqual } from '../base/deep-equal';
import type { GraphEdge, GraphId } from '../model/graph';
import { podOfId } from './cohort';

/** Tells whether an id is the entity itself or a part of it, whose node it brings along. */
export function partsOf(entityId: GraphId): (id: GraphId) => boolean {
  return entityId.startsWith('Pod/') ? (id) => podOfId(id) === entityId : (id) => id === entityId;
}

/** From and to out of an edge's id, `<kind>:<from>-><to>` and perhaps `#<n>`. */
export function endsOf(edgeId: string): readonly string[] {
  const [from = '', to = ''] = edgeId.slice(edgeId.indexOf(':') + 1).split('->');
  return [from, to.replace(/#\d+$/, '')];
}

export function outerEnds({ from, to }: GraphEdge, isPart: (id: GraphId) => boolean): readonly GraphId[] {
  return (from === to ? [from] : [from, to]).filter((end) => !isPart(end));
}

export function isSameEdge(edge: GraphEdge, { kind, from, to, attrs }: Omit<GraphEdge, 'id'>): boolean {
  return edge.kind === kind && edge.from === from && edge.to === to && deepEqual(edge.attrs, attrs);
}
