import type { Writable } from 'node:stream';
import { gathered } from '../../shared/base/gathered';

/**
 * Writes all pieces and resolves when the last byte is handed over, so that the process may end. A reader that goes away
 * (`| head`) ends the writing quietly; any other failure (a full disk) rejects.
 */
export async function writeAll(stream: Writable, pieces: Iterable<string>): Promise<void> {
  await writeEach(stream, gathered(pieces));
}

/** The same for pieces that come one by one: each is written at once, and the next is asked for when it is taken. */
export async function writeEach(stream: Writable, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  // Failures are told to each write; without a listener the stream would throw them as well.
  stream.on('error', () => undefined);
  for await (const piece of pieces) if (piece !== '' && !(await isWritten(stream, piece))) return;
}

/** False when nobody reads any more. */
function isWritten(stream: Writable, chunk: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error: NodeJS.ErrnoException | null | undefined) => {
      if (error === null || error === undefined) resolve(true);
      else if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') resolve(false);
      else reject(error);
    });
  });
}
