/** Finds an object's text in its file again, for the inspector. */
import { fail, ok, type Result } from '../../../shared/base/result';
import type { Entity } from '../../../shared/model/entities';
import type { RawObject } from '../../../shared/protocol/watcher';
import { toRedactedYaml } from '../raw-yaml';
import { readDocuments, type DocumentReading } from './documents';
import { toFileObject, type FileObject } from './file-object';
import type { JsonObject } from './json-value';
import { findObjects } from './objects';

/**
 * The object as YAML: as it stands in the file, comments included, where a YAML document holds that object alone;
 * otherwise written anew. A Secret is always written anew, without its values, and so is whatever may have one in a comment. `text` is the file's text as it is now.
 */
export function findRawYaml(text: string, object: FileObject): Result<RawObject> {
  const { place, entity, origin } = object;
  const slice = text.slice(place.start, place.end);
  const found = (place.isListItem ? findIn(slice.replace(/^-/, ' '), object, listOf(entity)) : findIn(slice, object)) ?? findIn(text, object);
  if (found === undefined) return fail('object-gone', `${entity.id} is no longer in the file.`, { where: `${origin.path}:${origin.line}`, hint: 'The file has changed, or cannot be read in full just now: see the diagnostics.' });
  return ok({ yaml: found, file: origin.path, line: origin.line });
}

/** The last one counts, as it did when the file was read. */
function findIn(text: string, object: FileObject, list?: JsonObject): string | undefined {
  let yaml: string | undefined;
  for (const reading of readDocuments(text)) {
    for (const { raw } of findObjects(list === undefined ? reading : { ...reading, list }).objects) {
      const candidate = toFileObject({ raw, offset: 0, line: 1, column: 1, start: 0, end: 0, isListItem: false }, object.place.file);
      if (candidate?.entity.id === object.entity.id) yaml = raw === reading.value ? verbatim(text, reading, raw) : toRedactedYaml(raw);
    }
  }
  return yaml;
}

/** An item of a `PodList` need not say that it is a Pod: its list did. */
function listOf(entity: Entity): JsonObject {
  const { kind, apiVersion } = entity.kind === 'Other' || entity.kind === 'ForeignPolicy' ? { kind: entity.objectKind, apiVersion: entity.apiVersion } : { kind: entity.kind, apiVersion: 'v1' };
  return { kind: `${kind}List`, apiVersion };
}

function verbatim(text: string, { start, end, offset }: DocumentReading, raw: JsonObject): string {
  const document = text.slice(start, end);
  if (/\bkind['"]?\s*:\s*['"]?Secret\b/.test(document) || text[offset] === '{') return toRedactedYaml(raw);
  return `${document.replace(/^---[^\n]*\n/, '').trim()}\n`;
}
