/**
 * The lines of a stream of UTF-8, as many at a time as came at once: no more is held than a chunk and a line. A byte order
 * mark at the very start is dropped.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
}
