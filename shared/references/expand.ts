/**
 * `$(VAR)` as Kubernetes expands it in env values, command and args: `$$` stands for `$`, what is not known stays as it is
 * (kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables).
 */
export function expandVariables(text: string, valueOf: (name: string) => string | undefined): string {
  let at = text.indexOf('$');
  if (at < 0) return text;
  let out = '';
  let from = 0;
  while (at >= 0 && at + 1 < text.length) {
    out += text.slice(from, at);
    const next = text[at + 1];
    const close = next === '(' ? text.indexOf(')', at) : -1;
    if (next === '$') {
      out += '$';
      from = at + 2;
    } else if (close >= 0) {
      const reference = text.slice(at, close + 1);
      out += valueOf(text.slice(at + 2, close)) ?? reference;
      from = close + 1;
    } else {
      out += text.slice(at, at + 2);
      from = at + 2;
    }
    at = text.indexOf('$', from);
  }
  return out + text.slice(from);
}
