/** Reads one named value: a variable's, a flag's, a configuration key's. */
import type { Finds } from './found';
import { isHost, isIPAddress, isLocalhost, isUnspecified, looksLikeCode, looksLikeFile, normalizeHost } from './host';
import { toPort } from './listen-ports';
import { maskCredentials } from './mask';
import { nameFacts } from './names';
import type { NameFacts } from './names';
import { findHits } from './text';
import type { Hit } from './text';

export interface ValueContext {
  readonly finds: Finds;
  /** 1-based, of a file. */
  readonly line?: number;
  /** The port a sibling names (`DB_PORT` beside `DB_HOST`). */
  readonly siblingPort?: () => number | undefined;
  /** The place says that this is listened on, whatever the name: a listener's address, a receiver's endpoint. */
  readonly isListening?: boolean;
  /** The text is a part of something longer, such as a word of a shell command. */
  readonly isPart?: boolean;
  /** A key of a file: SERVICE, SERVER, TARGET and BROKER hold kinds and titles there as often as hosts. */
  readonly isConfig?: boolean;
  /** Running text, where a dotted word before a colon may be a file and line. */
  readonly isProse?: boolean;
}

const VALUE_LIMIT = 65_536;
/** What HOST-like variables hold when they hold no host: modes, types and stages. Only asked where no Service bears the name. */
const NO_HOST_WORDS = new Set([
  'true', 'false', 'yes', 'no', 'on', 'off', 'none', 'null', 'nil', 'undefined', 'default', 'auto', 'automatic', 'all', 'any', 'self', 'local', 'dns', 'env', 'file', 'memory', 'inmemory', 'in-memory',
  'dev', 'develop', 'development', 'test', 'testing', 'prod', 'production', 'stage', 'staging', 'qa', 'uat', 'release', 'debug', 'enabled', 'disabled', 'enable', 'disable', 'required', 'optional',
  'standalone', 'cluster', 'embedded', 'tcp', 'udp', 'unix', 'http', 'https', 'grpc', 'clusterip', 'nodeport', 'loadbalancer', 'internalip', 'externalip', 'hostname', 'changeme', 'example', 'todo', 'public', 'private',
]);
/** `tcp:3306` in place of a host, and socat's `tcp-listen:3306`: what a proxy is told to open. */
const PROTOCOL_WORDS = new Set(['tcp', 'udp', 'tcp4', 'tcp6', 'http', 'https', 'unix', 'grpc', 'sctp', 'port', 'ssl', 'tls']);
/** Single words before a number this low are versions of images (`postgres:13`), not ports anyone serves. */
const LOWEST_PORT = 20;
const PAIR = /(?:^|[\s;])(?:host|hostaddr|hostname|server|data source|datasource|addr|address|endpoint)\s?=\s?\S/i;

/** Tells `context.finds` what the value refers to or listens on. `name` is a whole key path, variable or flag without dashes. */
export function scanValue(name: string, value: string, context: ValueContext): void {
  if (value.length < 2 || value.length > VALUE_LIMIT) return;
  const facts = nameFacts(name);
  if (facts.role === 'ignored') return;
  // gRPC's `dns:host:port` says how the name is found.
  const text = unquote(value.trim()).replace(/^(?:dns|passthrough|xds):(?=[^/:]*[A-Za-z])/, '');
  if (facts.role === 'listen' || context.isListening === true) {
    scanListening(text, context);
    return;
  }
  const hits = text.includes(':') ? findHits(text) : [];
  for (const hit of hits) readHit(hit, text, facts, context);
  if (hits.length > 0) return;
  if (text.includes('=') && PAIR.test(text)) scanPairs(text, context);
  else if (facts.role === 'host' || facts.role === 'advertised') scanNamedHosts(text, facts, context);
}

function unquote(text: string): string {
  const first = text[0];
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}

function readHit(hit: Hit, text: string, facts: NameFacts, context: ValueContext): void {
  const { finds, line } = context;
  const matched = text.slice(hit.start, hit.end);
  const at = { text: maskCredentials(matched), ...(line === undefined ? {} : { line }) };
  const isListened = hit.host === '' || isUnspecified(hit.host) || (hit.type === 'host-port' && (PROTOCOL_WORDS.has(hit.host) || hit.host.endsWith('-listen')));
  if (isListened) {
    if (hit.port !== undefined) finds.listen({ port: hit.port, ...at });
    return;
  }
  const own = hit.type === 'host-port' && isLocalhost(hit.host) ? facts.ownIfLocal : 'never';
  if (own !== 'never' && hit.port !== undefined) finds.listen({ port: hit.port, isLoopback: true, isGuess: own === 'perhaps', ...at });
  if (own === 'always') return;
  const isWhole = hit.type === 'host-port' && context.isPart !== true && hit.start === 0 && /^(?:\/[\w./-]*)?$/.test(text.slice(hit.end));
  if (hit.type === 'host-port' && isImageVersion(hit)) return;
  const mustBeKnown = hit.type === 'host-port' && looksLikeNoHost(hit.host, hit.written, context.isProse === true);
  if (facts.role === 'advertised' && isIPAddress(hit.host)) finds.ownAddress(hit.host);
  const port = hit.port ?? (hit.isPortUnknown ? undefined : context.siblingPort?.());
  finds.reference({
    host: hit.host, form: hit.type, isWhole, mustBeKnown, isAdvertised: facts.role === 'advertised', isPerhapsOwn: own === 'perhaps', isRegistry: facts.isRegistry, ...at,
    ...(port === undefined ? {} : { port }), ...(hit.scheme === undefined ? {} : { scheme: hit.scheme }), ...(hit.isUdp ? { protocol: 'UDP' as const } : {}),
  });
}

/** `redis:7` */
function isImageVersion(hit: Hit): boolean {
  return !hit.host.includes('.') && !isIPAddress(hit.host) && (hit.port ?? 0) < LOWEST_PORT;
}

/** Files and classes; a namespace may be called `db` or `config` all the same, so what is known still counts. */
function looksLikeNoHost(host: string, written: string, isProse: boolean): boolean {
  return !isIPAddress(host) && host.includes('.') && (looksLikeFile(host, isProse) || looksLikeCode(written));
}

/** All that is written here is opened by the container itself. */
function scanListening(text: string, context: ValueContext): void {
  const { finds, line } = context;
  const at = line === undefined ? {} : { line };
  const port = toPort(text);
  if (port !== undefined) {
    finds.listen({ port, text, ...at });
    return;
  }
  const hits = findHits(text);
  for (const hit of hits) {
    if (hit.port !== undefined) finds.listen({ port: hit.port, isLoopback: isLocalhost(hit.host), text: maskCredentials(text.slice(hit.start, hit.end)), ...at });
    if (isIPAddress(hit.host)) finds.ownAddress(hit.host);
  }
  // `${env:MY_POD_IP}:4317`: whatever the address, the port is told.
  const tail = hits.length === 0 ? toPort(/:(\d{1,5})(?:\/.*)?$/.exec(text)?.[1]) : undefined;
  if (tail !== undefined) finds.listen({ port: tail, text: maskCredentials(text), ...at });
  const sibling = hits.length === 0 && (isHost(text) || isUnspecified(text)) ? context.siblingPort?.() : undefined;
  if (sibling !== undefined) finds.listen({ port: sibling, isLoopback: isLocalhost(text), text: maskCredentials(text), ...at });
}

/** `host=db port=5432 user=shop` (libpq), `Server=db,1433;Database=shop` (ADO.NET). */
function scanPairs(text: string, context: ValueContext): void {
  const pairs = new Map<string, string>();
  for (const part of text.split(text.includes(';') ? ';' : /\s+/)) {
    const equals = part.indexOf('=');
    if (equals > 0) pairs.set(part.slice(0, equals).trim().toLowerCase(), unquote(part.slice(equals + 1).trim()));
  }
  const siblingPort = (): number | undefined => toPort(pairs.get('port')?.split(',')[0]) ?? context.siblingPort?.();
  for (const [key, value] of pairs) {
    const name = key === 'data source' || key === 'datasource' || key === 'network address' ? 'server' : key;
    const facts = nameFacts(name);
    if (value === '' || facts.role !== 'host') continue;
    const hits = findHits(value);
    for (const hit of hits) readHit(hit, value, facts, { ...context, siblingPort });
    if (hits.length === 0) scanNamedHosts(value, { ...facts, isWeak: false, isDoubtful: false, ownIfLocal: 'never', isPlural: facts.isPlural || /,\s*[a-z]/i.test(value) }, { ...context, siblingPort });
  }
}

/** A whole value that is a host's name, or a list of them where the name is a plural. */
function scanNamedHosts(text: string, facts: NameFacts, context: ValueContext): void {
  const withPort = /^(?:tcp:)?([^\s,]+),(\d+)$/i.exec(text);
  const port = toPort(withPort?.[2]);
  if (withPort !== null && port !== undefined) {
    readNamedHost(withPort[1] ?? '', true, facts, { ...context, siblingPort: () => port });
    return;
  }
  const parts = facts.isPlural ? text.split(/[\s,;]+/).filter((part) => part !== '') : [text];
  if (parts.length > 64) return;
  for (const part of parts) readNamedHost(unquote(part), parts.length === 1, facts, context);
}

function readNamedHost(text: string, isWhole: boolean, facts: NameFacts, context: ValueContext): void {
  const { finds, line } = context;
  const written = text.replace(/^(?:tcp:|dns\+|dnssrv\+|dnssrvnoa\+)/i, '');
  const isAddress = isIPAddress(normalizeHost(written));
  if (!isAddress && !isUnspecified(written) && !isHost(written)) return;
  const host = normalizeHost(written);
  const at = { text: maskCredentials(text), ...(line === undefined ? {} : { line }) };
  const port = context.siblingPort?.();
  if (isUnspecified(host)) {
    if (port !== undefined) finds.listen({ port, ...at });
    return;
  }
  const own = isLocalhost(host) ? facts.ownIfLocal : 'never';
  if (own !== 'never' && port !== undefined) finds.listen({ port, isLoopback: true, isGuess: own === 'perhaps', ...at });
  if (own === 'always') return;
  if (facts.role === 'advertised' && isAddress) finds.ownAddress(host);
  // Server and client settings look alike in files; without a port nothing could be drawn but a guess.
  if (isLocalhost(host) && port === undefined && context.isConfig === true) return;
  const isSingle = !host.includes('.') && !isAddress;
  // `TARGET=Production`, `SERVICE=CheckoutService`: not how a host is written.
  if (isSingle && facts.isWeak && written !== host) return;
  const mustBeKnown = facts.isDoubtful || looksLikeNoHost(host, written, false) || (isSingle && (NO_HOST_WORDS.has(host) || !isWhole || (facts.isWeak && context.isConfig === true)));
  finds.reference({
    host, form: 'named', isWhole: isWhole && context.isPart !== true, mustBeKnown, isAdvertised: facts.role === 'advertised', isPerhapsOwn: own === 'perhaps', isRegistry: facts.isRegistry, ...at,
    ...(port === undefined ? {} : { port }),
  });
}
