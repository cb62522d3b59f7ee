/** What every reader of a mounted file gets, and small things they share. */
import type { Finds } from '../found';

export interface FileText {
  /** Base name, lower case; empty where the text has none (an argument, a here-document). */
  readonly name: string;
  readonly text: string;
  readonly finds: Finds;
  /** Line of the text's first line in what a person opens; 1 unless the text is part of something. */
  readonly firstLine: number;
}

/** Lines with their 1-based numbers; a backslash at a line's end goes on with the next. */
export function* linesOf(file: FileText, joinsContinued = true): Generator<{ readonly text: string; readonly line: number }> {
  const lines = file.text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + file.firstLine;
    let text = lines[at] ?? '';
    while (joinsContinued && text.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      text = text.slice(0, -1) + (lines[at] ?? '').trimStart();
    }
    yield { text, line };
  }
}

/** Text up to a comment that begins with `mark` at the line's start or behind a blank, outside quotes. */
export function withoutComment(text: string, marks: readonly string[]): string {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && (at === 0 || /[\s=:,([{]/.test(text[at - 1] ?? ''))) quote = char;
    else if ((at === 0 || /\s/.test(text[at - 1] ?? '')) && marks.some((mark) => text.startsWith(mark, at))) return text.slice(0, at);
  }
  return text;
}

/** `text` with everything from `open` to `close` blanked, line ends kept so that line numbers stay true. */
export function blankBetween(text: string, open: string, close: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at + open.length);
    if (end < 0) break;
    out += text.slice(from, at) + text.slice(at, end + close.length).replace(/[^\n]/g, ' ');
    from = end + close.length;
  }
  return out + text.slice(from);
}
