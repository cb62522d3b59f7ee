/** A manifest's text to its documents' values: YAML and JSON in one stream, each document on its own. */
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json-value';
import { splitJsonItems } from './json-list';
import { readJson, type JsonFailure } from './json-reader';
import { SPLIT_FROM_CHARS, splitListItems, type ListSpans } from './list-split';
import { splitDocuments } from './split';
import { findTemplate } from './template';
import { readYaml } from './yaml-reader';
import type { Problem } from './problem';
import type { YamlFailure, YamlNotes } from './yaml-value';

/** One document, or one item of a large list. */
export interface DocumentReading {
  /** Absent: broken, see `problems`. */
  readonly value?: JsonValue;
  /** Where the value begins in the file's text. */
  readonly offset: number;
  /** Where the items of `items` lists begin. */
  readonly itemOffsets: ReadonlyMap<JsonObject, number>;
  readonly problems: readonly Problem[];
  /** Its place in the file's text, from its separator on. */
  readonly start: number;
  readonly end: number;
  /** Set for an item of a large list that was split: the list without its items. */
  readonly list?: JsonObject;
}

/**
 * Reads the documents of a text one by one, so that the caller may pause between any two. A stream that begins with `{`
 * is read as JSON values first, as kubectl's YAMLOrJSONDecoder does, and as YAML where it is none.
 */
export function* readDocuments(text: string): Generator<DocumentReading> {
  for (const { start, end, badSeparator } of splitDocuments(text)) {
    if (badSeparator !== undefined) yield broken({ start, end }, problem('yaml-syntax', 'A line that begins with --- can hold only a comment behind it.', badSeparator));
    let at = start;
    // Another value may follow a JSON value on the same line or the next.
    for (let brace = contentStart(text, at, end); text[brace] === '{' && brace < end; brace = contentStart(text, at, end)) at = yield* readJsonDocument(text, brace, end);
    if (at === start || contentStart(text, at, end) < end) yield* readYamlDocument(text, at, end);
  }
}

/** Yields the JSON value at `start`, or what is there instead, and returns where to go on. */
function* readJsonDocument(text: string, start: number, end: number): Generator<DocumentReading, number> {
  const isLarge = end - start >= SPLIT_FROM_CHARS && /"items"\s*:\s*\[/.test(text.slice(start, start + 4096));
  const reading = isLarge ? undefined : readJsonValue(text, start);
  if (reading?.value !== undefined) {
    yield reading;
    return reading.end;
  }
  const list = splitJsonItems(text, start);
  if (list !== undefined && typeof list.envelope['kind'] === 'string') {
    for (const item of list.items) {
      const each = readJsonValue(text, item.start);
      yield { ...(each.value === undefined ? broken(item, each.problem) : each), list: list.envelope };
    }
    return list.end;
  }
  const whole = reading ?? readJsonValue(text, start);
  if (whole.value !== undefined) {
    yield whole;
    return whole.end;
  }
  // Braces are YAML too. Only what neither can read is broken JSON.
  const asYaml = readChunk(text.slice(start, end), start);
  const isMeantAsJson = /\{\s*["}]/y.test(text.slice(start, start + 1000));
  if (asYaml.value !== undefined || !isMeantAsJson || asYaml.problems.some(({ code }) => code === 'helm-template')) {
    yield asYaml;
    return end;
  }
  const resume = nextJsonStart(text, Math.max(whole.problem.offset, start + 1), end);
  yield broken({ start, end: resume }, whole.problem);
  return resume;
}

function readJsonValue(text: string, start: number): (DocumentReading & { readonly value: JsonValue }) | { readonly value?: undefined; readonly problem: Problem } {
  const itemOffsets = new Map<JsonObject, number>();
  const problems: Problem[] = [];
  const reading = readJson(text, start, {
    item: (item, offset) => itemOffsets.set(item, offset),
    repeatedKey: (offset) => problems.push(repeatedKey(offset)),
  });
  if (!('value' in reading)) return { problem: toProblem(reading, 0) };
  return { value: reading.value, offset: start, itemOffsets, problems, start, end: reading.end };
}

/** The next line that begins with a brace: where JSON objects follow one another, each begins there. */
function nextJsonStart(text: string, from: number, end: number): number {
  const next = text.indexOf('\n{', from);
  return next === -1 || next >= end ? end : next + 1;
}

function* readYamlDocument(text: string, start: number, end: number): Generator<DocumentReading> {
  const chunk = text.slice(start, end);
  const reading = chunk.length >= SPLIT_FROM_CHARS ? undefined : readChunk(chunk, start);
  // A list is read item by item where it is large, and where it is broken, since that costs only one item then.
  const list = reading?.value === undefined ? openList(chunk) : undefined;
  if (list === undefined) yield reading ?? readChunk(chunk, start);
  else yield* readListItems(chunk, start, list);
}

interface OpenList {
  readonly envelope: JsonObject;
  readonly items: ListSpans['items'];
}

/** The items of a large `List` document, when it is one. */
function openList(chunk: string): OpenList | undefined {
  const spans = splitListItems(chunk);
  if (spans === undefined) return undefined;
  const envelope = readYaml(spans.envelope, NO_NOTES);
  return 'value' in envelope && isJsonObject(envelope.value) && typeof envelope.value['kind'] === 'string' ? { envelope: envelope.value, items: spans.items } : undefined;
}

function* readListItems(chunk: string, start: number, { envelope, items }: OpenList): Generator<DocumentReading> {
  for (const [index, span] of items.entries()) {
    // The dash becomes a space, so that columns stay and the item stands alone.
    const reading = readChunk(` ${chunk.slice(span.start + 1, span.end)}`, start + span.start);
    if (reading.problems.some(({ code }) => code === 'unresolved-alias')) {
      // Its anchor may stand in an item above: then the list has to be read in one piece, from here on.
      const whole = readChunk(chunk, start);
      const all = isJsonObject(whole.value) ? whole.value['items'] : undefined;
      if (isJsonObject(whole.value) && isJsonArray(all)) {
        yield { ...whole, value: { ...whole.value, items: all.slice(index) } };
        return;
      }
    }
    yield { ...reading, list: envelope };
  }
}

/** Reads one YAML document; `start` is its place in the file's text. */
function readChunk(chunk: string, start: number): DocumentReading {
  const place = { start, end: start + chunk.length };
  const itemOffsets = new Map<JsonObject, number>();
  const problems: Problem[] = [];
  const reading = readYaml(chunk, {
    item: (item, offset) => itemOffsets.set(item, start + offset),
    repeatedKey: (offset) => problems.push(repeatedKey(start + offset)),
  });
  if ('value' in reading) return { ...place, value: reading.value, offset: start + reading.offset, itemOffsets, problems };
  const template = findTemplate(chunk, reading.offset, (masked) => 'value' in readYaml(masked, NO_NOTES));
  if (template === undefined) return broken(place, toProblem(reading, start));
  return broken(place, { severity: 'warning', code: 'helm-template', message: TEMPLATE_MESSAGE, offset: start + template });
}

export const TEMPLATE_MESSAGE = 'This looks like a Helm template. Render it first (helm template), and open what comes out.';

const NO_NOTES: YamlNotes = { item: () => undefined, repeatedKey: () => undefined };

function broken(place: { readonly start: number; readonly end: number }, ...problems: Problem[]): DocumentReading {
  return { start: place.start, end: place.end, offset: place.start, itemOffsets: new Map(), problems };
}

function problem(code: string, message: string, offset: number): Problem {
  return { severity: 'error', code, message, offset };
}

function toProblem(failure: YamlFailure | JsonFailure, start: number): Problem {
  return problem(failure.code, failure.message, start + failure.offset);
}

function repeatedKey(offset: number): Problem {
  return { severity: 'warning', code: 'duplicate-key', message: 'This key is repeated in its mapping: the last one counts.', offset };
}

/** The first place that is neither white space nor a separator line. */
function contentStart(text: string, start: number, end: number): number {
  const pattern = /(?:---(?=[ \t]*(?:#.*)?\n)[ \t]*(?:#.*)?)?\s*/y;
  pattern.lastIndex = start;
  pattern.test(text);
  return Math.min(pattern.lastIndex, end);
}
