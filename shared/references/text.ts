/**
 * Finds what is written as a host in any text: the hosts of URLs, and `host:port`. Linear in the text's length: it looks
 * around each `://` and each `:`, never further than a host can be long.
 */
import { isHost, isIPv6, isUnspecified, normalizeHost } from './host';
import { toPort } from './listen-ports';
import { defaultPort, hasNoHost, hasTargetInPath, isUdp, mayNameSeveralHosts } from './schemes';

export interface Hit {
  readonly type: 'url' | 'host-port';
  /** Normalized; may be an unspecified address (`0.0.0.0`, `*`, and empty for `:8080`). */
  readonly host: string;
  /** As it was written: classes and packages show by their capitals. */
  readonly written: string;
  /** The port written, else the scheme's own. */
  readonly port?: number;
  readonly scheme?: string;
  /** A port is written, but as a variable nobody resolved. */
  readonly isPortUnknown: boolean;
  readonly isUdp: boolean;
  /** Where the match stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Longer texts are not looked at beyond this (configuration has no lines of such length). */
const TEXT_LIMIT = 262_144;
const URL_LIMIT = 2048;
/** Colons looked at in one text: lists of hosts are shorter, tables of data longer. */
const COLON_LIMIT = 5000;

/** All hits of `text` in order. */
export function findHits(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  const limit = Math.min(text.length, TEXT_LIMIT);
  let at = text.indexOf(':');
  for (let count = 0; at >= 0 && at < limit && count < COLON_LIMIT; count += 1) {
    const end = text.startsWith('://', at) ? readUrl(text, at, hits) : readHostPort(text, at, hits);
    at = text.indexOf(':', Math.max(end, at + 1));
  }
  return hits;
}

/** Reads the URL around `://` at `at`; answers where to go on. */
function readUrl(text: string, at: number, hits: Hit[]): number {
  let start = at;
  while (start > 0 && at - start < 40 && /[A-Za-z0-9+._-]/.test(text[start - 1] ?? '')) start -= 1;
  while (start < at && !/[A-Za-z]/.test(text[start] ?? '')) start += 1;
  const scheme = schemeOf(text.slice(start, at));
  if (scheme === '') return at + 3;
  const from = at + 3;
  let authorityEnd = from;
  while (authorityEnd < text.length && authorityEnd - from < URL_LIMIT && !isAuthorityEnd(text, authorityEnd, from)) authorityEnd += 1;
  const end = urlEnd(text, authorityEnd);
  if (hasNoHost(scheme)) return end;
  if (authorityEnd === from && hasTargetInPath(scheme)) {
    // The scheme tells how the name is found, nothing of the port or protocol behind it.
    readAuthority(text, from + 1, urlEnd(text, from + 1), 'grpc', start, end, hits);
    return end;
  }
  // `kubernetes://apis/apps/v1/...` is an object; `k8s://https://host` goes on with the inner URL.
  if (/^(?:kubernetes|k8s|kube)$/.test(scheme) && text[authorityEnd - 1] !== ':') return end;
  const next = readAuthority(text, from, authorityEnd, scheme, start, end, hits);
  return next ?? end;
}

/** `dns+http`, `dnssrv+_grpc._tcp...` (Thanos) speak of how the name is found; the rest is the scheme. */
function schemeOf(text: string): string {
  const scheme = text.toLowerCase();
  return /^[a-z]/.test(scheme) ? scheme.replace(/^(?:dns|dnssrv|dnssrvnoa)\+(?=.)/, '') : '';
}

/** `$(PASS)` and `${PASS}` in the authority may hold any character. */
function isAuthorityEnd(text: string, at: number, from: number): boolean {
  const char = text[at] ?? '';
  if (' \t\r\n"\'`<>/?#\\|;'.includes(char)) return true;
  // `[::1]` opens an authority; anywhere else brackets end it, as `)` of a sentence does.
  const opening = char === ']' ? '[' : char === ')' ? '(' : char === '}' ? '{' : '';
  return opening !== '' && !text.slice(from, at).includes(opening);
}

/** Brackets that the URL opened itself belong to it: `http://api/$(INDEX)/x`. */
function urlEnd(text: string, from: number): number {
  let open = 0;
  for (let end = from; end < text.length && end - from < URL_LIMIT; end += 1) {
    const char = text[end] ?? '';
    if (' \t\r\n"\'`<>\\|;,'.includes(char)) return end;
    if ('([{'.includes(char)) open += 1;
    if (')]}'.includes(char) && open-- === 0) return end;
  }
  return Math.min(text.length, from + URL_LIMIT);
}

/**
 * Reads `user:password@host:port,host:port`. Answers where to go on when the last part turns out to be the next URL's
 * scheme (`nats://a:4222,nats://b:4222`), else undefined.
 */
function readAuthority(text: string, from: number, to: number, scheme: string, start: number, end: number, hits: Hit[]): number | undefined {
  const authority = text.slice(from, to);
  const afterUser = authority.lastIndexOf('@') + 1;
  const hosts = authority.slice(afterUser);
  const parts = hosts.split(',');
  let offset = from + afterUser;
  let goOn: number | undefined;
  for (const [index, part] of parts.entries()) {
    const isNextScheme = part.endsWith(':') && text.startsWith('//', offset + part.length);
    if (isNextScheme) {
      // `k8s://https://host`: the colon belongs to the inner URL.
      goOn = offset + part.length - 1;
      break;
    }
    const hit = readHost(part, scheme, index, index === 0 ? start : offset, parts.length > 1 ? offset + part.length : Math.max(end, offset + part.length));
    if (hit !== undefined) hits.push(hit);
    offset += part.length + 1;
  }
  return goOn;
}

function readHost(part: string, scheme: string, index: number, start: number, end: number): Hit | undefined {
  // MySQL drivers and others: tcp(host:port).
  const inner = /^[a-z0-9]*\((.*?)\)$/i.exec(part)?.[1] ?? part;
  const match = /^(\[[0-9a-f:.]+(?:%[^\]]*)?\]|[^:]*)(?::(.*))?$/i.exec(inner.trim());
  if (match === null) return undefined;
  const [, written = '', portText] = match;
  const host = normalizeHost(written.replace(/%.*\]$/, ']'));
  const port = toPort(portText);
  const isPortUnknown = portText !== undefined && portText !== '' && port === undefined;
  if (isPortUnknown && !/^[$%{<\ufffd]/.test(portText)) return undefined;
  if (index > 0 && portText === undefined && !mayNameSeveralHosts(scheme)) return undefined;
  if (host !== '' && !isUnspecified(host) && !isHost(host)) return undefined;
  const chosen = port ?? (isPortUnknown ? undefined : defaultPort(scheme));
  return { type: 'url', host, written, port: chosen, scheme, isPortUnknown, isUdp: isUdp(scheme), start, end };
}

const HOST_CHARACTER = /[A-Za-z0-9.\-_]/;
/** What may stand before a host in running text. */
const OPENING = ' \t\r\n"\'`=,;([{<>|@!&+~*';
/** What may stand behind a port. `:` is checked on its own. */
const CLOSING = ' \t\r\n"\'`,;)]}>|/?#&\\<';

/** Reads `host:port` around the `:` at `at`; answers where to go on. */
function readHostPort(text: string, at: number, hits: Hit[]): number {
  let end = at + 1;
  while (end < text.length && end - at <= 6 && /\d/.test(text[end] ?? '')) end += 1;
  const port = toPort(text.slice(at + 1, end));
  if (port === undefined) return at + 1;
  const { start, written } = readBack(text, at);
  if (!isClosed(text, end, start)) return end;
  const host = normalizeHost(written);
  const isAny = host === '' || isUnspecified(host);
  if (!isAny && !isHost(host)) return end;
  if (host === '' && start > 0 && !OPENING.includes(text[start - 1] ?? '')) return end;
  if (start > 0 && !isOpened(text, start)) return end;
  if (isImageReference(text, end) || isTimestamp(written)) return end;
  hits.push({ type: 'host-port', host, written, port, isPortUnknown: false, isUdp: false, start, end });
  return end;
}

function readBack(text: string, at: number): { readonly start: number; readonly written: string } {
  if (text[at - 1] === ']') {
    const open = text.lastIndexOf('[', at);
    const written = open >= 0 && at - open < 60 ? text.slice(open, at) : '';
    return isIPv6(written.slice(1, -1)) ? { start: open, written } : { start: at, written: '!' };
  }
  let start = at;
  while (start > 0 && at - start < 255 && HOST_CHARACTER.test(text[start - 1] ?? '')) start -= 1;
  if (start === at && (text[at - 1] === '*' || text[at - 1] === '+')) start -= 1;
  return { start, written: text.slice(start, at) };
}

function isOpened(text: string, start: number): boolean {
  const before = text[start - 1] ?? '';
  if (OPENING.includes(before)) return true;
  if (before === ':') return /(?:^|[^a-z0-9])(?:tcp|udp|ssl|openssl)[46]?(?:-connect)?:$/i.test(text.slice(Math.max(0, start - 18), start));
  // `jdbc:oracle:thin:@//db:1521/x` has no scheme before its slashes; `//db:80/` neither.
  return before === '/' && text[start - 2] === '/' && (start === 2 || '@"\' ='.includes(text[start - 3] ?? ''));
}

/** Times (`db:10:30`), ports of ZooKeeper's `server.1=zk-0.zk:2888:3888` and Oracle's `@db:1521:SID`. */
function isClosed(text: string, end: number, start: number): boolean {
  const after = text[end] ?? '';
  if (after === '' || CLOSING.includes(after)) return true;
  // The end of a sentence.
  if (after === '.') return end + 1 === text.length || ' \r\n'.includes(text[end + 1] ?? '');
  if (after !== ':') return false;
  return text[start - 1] === '@' || /(?:^|[\s,;])server\.\d+\s?=\s?$/.test(text.slice(Math.max(0, start - 20), start));
}

/** `localhost:5000/shop/web:1.2` and `registry:5000/web@sha256:...` are images. */
function isImageReference(text: string, end: number): boolean {
  if (text[end] !== '/') return false;
  let stop = end;
  while (stop < text.length && stop - end < 300 && !' \t\r\n"\',;'.includes(text[stop] ?? '')) stop += 1;
  return /^\/[a-z0-9._/-]+(?::[a-z0-9_][\w.-]{0,127}|@sha256:[0-9a-f]{64}|:[\w.-]{0,100}@sha256:[0-9a-f]{64})$/i.test(text.slice(end, stop));
}

/** `2024-01-01T10:30` */
function isTimestamp(written: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:t\d\d)?$/i.test(written);
}
