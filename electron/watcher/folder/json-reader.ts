/**
 * A JSON reader that knows where everything stands: `JSON.parse` tells neither the position of an item nor of a repeated
 * key. It reads one value from a stream, as Go's `json.Decoder` does: what follows is the next document.
 */
import { setKey, type JsonObject, type JsonValue } from './json-value';

export interface JsonReading {
  readonly value: JsonValue;
  /** Offset behind the value. */
  readonly end: number;
}

export interface JsonNotes {
  /** Told for each element of an array under the key `items`. */
  item(value: JsonObject, offset: number): void;
  repeatedKey(offset: number): void;
}

export type JsonFailure = { readonly offset: number; readonly code: 'json-syntax' | 'too-deep'; readonly message: string };

/** Deeper than any object; Go's own limit of 10,000 would overflow the stack here. */
const MAX_DEPTH = 1_000;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

/** Thrown inside this file only, to leave the recursion. */
class JsonError extends Error {
  constructor(readonly failure: JsonFailure) {
    super(failure.message);
  }
}

/** Reads the JSON value that begins at `start` (white space before it is skipped). */
export function readJson(text: string, start: number, notes: JsonNotes): JsonReading | JsonFailure {
  let at = start;
  try {
    const value = readValue(0);
    return { value, end: at };
  } catch (error) {
    if (error instanceof JsonError) return error.failure;
    throw error;
  }

  function fail(message: string, offset = at): never {
    throw new JsonError({ code: 'json-syntax', message, offset });
  }

  function skipSpace(): void {
    const code = text.charCodeAt(at);
    if (code > 0x20) return;
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  }

  function readValue(depth: number, isItems = false): JsonValue {
    skipSpace();
    if (depth > MAX_DEPTH) throw new JsonError({ code: 'too-deep', message: `Nested more than ${MAX_DEPTH} levels deep.`, offset: at });
    switch (text[at]) {
      case '{':
        return readObject(depth);
      case '[':
        return readArray(depth, isItems);
      case '"':
        return readString();
      case 't':
        return readWord('true', true);
      case 'f':
        return readWord('false', false);
      case 'n':
        return readWord('null', null);
      default:
        return readNumber();
    }
  }

  function readObject(depth: number): JsonObject {
    const object: Record<string, JsonValue> = {};
    at += 1;
    skipSpace();
    if (text[at] === '}') {
      at += 1;
      return object;
    }
    for (;;) {
      skipSpace();
      const keyAt = at;
      if (text[at] !== '"') fail(text[at] === undefined ? 'The text ends inside an object.' : 'A key in double quotes is expected here.');
      const key = readString();
      if (Object.hasOwn(object, key)) notes.repeatedKey(keyAt);
      skipSpace();
      if (text[at] !== ':') fail('A colon is expected behind the key.');
      at += 1;
      setKey(object, key, readValue(depth + 1, key === 'items'));
      skipSpace();
      if (text[at] === ',') at += 1;
      else if (text[at] === '}') break;
      else fail(text[at] === undefined ? 'The text ends inside an object.' : 'A comma or a closing brace is expected here.');
    }
    at += 1;
    return object;
  }

  function readArray(depth: number, isItems: boolean): JsonValue[] {
    const array: JsonValue[] = [];
    at += 1;
    skipSpace();
    if (text[at] === ']') {
      at += 1;
      return array;
    }
    for (;;) {
      skipSpace();
      const itemAt = at;
      const value = readValue(depth + 1);
      array.push(value);
      if (isItems && text[itemAt] === '{') notes.item(value as JsonObject, itemAt);
      skipSpace();
      if (text[at] === ',') at += 1;
      else if (text[at] === ']') break;
      else fail(text[at] === undefined ? 'The text ends inside an array.' : 'A comma or a closing bracket is expected here.');
    }
    at += 1;
    return array;
  }

  function readString(): string {
    const open = at;
    for (let i = at + 1; ; i += 1) {
      const code = text.charCodeAt(i);
      if (code === 0x22) {
        at = i + 1;
        return text.slice(open + 1, i);
      }
      if (code === 0x5c) return readEscapedString(open, i);
      if (!(code >= 0x20)) fail(Number.isNaN(code) ? 'The text ends inside a string.' : 'A string cannot hold a line end or control character.', Number.isNaN(code) ? open : i);
    }
  }

  function readEscapedString(open: number, firstEscape: number): string {
    let i = firstEscape;
    for (let code = text.charCodeAt(i); code !== 0x22; code = text.charCodeAt(i)) {
      if (Number.isNaN(code)) fail('The text ends inside a string.', open);
      i += code === 0x5c ? 2 : 1;
    }
    at = i + 1;
    try {
      return JSON.parse(text.slice(open, at)) as string;
    } catch {
      return fail('The string holds an escape sequence or control character that JSON does not have.', open);
    }
  }

  function readWord<T extends JsonValue>(word: string, value: T): T {
    if (!text.startsWith(word, at)) fail('A value is expected here.');
    at += word.length;
    return value;
  }

  function readNumber(): number {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match === null) return fail(at >= text.length ? 'The text ends where a value is expected.' : 'A value is expected here.');
    at += match[0].length;
    return Number(match[0]);
  }
}
