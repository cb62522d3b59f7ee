/** What the API server refuses in an object of a file, with the place of each field. */
import type { Diagnostic } from '../../../shared/base/diagnostic';
import { refusedFields } from '../../../shared/model/refused-fields';
import { fieldOffset } from './field-place';
import type { FileObject } from './file-object';
import { createLineIndex } from './line-index';
import type { ManifestObject } from './read-manifest';

/** Objects of one text whose fields are looked up in it; those of further ones are told at the object. */
const LOOKED_UP = 100;

/** For the objects of `text`, one by one. A cluster has taken in what it tells: of that nothing is said. */
export function createRefusedDescriber(text: string): (found: ManifestObject, object: FileObject) => readonly Diagnostic[] {
  const lines = createLineIndex(text);
  let left = LOOKED_UP;
  return (found, { entity, origin, place }) => {
    const fields = entity.uid === undefined ? refusedFields(found.raw) : [];
    if (fields.length === 0) return [];
    left -= 1;
    // What was rendered leads to the object in its own file.
    const isHere = left >= 0 && place.file.rendered === undefined;
    return fields.map(({ path, message }): Diagnostic => {
      const { line, column } = isHere ? lines.at(fieldOffset(text, found, path)) : origin;
      return { severity: 'warning', code: 'refused-field', message, file: origin.path, line, column };
    });
  };
}
