/** Recognises a text that is a template to be rendered, and no YAML yet. */

/** A Go template's action; what it does is of no interest here. */
const ACTION = /\{\{[-\s]*(?:[.$"`(]|\/\*|[a-zA-Z])(?:[^}]|\}(?!\}))*\}\}/g;

/** Where the first action stands in a text that could not be read at `failedAt`; undefined when templating is not why. */
export function findTemplate(text: string, failedAt: number, canRead: (masked: string) => boolean): number | undefined {
  const first = text.search(ACTION);
  if (first === -1) return undefined;
  const lineStart = text.lastIndexOf('\n', failedAt - 1) + 1;
  const lineEnd = text.indexOf('\n', failedAt);
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  // A ConfigMap may hold templates of another program's as text and be broken elsewhere.
  return /\{\{|\}\}/.test(line) || canRead(maskActions(text)) ? first : undefined;
}

/** A name that only a renderer can fill in. */
export function isTemplateText(text: string): boolean {
  return text.includes('{{');
}

/** Actions alone on their lines disappear, those within a value become a word. */
function maskActions(text: string): string {
  return text.replace(ACTION, 'x').replace(/^[ \t]*x[ \t]*$/gm, '');
}
