/** Splits a large JSON list at its items without building them, so that a dump of a whole cluster is read item by item. */
import { setKey, type JsonObject, type JsonValue } from './json-value';
import { readJson, type JsonNotes } from './json-reader';

export interface JsonListSpans {
  /** The list without its items. */
  readonly envelope: JsonObject;
  readonly items: readonly { readonly start: number; readonly end: number }[];
  /** Offset behind the list. */
  readonly end: number;
}

const NO_NOTES: JsonNotes = { item: () => undefined, repeatedKey: () => undefined };

/** The items of the object that begins at `start`; undefined where it is broken around them, or has no `items`. */
export function splitJsonItems(text: string, start: number): JsonListSpans | undefined {
  const envelope: Record<string, JsonValue> = {};
  let items: { readonly start: number; readonly end: number }[] | undefined;
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const key = readJson(text, at, NO_NOTES);
    if (!('value' in key) || typeof key.value !== 'string') return undefined;
    const colon = skipSpace(text, key.end);
    const valueAt = skipSpace(text, colon + 1);
    if (text[colon] !== ':') return undefined;
    if (key.value === 'items' && text[valueAt] === '[') {
      const list = splitArray(text, valueAt);
      if (list === undefined || items !== undefined) return undefined;
      ({ items, end: at } = list);
    } else {
      const value = readJson(text, valueAt, NO_NOTES);
      if (!('value' in value)) return undefined;
      setKey(envelope, key.value, value.value);
      at = value.end;
    }
    at = skipSpace(text, at);
    if (text[at] === ',') at = skipSpace(text, at + 1);
    else break;
  }
  return items !== undefined && text[at] === '}' && !('items' in envelope) ? { envelope, items, end: at + 1 } : undefined;
}

function splitArray(text: string, open: number): { readonly items: { readonly start: number; readonly end: number }[]; readonly end: number } | undefined {
  const items: { readonly start: number; readonly end: number }[] = [];
  let at = skipSpace(text, open + 1);
  while (text[at] === '{') {
    const end = skipObject(text, at);
    if (end === undefined) return undefined;
    items.push({ start: at, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
    else break;
  }
  return text[at] === ']' ? { items, end: at + 1 } : undefined;
}

/** Offset behind the object that begins at `open`, by its brackets alone. */
function skipObject(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at += 1;
      for (let inside = text.charCodeAt(at); inside !== 0x22; inside = text.charCodeAt(at)) {
        if (Number.isNaN(inside)) return undefined;
        at += inside === 0x5c ? 2 : 1;
      }
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}
