/** The lines of a gzip file, one after the other, with no more of it in memory than a line. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Failure } from '../../../shared/base/result';

/** A line holds a few hundred objects; more than this is no line of ours. */
const MAX_LINE_CHARS = 256 * 1024 * 1024;

/** What the world did wrong to the file; thrown through the generators and caught by whoever reads. */
export class SnapshotError extends Error {
  readonly failure: Failure;

  constructor(code: string, message: string, extra: { readonly where?: string; readonly hint?: string } = {}) {
    super(message);
    this.failure = { code, message, ...extra };
  }
}

/** Yields the lines without their ends. `onBytes` hears how much of the file, compressed as it is, has been read. Throws `SnapshotError`. */
export async function* readGzipLines(path: string, onBytes: (bytes: number) => void = () => undefined): AsyncGenerator<string, void> {
  await checkIsGzip(path);
  const file = createReadStream(path);
  const gunzip = createGunzip();
  let bytes = 0;
  file.on('data', (chunk) => {
    bytes += chunk.length;
    onBytes(bytes);
  });
  file.on('error', (error) => gunzip.destroy(error));
  const text = file.pipe(gunzip).setEncoding('utf8');
  let rest: string[] = [];
  let restChars = 0;
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      let from = 0;
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
        rest.push(chunk.slice(from, end));
        yield rest.join('');
        rest = [];
        restChars = 0;
        from = end + 1;
      }
      rest.push(chunk.slice(from));
      restChars += chunk.length - from;
      if (restChars > MAX_LINE_CHARS) throw corrupt(path);
    }
    if (restChars > 0) throw truncated(path);
  } catch (error) {
    throw toSnapshotError(error, path);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

async function checkIsGzip(path: string): Promise<void> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
      if (bytesRead === 0) throw new SnapshotError('snapshot-truncated', 'The file is empty.', { where: path, hint: 'Save or copy the snapshot again.' });
      if (bytesRead < 2 || buffer[0] !== 0x1f || buffer[1] !== 0x8b) throw foreign(path);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toSnapshotError(error, path);
  }
}

export function foreign(path: string): SnapshotError {
  return new SnapshotError('not-a-snapshot', 'This file is no snapshot of Podarium.', { where: path, hint: 'Open manifests and dumps as files or folders.' });
}

export function truncated(path: string): SnapshotError {
  return new SnapshotError('snapshot-truncated', 'The snapshot ends too early: it was not copied as a whole.', { where: path, hint: 'Copy it again, or ask for it anew.' });
}

export function corrupt(path: string): SnapshotError {
  return new SnapshotError('snapshot-corrupt', 'The snapshot is damaged and cannot be read.', { where: path, hint: 'Copy it again, or ask for it anew.' });
}

function toSnapshotError(error: unknown, path: string): unknown {
  if (error instanceof SnapshotError) return error;
  const code = (error as { readonly code?: unknown }).code;
  switch (code) {
    case 'Z_BUF_ERROR':
      return truncated(path);
    case 'Z_DATA_ERROR':
    case 'Z_NEED_DICT':
      return corrupt(path);
    case 'ENOENT':
    case 'ENOTDIR':
      return new SnapshotError('not-found', 'There is no such file.', { where: path, hint: 'Check the path.' });
    case 'EACCES':
    case 'EPERM':
      return new SnapshotError('permission-denied', 'The snapshot may not be read: the permission is missing.', { where: path });
    case 'EISDIR':
      return new SnapshotError('is-a-folder', 'This is a folder, and no snapshot.', { where: path, hint: 'Open it as a folder of manifests.' });
    default:
      return typeof code === 'string' ? new SnapshotError('unreadable', `The snapshot cannot be read (${code}).`, { where: path }) : error;
  }
}
