/** Reads a snapshot, line by line. A snapshot may come from anybody: what it holds is looked at before it is believed. */
import { isRecord } from '../../../shared/kube/raw';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { ModelPatch } from '../../../shared/model/entities';
import { PodTemplates } from '../../../shared/model/pod-templates';
import { PodWireReader, type WirePatch } from '../../../shared/model/pod-wire';
import type { DeclaredObject } from '../declared-objects';
import { corrupt, foreign, readGzipLines, SnapshotError, truncated } from './read-lines';
import { anyHeaderSchema, headerSchema, SNAPSHOT_VERSION, type SnapshotHeader, type SnapshotLine } from './snapshot-format';

/** What is told of a snapshot while it is read. */
export type SnapshotPart =
  | { readonly type: 'header'; readonly header: SnapshotHeader }
  | { readonly type: 'patch'; readonly patch: ModelPatch }
  | { readonly type: 'diagnostics'; readonly items: readonly Diagnostic[] }
  | { readonly type: 'object'; readonly object: DeclaredObject };

/** The header comes first. Throws `SnapshotError`: missing, foreign, newer, truncated, damaged. */
export async function* readSnapshot(path: string): AsyncGenerator<SnapshotPart, void> {
  const templates = new PodTemplates();
  const reader = new PodWireReader(templates.share);
  let header: SnapshotHeader | undefined;
  let items = 0;
  let isEnded = false;
  for await (const text of readGzipLines(path)) {
    if (isEnded) throw corrupt(path);
    if (header === undefined) {
      header = readHeader(text, path);
      yield { type: 'header', header };
      continue;
    }
    const line = readLine(text, path);
    switch (line.type) {
      case 'patch': {
        const patch = readPatch(line.patch, reader, path);
        items += patch.upserts.length;
        yield { type: 'patch', patch };
        break;
      }
      case 'diagnostics':
        yield { type: 'diagnostics', items: line.items.filter(isDiagnostic) };
        break;
      case 'object':
        if (!isObject(line.object)) throw corrupt(path);
        yield line;
        break;
      case 'end':
        if (line.items !== items || line.items !== header.items) throw corrupt(path);
        isEnded = true;
        break;
      default:
        // A later Podarium of the same version may tell more.
        break;
    }
  }
  if (header === undefined || !isEnded) throw truncated(path);
}

function readHeader(text: string, path: string): SnapshotHeader {
  const value = parse(text, () => foreign(path));
  const any = anyHeaderSchema.safeParse(value);
  if (!any.success) throw foreign(path);
  const { version, app } = any.data;
  if (version > SNAPSHOT_VERSION) {
    throw new SnapshotError('snapshot-newer', `The snapshot was written by Podarium ${app} in version ${version} of the format; this Podarium reads version ${SNAPSHOT_VERSION}.`, { where: path, hint: 'Update Podarium, or have it saved by an older one.' });
  }
  const header = headerSchema.safeParse(value);
  if (!header.success) throw corrupt(path);
  return header.data;
}

function readLine(text: string, path: string): SnapshotLine {
  const value = parse(text, () => corrupt(path));
  if (!isRecord(value) || typeof (value as { readonly type?: unknown }).type !== 'string') throw corrupt(path);
  return value as unknown as SnapshotLine;
}

function readPatch(patch: WirePatch, reader: PodWireReader, path: string): ModelPatch {
  if (!isRecord(patch) || ![patch.upserts, patch.templates, patch.words, patch.pods].every(Array.isArray)) throw corrupt(path);
  if (!patch.upserts.every(isEntity)) throw corrupt(path);
  try {
    // JSON has no `undefined`: what a row leaves out became null.
    const pods = patch.pods.map((row) => (row as readonly unknown[]).map((cell) => cell ?? undefined)) as unknown as WirePatch['pods'];
    const read = reader.read({ upserts: patch.upserts, removes: [], templates: patch.templates, words: patch.words, pods, forgotten: [] });
    if (!read.upserts.every((item) => item.kind !== 'PackedPod' || isTemplate(item.template))) throw corrupt(path);
    return read;
  } catch {
    // Rows of another shape, or of a template that is not there: only a damaged file has them.
    throw corrupt(path);
  }
}

type Unread = Readonly<Record<string, unknown>>;

/** What each entity has; the rest is as good as the file's checksum. */
function isEntity(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, kind, name, labels, annotations, owners, origin } = value as Unread;
  return [id, kind, name].every((text) => typeof text === 'string') && isRecord(labels) && isRecord(annotations) && Array.isArray(owners) && isRecord(origin);
}

function isTemplate(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { namespace, labels, annotations, owners, containers, volumes } = value as Unread;
  return typeof namespace === 'string' && isRecord(labels) && isRecord(annotations) && [owners, containers, volumes].every(Array.isArray);
}

function isObject(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, raw, origin } = value as Unread;
  return typeof id === 'string' && isRecord(raw) && isRecord(origin);
}

function isDiagnostic(value: unknown): value is Diagnostic {
  if (!isRecord(value)) return false;
  const { severity, code, message } = value as Unread;
  return ['error', 'warning', 'info'].includes(severity as string) && typeof code === 'string' && typeof message === 'string';
}

function parse(text: string, failure: () => SnapshotError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure();
  }
}
