/** Texts of plain YAML that go on over several lines, as kubectl folds long ones: without quotes, or in them. */
import type { JsonValue } from './json-value';
import { closingQuote, isOneText, isRestBlank, skipSpaces, startsPlain, unquoted, withoutEndSpaces } from './plain-scalar';
import { resolveScalar } from './scalars';

export interface TextLines {
  readonly value: JsonValue;
  /** Where the line behind them begins. */
  readonly next: number;
}

/** The text that begins at `at` and goes on in lines that are indented further than `column`; undefined where the library has to decide. */
export function readTextLines(text: string, at: number, column: number): TextLines | undefined {
  return text[at] === '"' || text[at] === "'" ? readQuotedLines(text, at, column) : readPlainLines(text, at, column);
}

/** As one text: a line break is a space, and each empty line a break. Empty lines at the end are left out. */
export function folded(lines: readonly string[]): string {
  let all = lines[0] ?? '';
  let emptyLines = 0;
  for (const line of lines.slice(1)) {
    if (line === '') {
      emptyLines += 1;
      continue;
    }
    all += (emptyLines === 0 ? ' ' : '\n'.repeat(emptyLines)) + line;
    emptyLines = 0;
  }
  return all;
}

function readPlainLines(text: string, at: number, column: number): TextLines | undefined {
  const lines: string[] = [];
  for (let content = at; ; ) {
    const end = endOfLine(text, content);
    const line = withoutEndSpaces(text.slice(content, end));
    if (line !== '' && !(startsPlain(text, content) && isOneText(line))) return undefined;
    lines.push(line);
    const next = end + 1;
    content = skipSpaces(text, next);
    const isEmpty = text[content] === '\n';
    if (content >= text.length || text[content] === '#' || (!isEmpty && content - next <= column)) {
      const value = resolveScalar(folded(lines), true)?.value;
      return value === undefined ? undefined : { value, next };
    }
  }
}

function readQuotedLines(text: string, at: number, column: number): TextLines | undefined {
  const close = closingQuote(text, at, text.length);
  if (close === undefined) return undefined;
  const end = endOfLine(text, close);
  if (!isRestBlank(text, close + 1, end)) return undefined;
  const raw = text.slice(at + 1, close).split('\n');
  const lines = raw.map((line, index) => {
    const content = line.slice(index === 0 ? 0 : skipSpaces(line, 0));
    return index === raw.length - 1 ? content : withoutEndSpaces(content);
  });
  const isTooFarLeft = raw.some((line, index) => index > 0 && lines[index] !== '' && skipSpaces(line, 0) <= column);
  // What is empty beside a quote is the library's to judge.
  if (isTooFarLeft || lines[0] === '' || lines.at(-1) === '' || lines.some((line) => line.includes('\t'))) return undefined;
  const value = unquoted(text[at], folded(lines));
  return value === undefined ? undefined : { value, next: end + 1 };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
