/** Standard input: read once, and kept, since it cannot be read again. */

/** A readable stream of Node, or anything that yields bytes. */
export type ByteStream = AsyncIterable<Uint8Array | string>;

/** Bytes of the stream up to its end; none without a stream. Fails when the stream does. */
export function createStdin(stream: ByteStream | undefined): () => Promise<Buffer> {
  let bytes: Promise<Buffer> | undefined;
  return () => (bytes ??= readAll(stream));
}

async function readAll(stream: ByteStream | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream ?? []) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
