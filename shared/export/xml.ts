/** Text as XML: whatever a name holds, the file stays well-formed. */
import { writableText } from '../base/writable-text';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

/** For text and for attributes in double quotes, where a line break would be read as a space. */
export function escapeXml(text: string): string {
  return writableText(text).replace(/[&<>"'\n\r\t]/g, (letter) => ENTITIES[letter] ?? letter);
}

/** A coordinate: a tenth of a unit is less than anybody sees. */
export function num(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}
