/**
 * Quotes and brackets that go on over lines indented too little. YAML 1.2 refuses them, kubectl's parser does not look at
 * the indentation there (nor at tabs), and such manifests exist: a JSON text pasted into single quotes, for one.
 */

export interface Reindented {
  /** The text with those lines indented to where their quote or bracket opens; white space there means nothing. */
  readonly text: string;
  /** An offset of that text, in the original. */
  readonly toOriginal: (offset: number) => number;
}

/** What stands on a line before a value: dashes, a key, an anchor or tag. */
const BEFORE_VALUE = /[ ]*(?:- +)*(?:(?:"[^"\n]*"|'[^'\n]*'|[^\s#"'[\]{}|>&*!%@`,][^\n]*?) *:[ \t]+)?(?:[&!][^\s,[\]{}]* +)*/y;
const BLOCK_SCALAR = /(?:^|[ \t])[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/;

/** Undefined where there is no such line. */
export function reindent(text: string): Reindented | undefined {
  const parts: string[] = [];
  /** Where added white space ends in the new text, and how much longer than the original that is by then. */
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let copied = 0;
  let length = 0;
  let line = 0;
  while (line < text.length) {
    BEFORE_VALUE.lastIndex = line;
    BEFORE_VALUE.test(text);
    const open = BEFORE_VALUE.lastIndex;
    const close = /["'[{]/.test(text[open] ?? '') ? findClose(text, open) : open;
    if (close === undefined) return undefined;
    for (let next = text.indexOf('\n', open) + 1; next > 0 && next <= close; next = text.indexOf('\n', next) + 1) {
      const content = next + (/[ \t]*/y.exec(text.slice(next, close + 1))?.[0].length ?? 0);
      const margin = ' '.repeat(open - line + 1);
      if (content - next >= margin.length && !text.slice(next, content).includes('\t')) continue;
      parts.push(text.slice(copied, next), margin);
      length += next - copied + margin.length;
      copied = content;
      shifts.push({ from: length, by: length - content });
    }
    line = nextLine(text, close);
    if (close === open) line = behindBlockScalar(text, open, line);
  }
  if (shifts.length === 0) return undefined;
  parts.push(text.slice(copied));
  return { text: parts.join(''), toOriginal: (offset) => offset - (shifts.findLast(({ from }) => from <= offset)?.by ?? 0) };
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}

/** The quote or bracket that ends what opens at `open`; undefined when nothing does. */
function findClose(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"' || character === "'") {
      const end = findQuote(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    else if (character === '#' && /\s/.test(text[at - 1] ?? '')) at = nextLine(text, at) - 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** In plain text within brackets a quote is a letter like any other (`[it's]`); then nothing is found, and nothing done. */
function findQuote(text: string, open: number): number | undefined {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at;
      at += 1;
    }
  }
  return undefined;
}

/** Past the lines of a block scalar whose header is on the line before `next`. */
function behindBlockScalar(text: string, open: number, next: number): number {
  const start = text.lastIndexOf('\n', open - 1) + 1;
  if (!BLOCK_SCALAR.test(text.slice(start, next).trimEnd())) return next;
  const indent = /[ ]*(?:- +)*/y.exec(text.slice(start, next))?.[0].length ?? 0;
  let line = next;
  while (line < text.length) {
    const content = /[ ]*/y.exec(text.slice(line, line + indent + 1))?.[0].length ?? 0;
    if (content <= indent && text[line + content] !== '\n') break;
    line = nextLine(text, line);
  }
  return line;
}
