/** What a person may have meant by an id that does not exist. */
import type { GraphId } from '../../shared/model/graph';
import type { GraphStore } from '../../shared/relations/graph-store';

const MAX_NEAR = 5;

/** For those of `texts` that are in the graph nothing; for the others up to five ids that look alike, best first. */
export function nearIds(store: GraphStore, texts: readonly string[]): readonly GraphId[] {
  const wanted = texts.filter((text) => store.node(text) === undefined).map((text) => text.toLowerCase().split('/').filter((part) => part !== ''));
  const scored: { readonly id: GraphId; readonly score: number }[] = [];
  for (const { id, kind } of store.nodes()) {
    if (kind === 'Volume' || kind === 'External') continue;
    const score = Math.max(0, ...wanted.map((parts) => likeness(parts, id.toLowerCase().split('/'))));
    if (score > 0) scored.push({ id, score });
  }
  return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, MAX_NEAR).map(({ id }) => id);
}

/** The name counts most: equal, or the one begins with the other; then the kind and the namespace. */
function likeness(wanted: readonly string[], id: readonly string[]): number {
  const name = id.at(-1) ?? '';
  const asked = wanted.at(-1) ?? '';
  const nameScore = asked === name ? 4 : asked.length > 1 && (name.startsWith(asked) || asked.startsWith(name)) ? 2 : 0;
  if (nameScore === 0) return 0;
  return nameScore + (wanted.length > 1 && wanted[0] === id[0] ? 1 : 0) + (wanted.length > 2 && wanted[1] === id[1] ? 1 : 0);
}
