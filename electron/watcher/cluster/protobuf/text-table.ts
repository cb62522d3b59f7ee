/**
 * Short texts that come over and over (types of conditions, reasons, addresses of Nodes): the same string each time,
 * found by its bytes without making it anew. Bounded; of two texts with one place in the table the newer stays.
 */
const PLACES = 16_384;
/** Longer ones are seldom the same. */
const LONGEST = 80;

export class TextTable {
  private readonly texts = new Array<string>(PLACES).fill('');

  read(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return '';
    if (length > LONGEST) return bytes.toString('utf8', start, end);
    let hash = length;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    const known = this.texts[place] ?? '';
    if (known.length === length && isText(known, bytes, start)) return known;
    const text = bytes.toString('utf8', start, end);
    this.texts[place] = text;
    return text;
  }
}

/** A text with characters outside of ASCII never equals its bytes, and is so made anew each time. */
function isText(text: string, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== bytes[start + index] || code > 0x7f) return false;
  }
  return true;
}
