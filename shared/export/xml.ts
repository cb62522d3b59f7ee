/** Text as XML: whatever a name holds, the file stays well-formed. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

/** Characters that XML 1.0 has no way to write (section 2.2 of the recommendation), lone halves of a pair among them. */
// eslint-disable-next-line no-control-regex -- These are the ones that must go.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** For text and for attributes in double quotes, where a line break would be read as a space. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"'\n\r\t]/g, (letter) => ENTITIES[letter] ?? letter);
}

/** A coordinate: a tenth of a unit is less than anybody sees. */
export function num(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}
