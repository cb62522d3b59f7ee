/** Reading an answer's body with an eye on silence: a connection may be half open and never say so. */
import type { Readable } from 'node:stream';
import type { Clock } from './clock';

/** Ends a stream whose other end said nothing for too long. */
class SilenceError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(idleMs: number) {
    super(`Nothing came for ${Math.round(idleMs / 1000)} s`);
  }
}

/** The chunks of `body`. Throws what the connection throws, and SilenceError after `idleMs` without a byte. */
export async function* chunksOf(body: Readable, clock: Clock, idleMs: number): AsyncGenerator<Buffer, void, undefined> {
  const startTimer = (): (() => void) => clock.setTimer(idleMs, () => body.destroy(new SilenceError(idleMs)));
  let cancelTimer = startTimer();
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      cancelTimer();
      yield chunk;
      cancelTimer = startTimer();
    }
  } finally {
    cancelTimer();
    body.destroy();
  }
}

/** All of `body` as text. Throws as `chunksOf`, and above `limitBytes`. */
export async function textOf(body: Readable, clock: Clock, idleMs: number, limitBytes = Number.POSITIVE_INFINITY): Promise<string> {
  let bytes = 0;
  const whole = await bytesOf(body, clock, idleMs, (chunk) => {
    bytes += chunk.length;
    if (bytes > limitBytes) throw new Error('The answer is larger than expected');
  });
  return whole.toString('utf8');
}

/** All of `body`; `onChunk` sees each chunk as it comes. Throws as `chunksOf` and `onChunk` do. */
export async function bytesOf(body: Readable, clock: Clock, idleMs: number, onChunk: (chunk: Buffer) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(body, clock, idleMs)) {
    onChunk(chunk);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
