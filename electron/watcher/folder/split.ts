/** Splits a stream into its documents by looking at lines only, so that a broken document cannot swallow its neighbours. */

/** A document's place in the text: from its `---` line, where it has one, to the next boundary. */
export interface DocumentSpan {
  readonly start: number;
  readonly end: number;
  /** Set where the document begins with a line like `---x`, which is neither a separator nor anything else. */
  readonly hasBadSeparator?: boolean;
}

/**
 * Yields the document that begins at `from`, and so on. By YAML 1.2.2 section 9.1 a line that begins with `---` or
 * `...` ends a document even inside a block scalar or quotes, so looking at lines is exact. kubectl refuses a line like
 * `-----` or `---x`; here too it ends a document, at the price of a diagnostic.
 */
export function* splitDocuments(text: string, from = 0): Generator<DocumentSpan> {
  let start = from;
  let isBad = false;
  for (const boundary of findBoundaries(text, from)) {
    // `%YAML 1.1` and `%TAG` lines belong to the document whose `---` follows.
    if (boundary.type === 'start' && isDirectivesOnly(text, start, boundary.offset)) continue;
    if (boundary.offset > start) yield { start, end: boundary.offset, ...(isBad && { hasBadSeparator: true }) };
    isBad = boundary.type === 'bad';
    start = boundary.next;
  }
  if (start < text.length) yield { start, end: text.length, ...(isBad && { hasBadSeparator: true }) };
}

interface Boundary {
  readonly type: 'start' | 'end' | 'bad';
  /** Where the former document ends. */
  readonly offset: number;
  /** Where the next one begins. */
  readonly next: number;
}

function* findBoundaries(text: string, from: number): Generator<Boundary> {
  const pattern = /^(?:---.*|\.\.\.(?=[ \t\n]|$).*)$/gm;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const line = match[0];
    const lineEnd = Math.min(match.index + line.length + 1, text.length);
    if (line.startsWith('.')) yield { type: 'end', offset: match.index, next: lineEnd };
    else if (line.length === 3 || line[3] === ' ' || line[3] === '\t') yield { type: 'start', offset: match.index, next: match.index };
    else yield { type: 'bad', offset: match.index, next: lineEnd };
  }
}

function isDirectivesOnly(text: string, start: number, end: number): boolean {
  const head = text.slice(start, end);
  return head.includes('%') && /^\s*%/.test(head.replace(/^\s*#.*$/gm, '')) && /^(?:[%#].*|\s*(?:#.*)?)$/.test(firstContentLine(head));
}

/** The first line that is neither a directive, a comment nor blank; else the empty string. */
function firstContentLine(text: string): string {
  return text.split('\n').find((line) => !/^%|^\s*(?:#|$)/.test(line)) ?? '';
}
