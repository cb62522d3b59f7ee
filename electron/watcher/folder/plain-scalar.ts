/** One-line values of plain YAML: texts, quoted or not, and what stands in brackets and braces on that line. */
import { setKey, type JsonValue } from './json-value';
import { resolveScalar } from './scalars';

export interface LineValue {
  readonly value: JsonValue;
  /** Offset behind it. */
  readonly end: number;
}

const PLAIN_START = /[^\s\-?:,[\]{}#&*!|>'"%@`]|-[^\s,[\]{}]/y;
/** In brackets: words without anything that could end or continue them in a way of its own. */
const FLOW_WORD = /-{0,2}[A-Za-z0-9_./~][A-Za-z0-9_./~+=-]*(?::[A-Za-z0-9_./~+=-]+)*(?=[ ,\]}]|:[ ])/y;
const JSON_ESCAPES_ONLY = /^(?:[^\\]|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}))*$/;

/** Whether a plain text may begin at `at`. */
export function startsPlain(text: string, at: number): boolean {
  PLAIN_START.lastIndex = at;
  return PLAIN_START.test(text);
}

/** The value of the line that begins at `at` and has to end by `lineEnd`; undefined where the library has to decide. */
export function readLineValue(text: string, at: number, lineEnd: number): JsonValue | undefined {
  const first = text[at];
  if (first !== '"' && first !== "'" && first !== '[' && first !== '{') return readPlain(text, at, lineEnd);
  const reading = first === '[' || first === '{' ? readFlow(text, at, lineEnd, 0) : readQuoted(text, at, lineEnd);
  return reading !== undefined && isRestBlank(text, reading.end, lineEnd) ? reading.value : undefined;
}

/** Whether only white space and a comment stand between. */
export function isRestBlank(text: string, at: number, lineEnd: number): boolean {
  let i = at;
  while (i < lineEnd && text[i] === ' ') i += 1;
  return i >= lineEnd || (i > at && text[i] === '#');
}

function readPlain(text: string, at: number, lineEnd: number): JsonValue | undefined {
  if (!startsPlain(text, at)) return undefined;
  // A comment is looked for in this line alone: in the text, each value of a long document would be searched through to its end.
  const line = text.slice(at, lineEnd);
  const comment = line.indexOf(' #');
  const plain = withoutEndSpaces(comment === -1 ? line : line.slice(0, comment));
  return isOneText(plain) ? resolveScalar(plain, true)?.value : undefined;
}

/** Nothing in a text without quotes makes a key of it, or ends it. */
export function isOneText(plain: string): boolean {
  return !plain.includes('\t') && !plain.includes(': ') && !plain.includes(' #') && !plain.endsWith(':');
}

export function withoutEndSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end -= 1;
  return line.slice(0, end);
}

/** Quotes that open and close on the same line. */
export function readQuoted(text: string, at: number, lineEnd: number): { readonly value: string; readonly end: number } | undefined {
  const close = closingQuote(text, at, lineEnd);
  if (close === undefined) return undefined;
  const value = unquoted(text[at], text.slice(at + 1, close));
  return value === undefined ? undefined : { value, end: close + 1 };
}

/** Where the text ends whose quote stands at `at`; undefined where it does not before `limit`. */
export function closingQuote(text: string, at: number, limit: number): number | undefined {
  let close = at + 1;
  if (text[at] === "'") {
    for (; text[close] !== "'" || text[close + 1] === "'"; close += text[close] === "'" ? 2 : 1) if (close >= limit) return undefined;
  } else {
    for (; text[close] !== '"'; close += text[close] === '\\' ? 2 : 1) if (close >= limit) return undefined;
  }
  return close < limit ? close : undefined;
}

/** What stands between quotes, as it is meant; undefined where the library has to decide. */
export function unquoted(quote: string | undefined, inner: string): string | undefined {
  if (quote === "'") return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  return JSON_ESCAPES_ONLY.test(inner) && !/[\t\n]/.test(inner) ? (JSON.parse(`"${inner}"`) as string) : undefined;
}

/** Brackets and braces that close on the same line, of words and quoted texts. */
function readFlow(text: string, open: number, lineEnd: number, depth: number): LineValue | undefined {
  const isMap = text[open] === '{';
  const close = isMap ? '}' : ']';
  const array: JsonValue[] = [];
  const object: Record<string, JsonValue> = {};
  if (depth > 20) return undefined;
  let at = skipSpaces(text, open + 1);
  while (text[at] !== close) {
    if (isMap) {
      const key = readFlowKey(text, at, lineEnd);
      if (key === undefined || Object.hasOwn(object, key.name)) return undefined;
      const value = readFlowValue(text, skipSpaces(text, key.end), lineEnd, depth);
      if (value === undefined) return undefined;
      setKey(object, key.name, value.value);
      at = value.end;
    } else {
      const value = readFlowValue(text, at, lineEnd, depth);
      if (value === undefined) return undefined;
      array.push(value.value);
      at = value.end;
    }
    at = skipSpaces(text, at);
    if (text[at] === ',') at = skipSpaces(text, at + 1);
    else if (text[at] !== close) return undefined;
    if (at >= lineEnd) return undefined;
  }
  return at < lineEnd ? { value: isMap ? object : array, end: at + 1 } : undefined;
}

function readFlowValue(text: string, at: number, lineEnd: number, depth: number): LineValue | undefined {
  const first = text[at];
  if (first === '[' || first === '{') return readFlow(text, at, lineEnd, depth + 1);
  if (first === '"' || first === "'") {
    const quoted = readQuoted(text, at, lineEnd);
    return quoted !== undefined && /[ ,\]}]/.test(text[quoted.end] ?? '') ? quoted : undefined;
  }
  const word = readWord(text, at);
  // A space must be followed by what ends the value: texts of several words are left to the library.
  if (word === undefined || !/[,\]}]/.test(text[skipSpaces(text, at + word.length)] ?? '')) return undefined;
  const value = resolveScalar(word, true)?.value;
  return value === undefined ? undefined : { value, end: at + word.length };
}

function readFlowKey(text: string, at: number, lineEnd: number): { readonly name: string; readonly end: number } | undefined {
  const quoted = text[at] === '"' || text[at] === "'" ? readQuoted(text, at, lineEnd) : undefined;
  const word = quoted === undefined ? readWord(text, at) : undefined;
  const end = quoted?.end ?? at + (word?.length ?? 0);
  if (text[end] !== ':' || (text[end + 1] !== ' ' && quoted === undefined)) return undefined;
  const name = quoted?.value ?? (word === undefined ? undefined : resolveScalar(word, true)?.key);
  return name === undefined || name === '<<' ? undefined : { name, end: end + 1 };
}

function readWord(text: string, at: number): string | undefined {
  FLOW_WORD.lastIndex = at;
  return FLOW_WORD.exec(text)?.[0];
}

export function skipSpaces(text: string, at: number): number {
  let i = at;
  while (text[i] === ' ') i += 1;
  return i;
}
