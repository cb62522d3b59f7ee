/** JSON lines out of a byte stream, cut at line feeds, so that a character split between two chunks stays whole. */

export type JsonLine = { readonly type: 'value'; readonly value: unknown } | { readonly type: 'malformed' };

const LINE_FEED = 0x0a;
/** etcd keeps no object above a few MiB; a line that never ends is no event. */
const LINE_LIMIT_BYTES = 64 * 1024 * 1024;

export class JsonLineDecoder {
  private parts: Buffer[] = [];
  private heldBytes = 0;

  /** The lines that `chunk` completes. Empty lines are passed over. */
  push(chunk: Buffer): readonly JsonLine[] {
    const lines: JsonLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.parts.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.parts).toString('utf8').trim();
      this.clear();
      if (text !== '') lines.push(parse(text));
      start = end + 1;
    }
    if (start < chunk.length) {
      this.parts.push(chunk.subarray(start));
      this.heldBytes += chunk.length - start;
    }
    if (this.heldBytes > LINE_LIMIT_BYTES) {
      this.clear();
      lines.push({ type: 'malformed' });
    }
    return lines;
  }

  private clear(): void {
    this.parts = [];
    this.heldBytes = 0;
  }
}

function parse(text: string): JsonLine {
  try {
    return { type: 'value', value: JSON.parse(text) };
  } catch {
    return { type: 'malformed' };
  }
}
