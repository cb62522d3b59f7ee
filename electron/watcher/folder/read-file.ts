/** One file's objects, from its bytes. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import { asRecord, asString, type Raw } from '../../../shared/kube/raw';
import { objectId } from '../../../shared/model/ids';
import { projectionBug } from '../../../shared/model/projection-bug';
import type { DeclaredObjects } from '../declared-objects';
import { createRefusedDescriber } from './describe-refused';
import { isEvent, readDumpEvent, type DumpEvent } from './dump-events';
import { maskLogs } from './dump-logs';
import { toFileObject, type FileObject } from './file-object';
import { inSlices } from './in-slices';
import { readManifest } from './read-manifest';
import { createQuickDisk } from './quick-disk';
import { decodeText } from './text';
import { STREAM_SIGNATURE, unreadable, type FoundFile } from './walk';

export interface FileReading {
  readonly objects: readonly FileObject[];
  /** What happened, where it is of a dump. */
  readonly events: readonly DumpEvent[];
  readonly diagnostics: readonly Diagnostic[];
  /** Something in it could not be read, so that objects may be missing. */
  readonly isBroken: boolean;
}

/** Larger files are refused: a JavaScript string cannot hold much more, and no manifest comes near. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** Larger ones take long enough for a turn of other work. */
const QUICK_BYTES = 64 * 1024;

export type TextReading = { readonly text: string; readonly diagnostics: readonly Diagnostic[] } | { readonly refused: Diagnostic };

/** Reads the bytes of files, many in a row. */
export function createByteReader(): (file: FoundFile) => Promise<Buffer> {
  const look = createQuickDisk();
  return ({ absolutePath, sizeBytes, signature }) => {
    const later = (): Promise<Buffer> => readFile(absolutePath);
    // Whoever writes a pipe may be slow.
    return sizeBytes > QUICK_BYTES || signature === STREAM_SIGNATURE ? later() : look({ now: () => readFileSync(absolutePath), later });
  };
}

/** A file's text; `readBytes` is for standard input, and for those who read many. */
export async function readText(file: FoundFile, readBytes: () => Promise<Buffer> = () => readFile(file.absolutePath)): Promise<TextReading> {
  if (file.rendered !== undefined) return { text: file.rendered.text, diagnostics: [] };
  if (file.sizeBytes > MAX_FILE_BYTES) return { refused: tooLarge(file) };
  let bytes: Buffer;
  try {
    bytes = await readBytes();
  } catch (error) {
    return { refused: unreadable(error, file.path, 'error') };
  }
  if (bytes.length > MAX_FILE_BYTES) return { refused: tooLarge(file) };
  const decoded = decodeText(bytes);
  if (decoded.type === 'binary') return { refused: { severity: 'warning', code: 'binary-file', message: 'This file is binary, and no manifest.', file: file.path } };
  const diagnostics: Diagnostic[] = decoded.isValid ? [] : [{ severity: 'warning', code: 'not-utf-8', message: 'Some characters of this file are not UTF-8 and are shown as �. kubectl refuses such a file.', file: file.path }];
  return { text: decoded.text, diagnostics };
}

/** Reads the objects of a text, letting other work in between. `onObject` tells of progress. */
export async function readObjects(text: string, file: FoundFile, onObject: () => void, declared?: DeclaredObjects): Promise<FileReading> {
  const objects: FileObject[] = [];
  const events: DumpEvent[] = [];
  const bugs: Diagnostic[] = [];
  const refused: Diagnostic[] = [];
  const masked = maskLogs(text);
  const describeRefused = createRefusedDescriber(masked);
  const { diagnostics, isBroken } = await inSlices(readManifest(masked, file.path, file.marker !== undefined), (found) => {
    try {
      if (isEvent(found.raw)) {
        const event = readDumpEvent(found.raw);
        if (event !== undefined) events.push(event);
        return;
      }
      const object = toFileObject(found, file, declared);
      if (object !== undefined) {
        objects.push(object);
        refused.push(...describeRefused(found, object));
      }
    } catch (error) {
      const { namespace, name } = asRecord<Raw<'namespace' | 'name'>>(found.raw.metadata);
      const id = objectId(asString(found.raw.kind) ?? 'Object', asString(namespace), asString(name) ?? '');
      bugs.push({ ...projectionBug(id, error), file: file.path, line: found.line, column: found.column });
    }
    onObject();
  });
  return { objects, events, diagnostics: [...diagnostics, ...refused, ...bugs], isBroken: isBroken || bugs.length > 0 };
}

function tooLarge(file: FoundFile): Diagnostic {
  return { severity: 'error', code: 'file-too-large', message: `This file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB and is not read. Split it.`, file: file.path };
}
