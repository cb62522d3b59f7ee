import type { GraphId } from '../../../shared/model/graph';

/** How a thing is called where there is little room: `web`, of a part with what it is in: `web › app`. */
export function thingName(id: GraphId): string {
  const [kind = '', , ...names] = id.split('/');
  if (kind === 'Container' || kind === 'Volume') return names.join(' › ');
  return names.join('/') || kind;
}
