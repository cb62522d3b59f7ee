/** Where a field of an object stands in a text: the object was read without places, and only few are asked for. */
import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';

/** Longer objects are not read twice. */
const MAX_CHARS = 256 * 1024;

export interface ObjectPlace {
  /** Where the object begins in the text, and its 1-based column there. */
  readonly offset: number;
  readonly column: number;
  /** Where its document ends. */
  readonly end: number;
}

/** Offset into `text`; of a field that is not there, or cannot be found again, that of the innermost thing around it that can. */
export function fieldOffset(text: string, { offset, column, end }: ObjectPlace, path: readonly (string | number)[]): number {
  // The lines below the first are indented as the first would be.
  const indent = ' '.repeat(column - 1);
  const length = Math.min(end, offset + MAX_CHARS) - offset;
  let at = 0;
  let node = contentsOf(indent + text.slice(offset, offset + length));
  for (const part of path) {
    node = node === undefined ? undefined : childOf(node, part);
    if (node?.range === undefined || node.range === null) break;
    [at] = node.range;
  }
  return at === 0 ? offset : offset + at - indent.length;
}

/** What follows the object in its document may be no YAML by itself: what was read by then is enough. */
function contentsOf(text: string): Node | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe', strict: false, uniqueKeys: false, prettyErrors: false, resolveKnownTags: false, logLevel: 'silent' }).contents ?? undefined;
  } catch {
    // Nested too deep for the library.
    return undefined;
  }
}

function childOf(node: Node, part: string | number): Node | undefined {
  if (typeof part === 'number') return isSeq(node) ? nodeOf(node.items[part]) : undefined;
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined;
  return pair && nodeOf(pair.value);
}

function nodeOf(value: unknown): Node | undefined {
  return value === null || value === undefined ? undefined : (value as Node);
}
