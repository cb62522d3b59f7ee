/**
 * The plain part of YAML in which nearly all manifests are written, and what kubectl prints: block mappings and lists,
 * values of a line, texts of several, literal and folded blocks. It is read ten times as fast as the library does, which a dump of 50 MB needs.
 * Whatever is not plain, or not right, is left to the library: the two must agree wherever this one answers, and a
 * property test holds them to it.
 */
import { isJsonObject, setKey, type JsonObject, type JsonValue } from './json-value';
import { folded, readTextLines } from './plain-lines';
import { isRestBlank, readLineValue, readQuoted, startsPlain } from './plain-scalar';
import { resolveScalar } from './scalars';
import type { YamlNotes } from './yaml-value';

/** Deeper ones are the library's, which knows when to stop. */
const MAX_DEPTH = 100;

/** The document's value and where it begins; undefined where the library has to read it. */
export function readPlainYaml(text: string, notes: YamlNotes): { readonly value: JsonValue; readonly offset: number } | undefined {
  const items: (readonly [JsonObject, number])[] = [];
  const repeated: number[] = [];
  /** The next line with content: where it begins, how far it is indented (-1 behind the last), where it ends. */
  let lineStart = 0;
  let indent = 0;
  let lineEnd = 0;

  toLine(/(?:[ ]*(?:#.*)?\n)*---[ ]*(?:[ ]#.*)?\n/y.exec(text)?.[0].length ?? 0);
  // What begins on the separator's own line is not plain.
  if (indent === -1 || text.startsWith('---', lineStart)) return undefined;
  const offset = lineStart + indent;
  const value = readBlock(0);
  if (value === undefined || indent !== -1) return undefined;
  for (const [item, at] of items) notes.item(item, at);
  for (const at of repeated) notes.repeatedKey(at);
  return { value, offset };

  /** Goes on to the first line from `from` on that is neither blank nor a comment. */
  function toLine(from: number): void {
    for (lineStart = from; lineStart < text.length; lineStart = lineEnd + 1) {
      let at = lineStart;
      while (text.charCodeAt(at) === 0x20) at += 1;
      lineEnd = text.indexOf('\n', at);
      if (lineEnd === -1) lineEnd = text.length;
      if (at < lineEnd && text[at] !== '#') {
        indent = at - lineStart;
        return;
      }
    }
    indent = -1;
  }

  function isDash(at: number): boolean {
    return text[at] === '-' && (text[at + 1] === ' ' || at + 1 === lineEnd);
  }

  /** The mapping or list that begins with the next line. */
  function readBlock(depth: number, isItems = false): JsonValue | undefined {
    const at = lineStart + indent;
    return isDash(at) ? readList(at, depth, isItems) : readMapping(at, depth);
  }

  /** The list whose first dash stands at `first`, in the current line. */
  function readList(first: number, depth: number, isItems: boolean): JsonValue[] | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const column = first - lineStart;
    const list: JsonValue[] = [];
    for (let dash = first; ; dash = lineStart + column) {
      let at = dash + 1;
      while (text[at] === ' ') at += 1;
      const isBelow = isRestBlank(text, dash + 1, lineEnd);
      if (isBelow) {
        toLine(lineEnd + 1);
        at = lineStart + indent;
      }
      const value = isBelow ? (indent > column ? readBlock(depth + 1) : null) : readItem(at, column, depth);
      if (value === undefined || indent > column) return undefined;
      if (isItems && isJsonObject(value)) items.push([value, at]);
      list.push(value);
      if (indent < column || !isDash(lineStart + column)) return list;
    }
  }

  /** What stands behind a dash at `column`, on its line. */
  function readItem(at: number, column: number, depth: number): JsonValue | undefined {
    if (isDash(at)) return readList(at, depth + 1, false);
    return readKey(at) === undefined ? readInline(at, column) : readMapping(at, depth + 1);
  }

  /** The mapping whose first key stands at `first`, in the current line. */
  function readMapping(first: number, depth: number): JsonObject | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const column = first - lineStart;
    const object: Record<string, JsonValue> = {};
    for (let at = first; ; at = lineStart + column) {
      const key = readKey(at);
      if (key === undefined) return undefined;
      if (Object.hasOwn(object, key.name)) repeated.push(at);
      const value = readMember(key.end, column, depth, key.name === 'items');
      if (value === undefined || indent > column) return undefined;
      setKey(object, key.name, value);
      if (indent < column) return object;
    }
  }

  /** The value of a key in `column`; `at` is behind its colon. */
  function readMember(at: number, column: number, depth: number, isItems: boolean): JsonValue | undefined {
    if (!isRestBlank(text, at, lineEnd)) {
      let start = at;
      while (text[start] === ' ') start += 1;
      return readInline(start, column);
    }
    toLine(lineEnd + 1);
    if (indent > column) return readBlock(depth + 1, isItems);
    // The dashes of a list may stand below the first letter of its key.
    return indent === column && isDash(lineStart + column) ? readList(lineStart + column, depth + 1, isItems) : null;
  }

  /** A key and its colon: its name, and where its value may begin. */
  function readKey(at: number): { readonly name: string; readonly end: number } | undefined {
    if (text[at] === '"' || text[at] === "'") {
      const quoted = readQuoted(text, at, lineEnd);
      return quoted !== undefined && isColon(quoted.end) ? { name: quoted.value, end: quoted.end + 1 } : undefined;
    }
    let colon = text.indexOf(':', at);
    while (colon !== -1 && colon < lineEnd && !isColon(colon)) colon = text.indexOf(':', colon + 1);
    if (colon === -1 || colon >= lineEnd || !startsPlain(text, at)) return undefined;
    const plain = text.slice(at, colon);
    if (plain === '<<' || plain.startsWith('---') || plain.startsWith('...') || plain.endsWith(' ') || plain.includes('\t') || plain.includes(' #')) return undefined;
    const name = resolveScalar(plain, true)?.key;
    return name === undefined ? undefined : { name, end: colon + 1 };
  }

  function isColon(at: number): boolean {
    return text[at] === ':' && (at + 1 === lineEnd || text[at + 1] === ' ');
  }

  /** A value on its key's or dash's line, or the block of text that begins there. */
  function readInline(at: number, column: number): JsonValue | undefined {
    if (text[at] === '|' || text[at] === '>') return readTextBlock(at, column);
    const value = readLineValue(text, at, lineEnd);
    toLine(lineEnd + 1);
    if (indent <= column) return value;
    const lines = readTextLines(text, at, column);
    if (lines !== undefined) toLine(lines.next);
    return lines?.value;
  }

  /** A literal or folded block without an indentation of its own choice; ends before the first line that is not deeper than `column`. */
  function readTextBlock(at: number, column: number): string | undefined {
    const chomping = text[at + 1] === '-' || text[at + 1] === '+' ? text[at + 1] : '';
    if (!isRestBlank(text, at + 1 + (chomping === '' ? 0 : 1), lineEnd)) return undefined;
    const lines: string[] = [];
    let margin = -1;
    let used = 0;
    let start = lineEnd + 1;
    while (start < text.length) {
      let content = start;
      while (text.charCodeAt(content) === 0x20) content += 1;
      const end = text.indexOf('\n', content);
      if (end === -1) return undefined;
      const depth = content - start;
      if (content === end) {
        // More spaces than the block's margin are content; before the margin is known they are a mistake.
        if (depth > Math.max(margin, column)) return undefined;
        lines.push('');
      } else {
        if (margin === -1) margin = depth;
        if (depth < margin || margin <= column) {
          if (depth > column || margin <= column) return undefined;
          break;
        }
        lines.push(text.slice(start + margin, end));
        used = lines.length;
      }
      start = end + 1;
    }
    if (used === 0) return undefined;
    toLine(start);
    if (text[at] === '>') return foldedBlock(lines.slice(0, used), chomping);
    if (chomping === '+') return `${lines.join('\n')}\n`;
    return `${lines.slice(0, used).join('\n')}${chomping === '-' ? '' : '\n'}`;
  }
}

/** A block of `>`, of lines that are all indented alike; undefined where the library has to decide. */
function foldedBlock(lines: readonly string[], chomping: string | undefined): string | undefined {
  if (chomping === '+' || lines[0] === '' || lines.some((line) => line.startsWith(' ') || line.startsWith('\t'))) return undefined;
  return `${folded(lines)}${chomping === '-' ? '' : '\n'}`;
}
