/** One YAML document to the JSON value that kubectl makes of it. */
import { parseDocument, visit, type Document, type ErrorCode, type YAMLError } from 'yaml';
import { readPlainYaml } from './plain-yaml';
import { reindent } from './reindent';
import { toJsonValue, type YamlFailure, type YamlNotes, type YamlReading } from './yaml-value';

/**
 * A document larger than this that is not plain is refused: the library's tree of it would take a gigabyte. An API server
 * takes requests up to 3 MiB and stores objects up to 1.5 MiB; only lists are larger, and those are split at their items.
 */
const MAX_LIBRARY_CHARS = 4 * 1024 * 1024;

/**
 * Reads the one document that `text` holds. Never throws for what the text holds, and no message quotes it. Scalars are
 * left as text by the library (`failsafe`) and resolved by kubectl's rules in `scalars.ts`.
 */
export function readYaml(text: string, notes: YamlNotes): YamlReading {
  const plain = readPlainYaml(text, notes);
  if (plain !== undefined) return plain;
  if (text.length > MAX_LIBRARY_CHARS) return tooLarge(text.length);
  const reading = readYamlByLibrary(text, notes);
  if (!('code' in reading) || reading.code !== 'yaml-syntax') return reading;
  return readReindented(text, notes) ?? reading;
}

function tooLarge(chars: number): YamlFailure {
  const megabytes = Math.round(chars / 1024 / 1024);
  return { offset: 0, code: 'document-too-large', message: `This document is ${megabytes} MB long, and no object in a cluster is larger than 3 MB. Split it, or write it as a List.` };
}

/** Once more, with the lines indented that kubectl takes as they are. */
function readReindented(text: string, notes: YamlNotes): YamlReading | undefined {
  const reindented = reindent(text);
  if (reindented === undefined) return undefined;
  const { toOriginal } = reindented;
  const reading = readYamlByLibrary(reindented.text, {
    item: (value, offset) => notes.item(value, toOriginal(offset)),
    repeatedKey: (offset) => notes.repeatedKey(toOriginal(offset)),
  });
  return 'value' in reading ? { ...reading, offset: toOriginal(reading.offset) } : undefined;
}

/** Reads all of YAML. */
export function readYamlByLibrary(text: string, notes: YamlNotes): YamlReading {
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      strict: false,
      uniqueKeys: false,
      prettyErrors: false,
      resolveKnownTags: false,
      logLevel: 'silent',
    });
    const error = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION') ?? document.errors[0];
    if (error?.code === 'RESOURCE_EXHAUSTION') return tooDeep(error.pos[0]);
    if (error !== undefined) return unclosedBracket(document, error) ?? { offset: Math.min(error.pos[0], text.length), code: 'yaml-syntax', message: describeSyntaxError(error.code) };
    return toJsonValue(document.contents, notes);
  } catch (error) {
    // Values are made by recursion: what the library just managed to hold may still exhaust the stack here.
    if (error instanceof RangeError) return tooDeep(0);
    throw error;
  }
}

function tooDeep(offset: number): YamlFailure {
  return { offset, code: 'too-deep', message: 'Nested too deep to be read.' };
}

/** The library stumbles where the bracket should have been closed by; who mends it looks for where it opens. */
function unclosedBracket(document: Document, { message, pos: [end] }: YAMLError): YamlFailure | undefined {
  const [, kind] = /^Flow (map|sequence) .*end with a /.exec(message) ?? [];
  if (kind === undefined) return undefined;
  let offset: number | undefined;
  visit(document, {
    Collection: (_, { flow, range }) => {
      // The innermost comes last.
      if (flow === true && range?.[1] === end) offset = range[0];
    },
  });
  const [open, close] = kind === 'map' ? ['brace', '}'] : ['bracket', ']'];
  return offset === undefined ? undefined : { offset, code: 'yaml-syntax', message: `Not valid YAML. This ${open} is not closed: a ${close} is missing.` };
}

const SYNTAX_MESSAGES: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias cannot have an anchor or a tag.',
  BAD_ALIAS: 'The name of this anchor or alias is not valid.',
  BAD_DIRECTIVE: 'This directive is not valid.',
  BAD_DQ_ESCAPE: 'A text in double quotes holds an escape sequence that YAML does not have.',
  BAD_INDENT: 'The indentation of this line does not fit the lines above it.',
  BAD_SCALAR_START: 'A text that begins with this character needs quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A second key on the same line: a text with a colon and a space needs quotes.',
  BLOCK_IN_FLOW: 'A list or mapping by indentation cannot stand inside brackets or braces.',
  DUPLICATE_KEY: 'This key is repeated.',
  KEY_OVER_1024_CHARS: 'This key is longer than YAML allows.',
  MISSING_CHAR: 'Something is missing here: a closing quote, bracket or brace, a comma, or a colon behind a key.',
  MULTILINE_IMPLICIT_KEY: 'A key has to be on one line: probably a colon is missing, or a quote or bracket is not closed.',
  MULTIPLE_ANCHORS: 'A value can have one anchor only.',
  MULTIPLE_TAGS: 'A value can have one tag only.',
  TAB_AS_INDENT: 'A tab indents this line: YAML allows only spaces for that.',
  TAG_RESOLVE_FAILED: 'This tag is not declared.',
  UNEXPECTED_TOKEN: 'This cannot stand here.',
};

function describeSyntaxError(code: ErrorCode): string {
  return `Not valid YAML. ${SYNTAX_MESSAGES[code] ?? 'This cannot be read.'}`;
}
