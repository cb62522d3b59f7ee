/** Characters that XML 1.0 has no way to write (section 2.2 of the recommendation), lone halves of a pair among them; others' readers end at the first of them. */
// eslint-disable-next-line no-control-regex -- These are the ones that must go.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `text` as a file may hold it, whatever a name holds. */
export function writableText(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd');
}
