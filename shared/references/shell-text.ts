/** Small things the shell reader asks of text. */

/** Index of the bracket that closes the one at `open`, or the text's end. */
export function closingBracket(text: string, open: number): number {
  const opening = text[open];
  const close = opening === '(' ? ')' : '}';
  let depth = 0;
  let quote = '';
  for (let at = open; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\') at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === opening) depth += 1;
    else if (char === close && (depth -= 1) === 0) return at;
  }
  return text.length;
}

/** `text` without the quotes around all of it. */
export function withoutQuotes(text: string): string {
  const match = /^(["'])([^]*)\1$/.exec(text);
  return match?.[2] ?? text;
}
