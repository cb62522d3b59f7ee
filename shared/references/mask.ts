/** Evidence is shown and exported, so what could be a credential is masked before it is kept. */

const LIMIT = 160;
/** `password=...`, `api_key: ...` inside a connection string or a query. */
const SECRET_PARAMETER = /((?:^|[?&;,\s])(?:[\w.-]{0,40}(?:passw(?:or)?d|pwd|passphrase|secret|token|credentials?|api[_-]?key|access[_-]?key|account[_-]?key|sharedaccesskey|sig|signature|auth))\s?[=:]\s?)[^&;,\s"']+/gi;

/** Part of a path that is a key by its looks: those of webhooks (Slack, Discord, Telegram) are all that protects them. */
const PATH_KEY = /(?<=\/)(?:(?=[^/?#\s]*[a-z])(?=[^/?#\s]*[A-Z])(?=[^/?#\s]*\d)[\w:-]{20,}|[0-9a-f]{32,})(?=[/?#\s"']|$)/g;

/** `text` as evidence: userinfo of URLs, secret parameters and keys in paths replaced by `***`, one line, at most 160 characters. */
export function maskCredentials(text: string): string {
  const line = text.length > 2000 ? text.slice(0, 2000) : text;
  const masked = maskUserInfo(line.replace(/\s+/g, ' ')).replace(SECRET_PARAMETER, '$1***').replace(PATH_KEY, '***');
  return masked.length > LIMIT ? `${masked.slice(0, LIMIT - 1)}…` : masked;
}

function maskUserInfo(text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', from)) {
    const start = at + 3;
    let end = start;
    while (end < text.length && !' /?#"\'<>`'.includes(text[end] ?? '')) end += 1;
    // The next URL of a list: `a://h,b://i`.
    if (end > start && text.startsWith('://', end - 1)) end -= 1;
    const userEnd = text.lastIndexOf('@', end);
    out += userEnd >= start ? `${text.slice(from, start)}***${text.slice(userEnd, end)}` : text.slice(from, end);
    from = end;
  }
  // `user:password@tcp(db:3306)/shop`, the form of Go's MySQL driver, has no scheme.
  return out + text.slice(from).replace(/(^|[\s"'=])[^\s"'@/]{1,200}:[^\s"'@]{1,200}@(?=[a-z0-9([])/gi, '$1***@');
}
