/** Characters that are written at once: each call of the system costs more than the characters of a line. */
const CHUNK_CHARS = 1 << 16;

/** The same text in fewer pieces, of about 65,000 characters each; the last may be empty. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK_CHARS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
