/** Whether what changed is about what a person looks at: only then its inspector or its way is asked for again. */
import type { GraphId } from '../../shared/model/graph';
import type { Focus } from '../../shared/scene/focus';
import type { ModelChange } from './graph-model';

/** Whether a change touches the selected thing, its neighbours or a link of it. */
export function concerns({ graph: { nodes, edges, pods }, entities }: ModelChange, selection: GraphId, focus: Focus | undefined): boolean {
  const isNear = (id: GraphId): boolean => id === selection || focus?.ids.has(id) === true;
  if (entities.upserts.some(({ id }) => id === selection)) return true;
  if (nodes.upserts.some(({ id }) => isNear(id)) || nodes.removes.some(isNear)) return true;
  for (const id of pods?.upserts ?? []) if (isNear(id)) return true;
  if (pods?.removes.some(isNear) === true || pods?.ends?.has(selection) === true || pods?.called?.has(selection) === true) return true;
  return edges.upserts.some(({ from, to }) => from === selection || to === selection) || edges.removes.some((id) => focus?.edges.has(id) === true);
}

/** What decides on a way beside the things it leads along. */
const DECIDING_KINDS = new Set(['NetworkPolicy', 'ForeignPolicy', 'Namespace', 'Service', 'EndpointSlice']);

/** Whether a change may make the answer along a way another one. */
export function concernsWay({ entities }: ModelChange, way: readonly GraphId[]): boolean {
  const kindOf = (id: GraphId): string => id.slice(0, id.indexOf('/'));
  return entities.upserts.some(({ id, kind }) => DECIDING_KINDS.has(kind) || way.includes(id)) || entities.removes.some((id) => DECIDING_KINDS.has(kindOf(id)) || way.includes(id));
}
