/** Writes a snapshot: streamed, so that a large cluster is never held twice, and as a whole or not at all. */
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import { fail, ok, type Result } from '../../../shared/base/result';
import type { ModelItem } from '../../../shared/model/entities';
import { PodTemplates } from '../../../shared/model/pod-templates';
import { PodWireWriter } from '../../../shared/model/pod-wire';
import type { SavedSnapshot } from '../../../shared/protocol/host';
import type { RedactionClass } from '../../../shared/protocol/redaction';
import { isArriving, type SourceStatus } from '../../../shared/protocol/source';
import { createRedactor } from '../../../shared/redact/redactor';
import type { DeclaredObject } from '../declared-objects';
import { redactPicture } from '../../../shared/redact/redact-picture';
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type SnapshotHeader, type SnapshotLine } from './snapshot-format';
import { titleOfSubject } from './snapshot-title';
import { withoutSecretValues } from './without-secret-values';

/** What one moment of a source held. */
export interface Picture {
  readonly items: readonly ModelItem[];
  readonly status: SourceStatus;
  readonly diagnostics: readonly Diagnostic[];
  /** What people wrote, as far as the source has it at hand. */
  readonly objects?: Iterable<DeclaredObject>;
}

export interface SnapshotOptions {
  /** What it is a picture of, unless the status says so itself. */
  readonly subject: SnapshotHeader['subject'];
  /** Podarium's version. */
  readonly app: string;
  /** Milliseconds since the epoch. */
  readonly takenAtMs: number;
  /** What is replaced by pseudonyms; such a snapshot has no raw objects. Left out: nothing. */
  readonly redacted?: readonly RedactionClass[];
  readonly onProgress?: (written: number, all: number) => void;
}

/** Items of one line, and about how many characters its files (of ConfigMaps) may have. */
const LINE_ITEMS = 250;
const LINE_CHARS = 1_000_000;

/** Saves the picture at `path`; what was there is replaced once the new file is complete. */
export async function writeSnapshot(path: string, picture: Picture, options: SnapshotOptions): Promise<Result<SavedSnapshot>> {
  const { status } = picture;
  if (isArriving(status)) {
    return fail('not-loaded', `${status.title} is still being read.`, { where: path, hint: 'Save the snapshot once everything is there.' });
  }
  const temporary = `${path}.${process.pid}.new`;
  try {
    await pipeline(Readable.from(lines(toBeWritten(picture, options), options)), createGzip({ level: constants.Z_BEST_SPEED }), createWriteStream(temporary, { flush: true }));
    await rename(temporary, path);
    return ok({ path, sizeBytes: (await stat(path)).size });
  } catch (error) {
    await rm(temporary, { force: true });
    return describeFailure(error, path);
  }
}

function toBeWritten(picture: Picture, { redacted = [], subject }: SnapshotOptions): Picture {
  if (redacted.length === 0) return picture;
  return redactPicture(picture, (picture.status.subject ?? subject) === 'manifests' ? 'a folder' : 'a cluster', createRedactor(redacted, picture.items));
}

function* lines(picture: Picture, options: SnapshotOptions): Generator<string, void> {
  const { items, diagnostics, objects = [] } = picture;
  yield toLine(headerOf(picture, options));
  const templates = new PodTemplates();
  const writer = new PodWireWriter();
  for (let at = 0; at < items.length; ) {
    const part = takePart(items, at);
    at += part.length;
    yield toLine({ type: 'patch', patch: writer.write(part.map(templates.pack), []) });
    options.onProgress?.(at, items.length);
  }
  yield toLine({ type: 'diagnostics', items: diagnostics });
  for (const { id, raw, origin } of objects) yield toLine({ type: 'object', object: { id, raw: withoutSecretValues(raw), origin } });
  yield toLine({ type: 'end', items: items.length });
}

function headerOf({ items, status }: Picture, { subject, app, takenAtMs, redacted = [] }: SnapshotOptions): SnapshotHeader {
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    app,
    title: titleOfSubject(status.title, status.takenAtMs),
    subject: status.subject ?? subject,
    takenAtMs: status.takenAtMs ?? takenAtMs,
    clockMs: status.clockMs ?? takenAtMs,
    items: items.length,
    ...(redacted.length > 0 && { redacted }),
    kinds: status.kinds,
    ...(status.namespaces !== undefined && { namespaces: status.namespaces }),
    ...(status.failure !== undefined && { failure: status.failure }),
  };
}

/** The next items that share a line. */
function takePart(items: readonly ModelItem[], from: number): readonly ModelItem[] {
  let chars = 0;
  let at = from;
  while (at < items.length && at - from < LINE_ITEMS && chars < LINE_CHARS) {
    const item = items[at];
    if (item?.kind === 'ConfigMap') for (const value of Object.values(item.data)) chars += value.length;
    at += 1;
  }
  return items.slice(from, at);
}

function toLine(value: SnapshotHeader | SnapshotLine): string {
  return `${JSON.stringify(value)}\n`;
}

function describeFailure(error: unknown, path: string): Result<never> {
  const code = (error as { readonly code?: unknown }).code;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('disk-full', 'The snapshot was not saved: there is no room left on the disk.', { where: path, hint: 'Free some space, or save it elsewhere.' });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fail('permission-denied', `The snapshot was not saved: ${path} may not be written.`, { where: path, hint: 'Save it in a folder of your own.' });
    case 'ENOENT':
    case 'ENOTDIR':
      return fail('not-found', `The snapshot was not saved: there is no folder for ${path}.`, { where: path, hint: 'Make the folder first.' });
    case 'EISDIR':
      return fail('is-a-folder', `The snapshot was not saved: ${path} is a folder.`, { where: path, hint: 'Name a file in it.' });
    default:
      if (typeof code !== 'string') throw error;
      return fail('not-written', `The snapshot was not saved (${code}).`, { where: path });
  }
}
