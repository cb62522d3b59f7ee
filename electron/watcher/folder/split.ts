/** Splits a stream into its documents by looking at lines only, so that a broken document cannot swallow its neighbours. */

/** A document's place in the text: from its `---` line, where it has one, to the next boundary. */
export interface DocumentSpan {
  readonly start: number;
  readonly end: number;
  /** Where the line above it stands, when that is one like `---x`, which is neither a separator nor anything else. */
  readonly badSeparator?: number;
}

/**
 * Yields the documents one by one. By YAML 1.2.2 section 9.1 a line that begins with `---` or
 * `...` ends a document even inside a block scalar or quotes, so looking at lines is exact. kubectl refuses a line like
 * `-----` or `---x`; here too it ends a document, at the price of a diagnostic.
 */
export function* splitDocuments(text: string): Generator<DocumentSpan> {
  let start = 0;
  let bad: number | undefined;
  for (const boundary of findBoundaries(text)) {
    // `%YAML 1.1` and `%TAG` lines belong to the document whose `---` follows.
    if (boundary.type === 'start' && isDirectivesOnly(text, start, boundary.offset)) continue;
    if (boundary.offset > start || bad !== undefined) yield { start, end: boundary.offset, ...(bad !== undefined && { badSeparator: bad }) };
    bad = boundary.type === 'bad' ? boundary.offset : undefined;
    start = boundary.next;
  }
  if (start < text.length || bad !== undefined) yield { start, end: text.length, ...(bad !== undefined && { badSeparator: bad }) };
}

interface Boundary {
  readonly type: 'start' | 'end' | 'bad';
  /** Where the former document ends. */
  readonly offset: number;
  /** Where the next one begins. */
  readonly next: number;
}

function* findBoundaries(text: string): Generator<Boundary> {
  const pattern = /^(?:---.*|\.\.\.(?=[ \t\n]|$).*)$/gm;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const line = match[0];
    const lineEnd = Math.min(match.index + line.length + 1, text.length);
    if (line.startsWith('.')) yield { type: 'end', offset: match.index, next: lineEnd };
    else if (line.length === 3 || line[3] === ' ' || line[3] === '\t') yield { type: 'start', offset: match.index, next: match.index };
    else yield { type: 'bad', offset: match.index, next: lineEnd };
  }
}

/** Whether there is nothing before a separator but directives, comments and blank lines. */
function isDirectivesOnly(text: string, start: number, end: number): boolean {
  const lines = /(?:(?:%.*|[ \t]*(?:#.*)?)\n)*/y;
  lines.lastIndex = start;
  const head = lines.exec(text)?.[0] ?? '';
  return start + head.length >= end && /^%/m.test(head);
}
