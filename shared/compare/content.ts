/** What an object is made of, as a text by which equal ones are found under other names. */
import { Default, isList, isMap, type Tree, type TreeMap } from './tree';

/** Less says nothing about an object: two empty ConfigMaps are not the same thing moved. */
const MIN_CHARS = 24;

/** Undefined where there is too little in it to be recognized by. */
export function contentKey(normalized: TreeMap): string | undefined {
  const { metadata: _, ...rest } = normalized;
  const text = JSON.stringify(plain(rest));
  return text.length < MIN_CHARS ? undefined : text;
}

function plain(tree: Tree | undefined): unknown {
  if (tree instanceof Default) return tree.value;
  if (isList(tree)) return tree.map(plain);
  if (!isMap(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, value]) => [field, plain(value)]));
}
